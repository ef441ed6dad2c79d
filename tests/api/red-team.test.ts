import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answerer, AnswererEvent, AnswererResult } from '../../server/answering.ts'
import { loadChatModel } from '../../server/chat-model.ts'
import { programRoot } from '../../server/config.ts'
import { loadEmbedder } from '../../server/embedder-setting.ts'
import { ModelAnswerer } from '../../server/model-answerer.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import {
  type ModelRequest,
  type ScriptedModelServer,
  startScriptedModelServer,
} from '../fakes/scripted-model-server.ts'
import {
  type RedTeamCase,
  rates,
  readCases,
  readPassages,
  retrievalFor,
} from '../red-team/red-team.ts'

const passages = readPassages()

let server: ScriptedModelServer
let answerer: Answerer
let embedder: Embedder
beforeAll(async () => {
  server = await startScriptedModelServer()
  vi.stubEnv('OPENAI_BASE_URL', server.baseUrl)
  vi.stubEnv('OPENAI_API_KEY', 'scripted')
  // The models that come with the program: the fakes know nothing of meaning.
  embedder = await loadEmbedder(join(programRoot, 'vectors/models/e5-small-un'), tmpdir())
  answerer = new ModelAnswerer({
    name: 'openai:scripted',
    model: await loadChatModel('openai:scripted'),
    fallback: { name: 'none', answer: async () => nothing },
    embedder,
    unsupported: 'remove',
    timeoutMs: 10_000,
  })
})
afterAll(async () => {
  await server.close()
  await embedder.close()
  vi.unstubAllEnvs()
})

const nothing: AnswererResult = {
  status: 'not-found',
  sentences: [],
  citations: [],
  unanswered: [],
  notices: [],
  tookMs: {},
}

/** The model's words, with the keys it was given for the passages it cites. */
function written({ text, cites }: RedTeamCase, request: ModelRequest): string {
  const message = String(request.messages.at(-1)?.content)
  const references = cites.map(([id, quote]) => {
    const start = passages.find((passage) => passage.id === id)?.text.slice(0, 40) ?? ''
    const block = message.split('<passage ').find((one) => start !== '' && one.includes(start))
    const key = id.startsWith('!') ? id.slice(1) : /key="(\w+)"/.exec(block ?? '')?.[1]
    if (key === undefined) throw new Error(`the model was not given ${id}`)
    return quote === '' ? `[[${key}]]` : `[[${key}: "${quote}"]]`
  })
  return `${text} ${references.join('')}`
}

type Told = AnswererResult & { events: AnswererEvent[] }

async function ask(one: RedTeamCase): Promise<Told> {
  server.script((request) => written(one, request))
  const events: AnswererEvent[] = []
  const input = {
    question: '',
    message: '',
    form: { length: 'usual' as const, language: one.language },
    history: [],
    retrieval: retrievalFor(one, passages),
    signal: new AbortController().signal,
  }
  const result = await answerer.answer(input, (event) => events.push(event))
  return { ...result, events }
}

type CaseSet = Parameters<typeof readCases>[0]
const sets: CaseSet[] = ['cases', 'held-out', 'fresh', 'unseen', 'last']

async function judge(set: CaseSet) {
  const judged: (RedTeamCase & { shown: boolean; told: Told })[] = []
  for (const one of readCases(set)) {
    const told = await ask(one)
    judged.push({ ...one, told, shown: told.sentences.some((s) => s.support === 'supported') })
  }
  const wrong = judged.filter(({ expect, shown }) => shown !== (expect === 'supported'))
  const { shownFalse, struckTrue } = rates(judged)
  console.log(
    `${set}: ${judged.length} sentences; shown though unsupported ${(100 * shownFalse).toFixed(1)} %, ` +
      `struck though supported ${(100 * struckTrue).toFixed(1)} %; wrong: ${wrong.map(({ id }) => id).join(', ') || 'none'}`,
  )
  return judged
}

describe('the red team', () => {
  it('has 150 sentences and more, in six languages, true ones among them', () => {
    const all = sets.flatMap((set) => readCases(set))
    expect(all.length).toBeGreaterThanOrEqual(150)
    expect(new Set(all.map(({ language }) => language))).toEqual(
      new Set(['en', 'fr', 'es', 'ru', 'zh', 'ar']),
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    // A quote is false only where the case is about false quotes: else the test would prove nothing.
    for (const { id, kind, cites } of all) {
      for (const [passageId, quote] of cites.filter(([key]) => !key.startsWith('!'))) {
        const there = passages.find((passage) => passage.id === passageId)?.text.includes(quote)
        expect(there, id).toBe(kind !== 'forged-quote')
      }
    }
  })

  it('is let through or struck as it should be', async () => {
    const judged = []
    for (const set of sets) judged.push(...(await judge(set)))
    const { shownFalse, struckTrue } = rates(judged)
    expect(shownFalse).toBeLessThanOrEqual(0.02)
    expect(struckTrue).toBeLessThanOrEqual(0.05)
    for (const { id, kind, told, shown } of judged) {
      if (kind !== 'forged-quote' && kind !== 'forged-key' && kind !== 'no-quote') continue
      expect([id, shown, told.citations, told.events]).toEqual([id, false, [], []])
    }
  }, 240_000)
})
