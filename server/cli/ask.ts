import type { Answer } from '../../prompts/schema.ts'
import type { ApiError } from '../api.ts'
import { buildParts } from '../build-parts.ts'
import { readConfig } from '../config.ts'
import { RequestError } from '../errors.ts'
import { printOut, readArguments, runCommand, UsageError } from './command.ts'
import { callServer, takeOrFind } from './holding.ts'
import { renderAnswer } from './render-answer.ts'

const usage = 'Usage: npm run ask -- "QUESTION" [--json]'

/** Exit status when the documents do not answer. */
const notFoundStatus = 3

async function ask(question: string, signal: AbortSignal): Promise<Answer> {
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
    if (response.ok) return body as Answer
    const { error } = body as ApiError
    throw new RequestError(400, error.code, error.message)
  }
  try {
    const { chain } = await buildParts(config, holding.library)
    return await chain.invoke({ question }, { signal })
  } finally {
    await holding.library.close()
  }
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
  const answer = await ask(question, signal)
  await printOut(
    values.json
      ? `${JSON.stringify(answer)}\n`
      : renderAnswer(answer, {
          color: process.stdout.isTTY === true,
          columns: process.stdout.columns ?? 100,
        }),
  )
  return answer.status === 'not-found' ? notFoundStatus : 0
}

runCommand(main)
