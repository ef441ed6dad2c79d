import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, answerSchema } from '../../server/api.ts'
import { completionResponse } from '../../server/completion-api.ts'
import { hearWarnings, type ModelApp, openModelApp } from '../fakes/model-app.ts'
import { read, type TestApp } from '../fakes/open-app.ts'
import type { ModelRequest, ScriptedModelServer } from '../fakes/scripted-model-server.ts'
import { levyQuestion, levySentence } from '../fakes/texts.ts'

let opened: ModelApp
let app: TestApp
let model: ScriptedModelServer
beforeAll(async () => {
  opened = await openModelApp()
  app = opened.app
  model = opened.model
})
afterAll(() => opened.close())
const warned = hearWarnings()

const messagesOf = (...messages: string[]) =>
  messages.flatMap((content, i) => [
    { role: 'user', content },
    ...(i < messages.length - 1 ? [{ role: 'assistant', content: 'In March [1].' }] : []),
  ])
const converse = async (...messages: string[]): Promise<Answer> =>
  read(answerSchema, await app.call('/api/chat', { json: { messages: messagesOf(...messages) } }))

const lastMessage = (request: ModelRequest | undefined) => String(request?.messages.at(-1)?.content)
const instructions = (request: ModelRequest | undefined) => String(request?.messages[0]?.content)
const codes = ({ notices }: Answer) => notices.map(({ code }) => code)

/** A sentence with the passage's own words behind it. */
const sentence =
  (text: string, quote = 'falls due on the first day of March') =>
  (request: ModelRequest) => {
    const block = lastMessage(request)
      .split('<passage ')
      .find((one) => one.includes(levySentence))
    return `${text} [[${/key="([a-z]+)"/.exec(block ?? '')?.[1]}: "${quote}"]]`
  }

/** Every quotation that the model is asked to translate, with this text. */
const translating = (text: string) => (request: ModelRequest) =>
  [...lastMessage(request).matchAll(/key="([a-z]+)"/g)]
    .map(([, key]) => `[[${key}]] ${text}`)
    .join('\n')

describe('a model that is asked for another form of its answer', () => {
  it('is told of it behind the question before, and not of the message', async () => {
    model.script(sentence('The levy is due in March.'))
    await converse(levyQuestion, 'shorter')
    const asked = lastMessage(model.requests.at(-1))
    expect(asked).toContain(`Question: ${levyQuestion}\nWrite at most two sentences`)
    model.script(sentence('The levy is due in March.'))
    await converse(levyQuestion, 'shorter', 'in one sentence')
    expect(lastMessage(model.requests.at(-1))).toContain('Write one sentence only')
    model.script(sentence('The levy is due in March.'))
    await converse(levyQuestion)
    expect(lastMessage(model.requests.at(-1))).toMatch(/Question: [^\n]*$/)
  })

  it('is not asked where paragraphs are wanted whole', async () => {
    const before = model.requests.length
    const answer = await converse(levyQuestion, 'quote it in full')
    expect(model.requests).toHaveLength(before)
    expect(answer.status).toBe('answered')
    expect(answer.sentences.every(({ support }) => support !== 'supported')).toBe(true)
    expect(codes(answer)).not.toContain('model-unavailable')
  })

  it('writes in the language asked for, and translates the quotes beside their originals', async () => {
    model.script(sentence('The levy is due in March.'), translating('vence el primer día de marzo'))
    const answer = await converse(levyQuestion, 'in Spanish')
    const [asked, translation] = model.requests.slice(-2)
    expect(lastMessage(asked)).toContain('Write the answer in Spanish.')
    expect(instructions(translation)).toContain('into Spanish')
    expect(lastMessage(translation)).toContain('falls due on the first day of March')
    expect(answer.citations).toMatchObject([
      {
        quote: 'falls due on the first day of March',
        language: 'en',
        translation: {
          language: 'es',
          text: 'vence el primer día de marzo',
          official: false,
          note: 'traducción no oficial',
        },
      },
    ])
    expect(codes(answer)).toEqual(['unofficial-translation'])
    expect(answer.notices[0]?.message).toContain('no son oficiales')
  })

  it('leaves quotes that are in that language already', async () => {
    model.script(sentence('The levy is due in March.'))
    const before = model.requests.length
    const answer = await converse(levyQuestion, 'in English')
    expect(model.requests).toHaveLength(before + 1)
    expect(answer.notices).toEqual([])
  })

  it.each([
    ['with another figure', 'vence el primer día de abril de 2040'],
    [
      'in another language',
      'wird am ersten Tag des Monats März eines jeden Jahres zur Zahlung an die Kasse fällig',
    ],
    ['far too long', 'vence el primer día de marzo '.repeat(20)],
    ['that is empty', ' '],
  ])('is not believed a translation %s', async (_what, text) => {
    model.script(sentence('The levy is due in March.'), translating(text))
    const answer = await converse(levyQuestion, 'in Spanish')
    expect(answer.status).toBe('answered')
    expect(answer.citations.every(({ translation }) => translation === undefined)).toBe(true)
    expect(codes(answer)).toEqual(['not-translated'])
  })

  it('is not believed a key that nobody gave', async () => {
    model.script(sentence('The levy is due in March.'), '[[zzzz]] vence el primer día de marzo')
    expect(codes(await converse(levyQuestion, 'in Spanish'))).toEqual(['not-translated'])
  })

  it('may fail at translating: the answer stands, with a notice', async () => {
    model.script(sentence('The levy is due in March.'), { status: 400 })
    const answer = await converse(levyQuestion, 'in Spanish')
    expect(answer.status).toBe('answered')
    expect(codes(answer)).toEqual(['not-translated'])
    expect(warned).toEqual(['attache: openai:scripted did not translate:'])
  })

  it('is not asked to translate where it has just failed', async () => {
    const before = model.requests.length
    model.script({ status: 400 })
    const answer = await converse(levyQuestion, 'in Spanish')
    expect(model.requests).toHaveLength(before + 1)
    expect(answer.citations[0]?.quote).toBe(levySentence)
    expect(codes(answer)).toEqual(['model-unavailable', 'not-translated'])
  })

  it('has its translations in the footnotes of programs that show nothing but text', async () => {
    model.script(sentence('The levy is due in March.'), translating('vence el primer día de marzo'))
    const json = { model: 'attache', messages: messagesOf(levyQuestion, 'in Spanish') }
    const { choices } = await read(
      completionResponse,
      await app.call('/v1/chat/completions', { json }),
    )
    expect(choices[0]?.message.content).toContain(
      '“falls due on the first day of March”\n(traducción no oficial) vence el primer día de marzo',
    )
  })
})
