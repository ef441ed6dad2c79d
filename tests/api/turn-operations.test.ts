import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quoteWords } from '../../prompts/quote-units.ts'
import { type Answer, answerSchema, documentText } from '../../server/api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'

const title = 'Beacons of the Linlan coast'
const paragraphs = [
  '1. Decides that each harbour master lights the outer beacon from dusk to dawn between October and April, and that a beacon which has gone dark is lit again within three nights.',
  '2. Decides that the beacon levy is two crowns a ton, that it is paid by the master of the vessel on entering the harbour, and that half of it is kept for the oil and the repair of the lamps. The harbour master gives a receipt for every payment. The receipts are kept for ten years. Vessels in distress pay nothing. Vessels that enter twice in one day pay once. The harbour master reports every month what was received and from whom.',
  '3. Requests the keepers of the beacons to report every vessel that passes at night without a lantern.',
]
const french = [
  '1. Décide que chaque capitaine de port allume la balise extérieure du crépuscule à l’aube entre octobre et avril, et qu’une balise éteinte est rallumée dans les trois nuits.',
  '2. Décide que la redevance de balise (beacon levy) est de deux couronnes par tonne, qu’elle est payée par le capitaine du navire à son entrée au port, et que la moitié en est gardée pour l’huile et la réparation des lampes.',
  '3. Prie les gardiens des balises de signaler tout navire qui passe la nuit sans lanterne.',
]
const resolution = (symbol: string, head: string, body: readonly string[]) =>
  [head, symbol, title, 'The Harbour Council,', ...body].join('\n\n')

const draft = resolution(
  'HSC/8/L.3',
  'Draft resolution\n\n2 March 2032',
  paragraphs.map((text) => text.replace('two crowns', 'five crowns')),
)
const adopted = resolution(
  'HSC/RES/8/5',
  'Resolution adopted by the Harbour Council on 20 March 2032',
  paragraphs,
)
const adoptedFrench = resolution(
  'HSC/RES/8/5',
  'Résolution adoptée par le Conseil des ports le 20 mars 2032',
  french,
)
const older = resolution(
  'HSC/RES/6/9',
  'Resolution adopted by the Harbour Council on 14 March 2030',
  ['1. Decides that the beacon levy, how many crowns a ton it may be, is one crown a ton.'],
)

const question = 'How many crowns a ton is the beacon levy that the master of the vessel pays?'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  const files = {
    'draft.txt': draft,
    'resolution.txt': adopted,
    'resolution-fr.txt': adoptedFrench,
    'older.txt': older,
  }
  await app.add(files)
  const idOf = async (path: string) => (await app.document(path)).documentId
  const patch = async (path: string, json: unknown) => {
    const response = await app.call(`/api/documents/${await idOf(path)}`, { method: 'PATCH', json })
    expect(response.status, await response.clone().text()).toBe(200)
  }
  const [en, fr] = [await idOf('resolution.txt'), await idOf('resolution-fr.txt')]
  await patch('resolution.txt', {
    version: 'adopted',
    date: '2032-03-20',
    type: 'resolution',
    links: [{ kind: 'translation', documentId: fr }],
  })
  await patch('resolution-fr.txt', {
    version: 'adopted',
    date: '2032-03-20',
    language: 'fr',
    type: 'resolution',
    links: [{ kind: 'translation', documentId: en }],
  })
  await patch('draft.txt', { version: 'draft', date: '2032-03-02', links: [] })
  await patch('older.txt', {
    version: 'adopted',
    date: '2030-03-14',
    type: 'resolution',
    links: [],
  })
})
afterAll(() => app.close())

/** The answer to the last of some messages of one conversation, which is not kept. */
async function converse(...messages: string[]): Promise<Answer> {
  const turns = messages.flatMap((content, i) => [
    { role: 'user', content },
    ...(i < messages.length - 1 ? [{ role: 'assistant', content: 'Said before [1].' }] : []),
  ])
  const answer = await read(
    answerSchema,
    await app.call('/api/chat', { json: { messages: turns } }),
  )
  await holdsWhatItMust(answer)
  return answer
}

/** Quotes stand at their places, and nothing is cited that was not retrieved for this answer. */
async function holdsWhatItMust({ citations, passages }: Answer): Promise<void> {
  const retrieved = passages.map(({ passageId }) => passageId)
  for (const { passageId, documentId, revisionId, start, end, quote } of citations) {
    expect(retrieved).toContain(passageId)
    const path = `/api/documents/${documentId}/text?revision=${revisionId}`
    const { text } = await read(documentText, await app.call(path))
    expect(text.slice(start, end)).toBe(quote)
    expect(quoteWords(quote)).toBeLessThanOrEqual(60)
  }
}

const codes = ({ notices }: Answer) => notices.map(({ code }) => code)
const paths = ({ citations }: Answer) => [...new Set(citations.map(({ path }) => path))]
const letters = ({ citations }: Answer) =>
  citations.reduce((sum, { quote }) => sum + quote.length, 0)

describe('"shorter"', () => {
  it('quotes less of what the same question finds, in the language of the question', async () => {
    const usual = await converse(question)
    expect(usual.status).toBe('answered')
    for (const wish of [
      'Shorter, please',
      'plus court',
      'más corto',
      'короче',
      'باختصار',
      '短一点',
    ]) {
      const short = await converse(question, wish)
      expect(short.status, wish).toBe('answered')
      expect(letters(short), wish).toBeLessThan(letters(usual))
      expect(short.passages.map(({ passageId }) => passageId)).toEqual(
        usual.passages.map(({ passageId }) => passageId),
      )
      expect(short.sentences[0]?.text).toMatch(/^From /)
    }
    const shortest = await converse(question, 'shorter', 'in one sentence')
    expect(shortest.citations).toHaveLength(1)
  })

  it('is a question of its own where nothing was asked', async () => {
    expect((await converse('shorter')).status).toBe('not-found')
  })
})

describe('"quote it in full"', () => {
  it('quotes the whole paragraph, piece by piece, without a gap', async () => {
    for (const wish of [
      'Quote it in full',
      'tout le paragraphe',
      'весь абзац',
      '全文',
      'الفقرة كاملة',
    ]) {
      const full = await converse(question, wish)
      const cited = full.citations.filter(({ path }) => path === 'resolution.txt')
      const passage = full.passages.find(({ passageId }) => passageId === cited[0]?.passageId)
      if (!passage) throw new Error('nothing cited')
      const ofIt = cited.filter(({ passageId }) => passageId === passage.passageId)
      expect(ofIt.length, wish).toBeGreaterThan(1)
      expect(ofIt[0]?.start).toBe(passage.start)
      expect(ofIt.at(-1)?.end).toBe(passage.end)
      expect(ofIt.map(({ quote }) => quote).join(' ')).toBe(passage.text.replace(/\s+/g, ' '))
    }
  })
})

describe('"in French"', () => {
  it('quotes the library’s own French text, and speaks French around it', async () => {
    for (const wish of [
      'In French',
      'en français',
      'en francés',
      'по-французски',
      '用法文',
      'بالفرنسية',
    ]) {
      const answer = await converse(question, 'no, the adopted one', wish)
      const ofFrench = answer.citations.filter(({ path }) => path === 'resolution-fr.txt')
      expect(ofFrench.map(({ quote }) => quote).join(' '), wish).toContain('deux couronnes')
      expect(answer.sentences[0]?.text).toMatch(/^Extrait de /)
      expect(paths(answer)).not.toContain('resolution.txt')
    }
  })

  it('says what stands in the original, where the library has no such text and no model translates', async () => {
    const answer = await converse(question, 'in Spanish')
    expect(answer.status).toBe('answered')
    expect(codes(answer)).toContain('not-translated')
    const notice = answer.notices.find(({ code }) => code === 'not-translated')
    expect(notice?.message).toMatch(/^Attaché no puede traducir/)
    expect(answer.sentences[0]?.text).toMatch(/^De /)
    expect(answer.citations.every(({ translation }) => translation === undefined)).toBe(true)
  })

  it('holds on for what is asked next of the same, and not for a new question', async () => {
    const short = await converse(question, 'en français', 'plus court')
    expect(short.sentences[0]?.text).toMatch(/^Extrait de /)
    const next = 'Which vessels do the keepers of the beacons report at night without a lantern?'
    const fresh = await converse(question, 'en français', next)
    expect(fresh.sentences[0]?.text).toMatch(/^From /)
  })
})

describe('a correction', () => {
  it('asks the question before of the adopted texts alone, and says so', async () => {
    for (const wish of [
      'No, the adopted one',
      'non, le texte adopté',
      'нет, принятый',
      '不，通过的文本',
    ]) {
      const answer = await converse(question, wish)
      expect(paths(answer), wish).toContain('resolution.txt')
      expect(answer.passages.every(({ version }) => version === 'adopted')).toBe(true)
      expect(codes(answer)).toContain('narrowed')
    }
    const [notice] = (await converse(question, 'not the draft')).notices
    expect(notice?.message).toBe('Only these documents were searched: texts other than drafts.')
  })

  it('asks it of the draft where that was meant', async () => {
    const answer = await converse(question, 'No, the draft')
    expect(paths(answer)).toEqual(['draft.txt'])
    expect(answer.answer).toContain('five crowns')
  })

  it('asks it of the document of a year, by its kind, its symbol', async () => {
    for (const wish of [
      'I meant the 2030 resolution',
      'me refería a la resolución de 2030',
      'No, HSC/RES/6/9',
    ]) {
      const answer = await converse(question, wish)
      expect(paths(answer), wish).toEqual(['older.txt'])
      expect(answer.answer).toContain('one crown')
    }
  })

  it('finds nothing where there is no such text, and says where it looked', async () => {
    const answer = await converse(question, 'I meant the 2029 resolution')
    expect(answer).toMatchObject({ status: 'not-found', passages: [], citations: [] })
    expect(answer.coverage.documents).toBe(0)
    expect(answer.notices).toEqual([
      {
        code: 'narrowed',
        message: 'Only these documents were searched: resolution, dated 2029.',
      },
    ])
  })

  it('narrows what the request names, and never widens it', async () => {
    const { documentId } = await app.document('draft.txt')
    const messages = [
      { role: 'user', content: question },
      { role: 'assistant', content: 'Five [1].' },
      { role: 'user', content: 'No, HSC/RES/6/9' },
    ]
    const json = { messages, filter: { documentIds: [documentId] } }
    const answer = await read(answerSchema, await app.call('/api/chat', { json }))
    expect(paths(answer)).not.toContain('older.txt')
  })
})

describe('a saved conversation', () => {
  it('holds such turns like any other, and what came of them', async () => {
    const ask = async (content: string, conversationId: string) => {
      const json = { messages: [{ role: 'user', content }], conversationId }
      return read(answerSchema, await app.call('/api/chat', { json }))
    }
    const { conversationId } = await ask(question, 'new')
    const short = await ask('shorter', conversationId ?? '')
    expect(short).toMatchObject({ status: 'answered', conversationId })
    expect((await ask('in French', conversationId ?? '')).sentences[0]?.text).toMatch(/^Extrait/)
  })
})
