import type { Answer, Citation } from '../../prompts/schema.ts'
import type { ApiError } from '../api.ts'
import { buildParts } from '../build-parts.ts'
import { readConfig, terminalEnvironment } from '../config.ts'
import { RequestError } from '../errors.ts'
import { printOut, readArguments, runCommand, UsageError } from './command.ts'
import { callServer, takeOrFind } from './holding.ts'
import { renderAnswer } from './render-answer.ts'
import { terminalLook } from './terminal-look.ts'

const usage = 'Usage: npm run ask -- "QUESTION" [--json]'

/** Exit status when the documents do not answer. */
const notFoundStatus = 3

type Asked = {
  answer: Answer
  /** Of the server that answered, if one runs: its page shows the sources. */
  url: string | null
}

async function ask(question: string, signal: AbortSignal): Promise<Asked> {
  const config = readConfig()
  const holding = await takeOrFind(config)
  if (holding.kind === 'server') {
    const response = await callServer(holding.server, '/api/chat', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: JSON.stringify({ messages: [{ role: 'user', content: question }] }),
      signal,
    })
    const body: unknown = await response.json()
    if (response.ok) return { answer: body as Answer, url: holding.server.url }
    const { error } = body as ApiError
    throw new RequestError(400, error.code, error.message)
  }
  try {
    const { chain } = await buildParts(config, holding.library)
    return { answer: await chain.invoke({ question }, { signal }), url: null }
  } finally {
    await holding.library.close()
  }
}

/** The page's own address for the cited words (web/source/source-reference.ts). */
function sourceUrl(url: string, { documentId, revisionId, start, end }: Citation): string {
  const parameters = new URLSearchParams({
    revision: revisionId,
    start: String(start),
    end: String(end),
  })
  return new URL(`/source/${encodeURIComponent(documentId)}?${parameters}`, url).href
}

async function main(signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    } as const,
    usage,
  )
  const question = positionals.join(' ').trim()
  if (question === '') throw new UsageError(`write the question in quotation marks\n${usage}`)
  const { answer, url } = await ask(question, signal)
  await printOut(
    values.json
      ? `${JSON.stringify(answer)}\n`
      : renderAnswer(answer, {
          ...terminalLook(process.stdout, terminalEnvironment()),
          linkOf: url === null ? null : (citation) => sourceUrl(url, citation),
        }),
  )
  return answer.status === 'not-found' ? notFoundStatus : 0
}

runCommand(main)
