import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { notFoundReply } from '../../prompts/answer-prompt.ts'
import { type Answer, answerSchema, chatEvent } from '../../server/api.ts'
import { hearWarnings, type ModelApp, openModelApp } from '../fakes/model-app.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'
import type {
  ModelRequest,
  ScriptedModelServer,
  ScriptedTurn,
} from '../fakes/scripted-model-server.ts'
import { levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

let opened: ModelApp
let app: TestApp
let model: ScriptedModelServer
let strict: TestApp
beforeAll(async () => {
  const config = { model: 'openai:scripted', modelTimeoutMs: 1500 }
  opened = await openModelApp(config)
  app = opened.app
  model = opened.model
  strict = await openApp({ config: { ...config, unsupported: 'remove' } })
  await strict.add({ 'levy.md': levyText })
})
afterAll(async () => {
  await strict.close()
  await opened.close()
})
const warned = hearWarnings()

function keyOf(request: ModelRequest): string {
  const message = String(request.messages.at(-1)?.content)
  const block = message.split('<passage ').find((one) => one.includes(levySentence))
  return /key="([a-z]+)"/.exec(block ?? '')?.[1] ?? 'none'
}

const quote = 'falls due on the first day of March of every year'
const sentence = 'The tidal levy falls due on the first day of March of every year.'

/** Scripts a turn in which KEY stands for the key of the levy's passage. */
function say(text: string, how: Exclude<ScriptedTurn, string> = {}): void {
  model.script((request) => ({ ...how, text: text.replaceAll('KEY', keyOf(request)) }))
}

const messages = [{ role: 'user', content: levyQuestion }]

async function ask(of: TestApp = app): Promise<Answer> {
  return read(answerSchema, await of.call('/api/chat', { json: { messages } }))
}

const supports = (answer: Answer) => answer.sentences.map(({ support }) => support)
const notices = (answer: Answer) => answer.notices.map(({ code }) => code)
const proved = {
  sentences: [{ text: sentence, citations: ['1'], support: 'supported' }],
  citations: [{ quote }],
  notices: [],
}

describe('what a model writes in its own way is read as it was meant', () => {
  it.each<[what: string, text: string, pieceChars?: number]>([
    ['a marker split over pieces of one letter', `${sentence} [[KEY: "${quote}"]]`, 1],
    ['a marker in one piece with everything else', `${sentence} [[KEY: "${quote}"]]`, 5000],
    ['single brackets', `${sentence} [KEY: "${quote}"]`],
    ['wide brackets', `${sentence} 【【KEY：“${quote}”】】`],
    ['single wide brackets', `${sentence} 【KEY: "${quote}"】`],
    ['a marker inside code', `\`\`\`\n${sentence} [[KEY: "${quote}"]]\n\`\`\``],
    ['a marker between backticks', `${sentence} \`[[KEY: "${quote}"]]\``],
    ['a marker in round brackets', `${sentence} ([[KEY: "${quote}"]])`],
    ['a list and bold type', `- **${sentence}** [[KEY: "${quote}"]]`],
    ['its usual [1,2] besides', `${sentence} [1,2] [[KEY: "${quote}"]]`],
    [
      'its usual 【1】 and 【4†source】 besides',
      `${sentence}【1】【4†source】 [[KEY: "${quote}"]]`,
    ],
    ['Arabic digits in its markers', `${sentence} [١] [[KEY: "${quote}"]]`],
    ['a key nobody gave besides the right one', `${sentence} [[bcdg: "x"]] [[KEY: "${quote}"]]`],
    ['a number for a key besides the right one', `${sentence} [[1]] [[KEY: "${quote}"]]`],
    [
      'a line break inside the quote',
      `${sentence} [[KEY: "${quote.replace('of March', 'of\nMarch')}"]]`,
    ],
  ])('%s', async (_what, text, pieceChars) => {
    say(text, pieceChars ? { pieceChars } : {})
    expect(await ask()).toMatchObject(proved)
  })
})

describe('what a model cannot prove is never shown as supported', () => {
  it.each<[what: string, text: string, doubt: string]>([
    ['an invented key', 'It is due in July. [[bcdg: "due in July"]]', 'source'],
    ['a number for a key', 'It is due in July. [[1: "due in July"]]', 'source'],
    ['no marker at all', 'It is due in July.', 'source'],
    ['[1,2] for markers', 'It is due in July. [1,2]', 'source'],
    ['【1】 for a marker', 'It is due in July.【1】', 'source'],
    ['a key without a quote', 'It is due in March. [[KEY]]', 'quote'],
    [
      'a quote with one word changed',
      `${sentence} [[KEY: "falls due on the last day of March"]]`,
      'quote',
    ],
    ['a quote joined from two places', `${sentence} [[KEY: "falls due … Harbour Fund"]]`, 'quote'],
    [
      'a true quote and a false one',
      `${sentence} [[KEY: "${quote}"]] [[KEY: "is paid twice"]]`,
      'quote',
    ],
    [
      'another number',
      `The tidal levy falls due on the 11th day of March. [[KEY: "${quote}"]]`,
      'date',
    ],
    ['a marker that never ends', `${sentence} [[KEY: "${quote}`, 'source'],
  ])('%s', async (_what, text, doubt) => {
    say(`${sentence} [[KEY: "${quote}"]]\n\n${text}`)
    const answer = await ask()
    expect(supports(answer)).toEqual(['supported', 'frame', 'unsupported'])
    expect(answer.sentences.at(-1)?.doubts).toEqual([doubt])
    expect(answer.citations.map((citation) => citation.quote)).toEqual([quote])
    // No bracket of the model's is left that a reader could take for one of ours.
    const markers = answer.answer.match(/(?<!\\)\[[^\]]*\]/g)
    expect(new Set(markers)).toEqual(new Set(['[1]']))
  })

  it('is left out, and counted, where the settings say so', async () => {
    say(`${sentence} [[KEY: "${quote}"]] It is due in July. [[bcdg: "due in July"]]`)
    const answer = await ask(strict)
    expect(supports(answer)).toEqual(['supported'])
    expect(answer.notices).toEqual([
      {
        code: 'unsupported-removed',
        message: 'Left out because the passages do not bear them out: 1 sentence.',
      },
    ])
  })

  it('is each sentence before a marker, not only the last', async () => {
    say(`Nobody pays it in winter. ${sentence} [[KEY: "${quote}"]]`)
    expect((await ask()).sentences).toMatchObject([
      { text: sentence, support: 'supported' },
      { support: 'frame' },
      { text: 'Nobody pays it in winter.', support: 'unsupported' },
    ])
  })
})

describe('a model that fails gives way to quotations', () => {
  const quotations = async () => {
    const answer = await ask()
    expect(answer.citations[0]?.quote).toBe(levySentence)
    expect(notices(answer)).toEqual(['model-unavailable'])
  }

  it.each([
    ['an unknown model', { status: 404 }],
    ['a wrong key', { status: 401 }],
    ['a request it cannot take', { status: 400 }],
    ['no text', { text: '' }],
    ['a refusal by a filter', { text: '', finishReason: 'content_filter' as const }],
    ['a cut stream before anything is proved', { text: `${sentence} [[`, breakAfter: 4 }],
    ['a slow first byte', { text: sentence, delayMs: 3000 }],
    ['silence in the middle', { text: sentence, stallAfter: 3 }],
  ])('%s', async (_what, turn) => {
    model.script(turn)
    await quotations()
  })

  it('that says it will not help', async () => {
    say("I'm sorry, but I can't help with that.")
    expect(notices(await ask())).toEqual(['model-unsupported'])
  })

  it.each([429, 500, 503])('that says %i three times', async (status) => {
    const patient = await openApp({ config: { model: 'openai:scripted' } })
    try {
      await patient.add({ 'levy.md': levyText })
      model.script({ status }, { status }, { status })
      expect(notices(await ask(patient))).toEqual(['model-unavailable'])
    } finally {
      await patient.close()
    }
  })

  it('and is asked again after a 429 or a 500 first', async () => {
    // Waits lie between: more than the time allowed to the others here.
    const patient = await openApp({ config: { model: 'openai:scripted' } })
    try {
      await patient.add({ 'levy.md': levyText })
      model.script({ status: 429, retryAfter: 1 }, { status: 500 })
      say(`${sentence} [[KEY: "${quote}"]]`)
      const before = model.requests.length
      const began = performance.now()
      expect(await ask(patient)).toMatchObject(proved)
      expect(model.requests.length - before).toBe(3)
      expect(performance.now() - began).toBeGreaterThan(1500)
    } finally {
      await patient.close()
    }
  })
})

describe('a model that does not stop', () => {
  it('is cut; what was proved stays, with a notice', async () => {
    say(`${sentence} [[KEY: "${quote}"]] And so on and so on. `, { endless: true })
    const answer = await ask(strict)
    expect(answer.sentences[0]).toMatchObject(proved.sentences[0]!)
    expect(notices(answer)).toContain('model-cut')
  })

  it('is cut by its own limit too', async () => {
    say(`${sentence} [[KEY: "${quote}"]] And th`, { finishReason: 'length' })
    expect(notices(await ask())).toContain('model-cut')
  })

  it('is given up when the reader leaves', async () => {
    const left = new AbortController()
    const asked = model.requests.length
    say('On and on. ', { endless: true })
    const answering = app.parts.chain.invoke({ question: levyQuestion }, { signal: left.signal })
    const ended = expect(answering).rejects.toThrow()
    await vi.waitFor(() => expect(model.requests).toHaveLength(asked + 1))
    left.abort()
    await ended
    expect(warned).toEqual([])
  })
})

describe('a stream', () => {
  it('tells a proved sentence before the model has ended, and the doubtful ones last', async () => {
    say(
      `It is due in July. [[bcdg: "x"]] ${sentence} [[KEY: "${quote}"]] ${sentence} [[KEY: "March"]]`,
    )
    const response = await app.call('/api/chat', {
      json: { messages },
      headers: { accept: 'text/event-stream' },
    })
    const events = (await readEvents(response)).map(({ data }) => chatEvent.parse(data))
    const deltas = events.flatMap((event) => (event.type === 'text-delta' ? [event.delta] : []))
    expect(deltas).toEqual([
      `${sentence} [1]`,
      `\n\n${sentence} [2]`,
      '\n\nNot borne out by the passages:',
      '\n\nIt is due in July.',
    ])
    const end = events.at(-1)
    expect(end?.type === 'answer-end' && end.answer.answer).toBe(deltas.join(''))
  })

  it('holds back no more than the sentence that is being written', async () => {
    const first = `${sentence} [[KEY: "${quote}"]] `
    say(`${first}The second one is begun and then`, {
      stallAfter: Math.ceil((first.length + 12) / 3),
    })
    const began = performance.now()
    const times: number[] = []
    const answer = await app.parts.chain.answer({ question: levyQuestion }, ({ type }) => {
      if (type === 'text-delta') times.push(performance.now() - began)
    })
    // The model fell silent in its second sentence; the first had been told long before that was certain.
    expect(performance.now() - began).toBeGreaterThan(1500)
    expect(times[0]).toBeLessThan(1000)
    expect(notices(answer)).toEqual(['model-unavailable'])
  })

  it('says nothing of the words that stand for "not found", and not in the middle of a sentence', async () => {
    say(`${notFoundReply}.`)
    expect((await ask()).status).toBe('not-found')
  })
})
