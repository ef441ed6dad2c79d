import { describe, expect, it } from 'vitest'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import { filterCondition } from './filter-sql.ts'
import type { Filter } from './schema.ts'
import { searchWords } from './word-search.ts'

async function library(texts: Record<string, string[]>): Promise<TestStore> {
  const test = openStore()
  for (const [language, paragraphs] of Object.entries(texts)) {
    test.writer.writeDocument(await documentInput({ paragraphs, language, path: language }))
  }
  return test
}

function found(
  { database }: TestStore,
  question: string,
  options: { languages?: string[]; filter?: Filter; k?: number } = {},
): string[] {
  const { languages = ['en'], filter, k = 10 } = options
  const passages = database.prepare('SELECT count(*) FROM passages').pluck().get() as number
  const { sql, values } = filterCondition(filter)
  const kept = database
    .prepare(
      `SELECT passage_no FROM passages JOIN documents USING (revision_id) JOIN collections USING (collection_id)
       WHERE live = 1 AND ${sql}`,
    )
    .pluck()
    .all(...values) as number[]
  const hits = searchWords(database, question, {
    k,
    languages,
    passages,
    allowed: filter
      ? {
          share: kept.length / passages,
          has: (passageNo) => kept.includes(passageNo),
          passageNumbers: () => kept,
        }
      : null,
  })
  expect(hits.every(({ score }) => score > 0)).toBe(true)
  expect(hits).toEqual([...hits].sort((a, b) => b.score - a.score))
  const text = database.prepare('SELECT text FROM passages WHERE passage_no = ?').pluck()
  return hits.map(({ passageNo }) => text.get(passageNo) as string)
}

const english = [
  'The Harbour Fund pays for the dredging of estuaries.',
  'Members shall hold two regular sessions a year.',
  'Sessions are held twice, regular members say, and two shall hold.',
  'See document TC/RES/3/2 on tidal levies.',
]

describe('searchWords', () => {
  it('finds other forms of a word, rarer words first', async () => {
    const test = await library({ en: english })
    expect(found(test, 'Which fund dredged an estuary?')).toEqual([english[0]])
    // "session" stands in two passages, "regularly" and "member" too; "year" in one only.
    expect(found(test, 'regular sessions of members this year')[0]).toBe(english[1])
  })

  it('finds nothing for words that stand nowhere', async () => {
    const test = await library({ en: english })
    expect(found(test, 'photovoltaic')).toEqual([])
    expect(found(test, '')).toEqual([])
  })

  it('finds a symbol whole and by its parts', async () => {
    const test = await library({ en: english })
    expect(found(test, 'tc/res/3/2')[0]).toBe(english[3])
    expect(found(test, 'RES')).toEqual([english[3]])
  })

  it('keeps to passages that hold a quoted phrase, word for word', async () => {
    const test = await library({ en: english })
    expect(found(test, 'What of "shall hold two regular sessions"?')).toEqual([english[1]])
    expect(found(test, 'What of "sessions two hold"?')).toEqual([])
  })

  it('finds a quoted phrase with apostrophes and hyphens inside', async () => {
    const french = ['Les mesures prévues dans l’accord-cadre sont d’application immédiate.']
    const test = await library({ fr: french })
    const languages = ['fr', 'en']
    expect(found(test, 'Que dit « dans l’accord-cadre » ?', { languages })).toEqual(french)
    expect(found(test, "« prévues dans l'accord »", { languages })).toEqual(french)
    expect(found(test, '« sont d’application immédiate »', { languages })).toEqual(french)
  })

  it('finds a quoted phrase behind many passages that have its words in another order', async () => {
    const noise = Array.from({ length: 80 }, (_, i) => `Silt and sand, sand of silt, number ${i}.`)
    const phrase = `A long passage in which the sand meets the silt somewhere: ${'word '.repeat(60)}`
    const test = await library({ en: [...noise, phrase] })
    expect(found(test, '"sand meets the silt"', { k: 5 })).toEqual([phrase])
    expect(found(test, '"the silt somewhere"', { k: 5 })).toEqual([phrase])
  })

  it('finds Chinese by pairs of characters', async () => {
    const chinese = ['缔约方会议应每年举行两次常会。', '港口基金由秘书处管理。']
    const test = await library({ zh: chinese })
    expect(found(test, '会议每年举行几次？', { languages: ['zh'] })).toEqual([chinese[0]])
    expect(found(test, '基金', { languages: ['zh'] })).toEqual([chinese[1]])
    expect(found(test, '“秘书处管理”', { languages: ['zh'] })).toEqual([chinese[1]])
  })

  it('finds Arabic whatever its vowel signs and letter forms', async () => {
    const arabic = ['تُقَدِّم الأطراف تقريرًا إلى الأمانة.', 'يمول الصندوق أعمال التجريف.']
    const test = await library({ ar: arabic })
    expect(found(test, 'الاطراف', { languages: ['ar'] })).toEqual([arabic[0]])
    expect(found(test, 'ما دور الامانه؟', { languages: ['ar'] })).toEqual([arabic[0]])
  })

  it('keeps to a filter', async () => {
    const test = await library({ en: ['The levy is due.'], fr: ['The levy is due too.'] })
    const languages = ['fr', 'en']
    const inFrench = found(test, 'levy', { languages, filter: { language: ['fr'] } })
    expect(inFrench).toEqual(['The levy is due too.'])
    expect(found(test, 'levy', { languages, filter: { collections: [] } })).toEqual([])
  })

  it('cuts a question of a thousand words to the rarest', async () => {
    const test = await library({ en: english })
    const long = Array.from({ length: 1000 }, (_, i) => `word${i}`).join(' ')
    expect(found(test, `${long} estuaries`)).toEqual([english[0]])
  })

  it.each([
    'levies AND NOT (fund',
    'NEAR(levies, 3) OR "',
    'levies*',
    '-levies',
    'levies^2',
    'heading:levies',
    '{heading body}: levies',
    'levies"; DROP TABLE passages --',
    'levies\u0000levies',
    'levies \uD800 \uDC00',
    '🕊️ levies 👩‍👩‍👧',
    '"" levies ""',
    "levies ' \\ % _",
  ])('takes %j for words, not for a query language', async (question) => {
    const test = await library({ en: english })
    expect(found(test, question)).toContain(english[3])
  })
})
