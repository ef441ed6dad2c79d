import { describe, expect, it } from 'vitest'
import { arabicOrdinal, paragraphLabel, readArticle } from './paragraph-label.ts'

describe('labels', () => {
  it.each([
    ['paragraph', '13', [], [], 'para. 13'],
    ['paragraph', '13', ['g'], ['g'], 'para. 13 (g)'],
    ['paragraph', '13', ['a'], ['c'], 'para. 13 (a)–(c)'],
    ['operative', '12', ['b', 'ii'], ['b', 'ii'], 'op. para. 12 (b) (ii)'],
    ['preambular', '3', [], [], 'pp. para. 3'],
    ['article', '7', ['1', 'a'], ['1', 'c'], 'art. 7 (1) (a)–(c)'],
    ['article', '7', ['1'], ['1', 'a'], 'art. 7 (1)'],
    ['recital', '12', [], [], 'recital 12'],
  ] as const)('of %s %s from %j to %j is %s', (kind, number, from, to, label) => {
    expect(paragraphLabel({ kind, number, from, to })).toBe(label)
  })
})

describe('the opening of an article', () => {
  it.each([
    ['Article 7', '7', ''],
    ['Article 7. The Parties', '7', '.'],
    ['Article premier', '1', ''],
    ['Artículo 3.4: Aranceles', '3.4', ':'],
    ['Статья 12. Озера', '12', '.'],
    ['第七条 国家保护湖泊', '7', ' '],
    ['第一百零二条', '102', ''],
    ['المادة 7', '7', ''],
    ['المادة (12)', '12', ''],
    ['المادة السابعة', '7', ''],
    ['Art. 5 – Ferries', '5', '–'],
  ])('%s is article %s', (text, number, delimiter) => {
    expect(readArticle(text)).toMatchObject({ kind: 'article', number, delimiter })
  })

  it.each(['第七条规定的期限', 'Article 7(2) provides', 'Articles of faith', 'The article 7'])(
    '%s only speaks of one',
    (text) => {
      expect(readArticle(text)).toBeNull()
    },
  )

  it('reads Arabic ordinals of two words', () => {
    expect(arabicOrdinal('الحادية والعشرون')?.value).toBe(21)
    expect(arabicOrdinal('الثانية عشرة من')?.value).toBe(12)
    expect(arabicOrdinal('البحيرات')).toBeNull()
  })
})
