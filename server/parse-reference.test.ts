import { describe, expect, it } from 'vitest'
import { parseReference } from './parse-reference.ts'

/** Units in the form of labels: "article 7 (1) (a)". */
const units = (question: string): string[] =>
  parseReference(question).units.map(({ kind, number, points }) =>
    [kind, number, ...points.map((point) => `(${point})`)].join(' '),
  )

describe('parseReference', () => {
  it.each<[string, string[]]>([
    ['What does para. 12 say?', ['paragraph 12']],
    ['paragraph 12 (b) (ii)', ['paragraph 12 (b) (ii)']],
    ['op. para. 12 (b)', ['operative 12 (b)']],
    ['OP12 and OP 14(a)', ['operative 12', 'operative 14 (a)']],
    ['PP3', ['preambular 3']],
    ['paragraph 3 of the preamble', ['preambular 3']],
    ['Article 7(1)(a)', ['article 7 (1) (a)']],
    ['Art. 7, paragraph 1', ['article 7 (1)']],
    ['point (a) of Article 6(1)', ['article 6 (1) (a)']],
    ['subparagraph (c) of paragraph 4', ['paragraph 4 (c)']],
    ['articles 5 and 7', ['article 5', 'article 7']],
    ['paras. 12–15', ['paragraph 12', 'paragraph 13', 'paragraph 14', 'paragraph 15']],
    ['Article 17.4', ['article 17.4']],
    ['Article XX', ['article XX']],
    ['recital 12, section 3 and footnote 4', ['recital 12', 'section 3', 'footnote 4']],
    ['GDC 13(g)', ['any 13 (g)']],
    ['What does GDC para 13 say about AI?', ['paragraph 13']],
  ])('reads the English %s', (question, expected) => {
    expect(units(question)).toEqual(expected)
  })

  it.each<[string, string[]]>([
    ['Que dit le paragraphe 12 ?', ['paragraph 12']],
    ['paragraphe 3 du dispositif', ['operative 3']],
    ['l’alinéa c) du paragraphe 4', ['paragraph 4 (c)']],
    ['paragraphe 2 de l’article 7', ['article 7 (2)']],
    ['article premier', ['article 1']],
    ['considérant 12', ['recital 12']],
    ['artículo 5', ['article 5']],
    ['el apartado 2 del artículo 7', ['article 7 (2)']],
    ['párrafo 12 b) y artículo 3', ['paragraph 12 (b)', 'article 3']],
    ['párrafo 4 de la parte dispositiva', ['operative 4']],
    ['inciso a) del párrafo 3', ['paragraph 3 (a)']],
    ['пункт 12', ['paragraph 12']],
    ['О чём говорится в пункте 2 статьи 7?', ['article 7 (2)']],
    ['ст. 5, п. 3', ['article 5 (3)']],
    ['подпункт b) пункта 4', ['paragraph 4 (b)']],
    ['пункт 4 (в)', ['paragraph 4 (c)']],
    ['пункт 6 постановляющей части', ['operative 6']],
    ['第七条', ['article 7']],
    ['第十二条第二款第（三）项是什么？', ['article 12 (2) (3)']],
    ['第12段', ['paragraph 12']],
    ['执行部分第6段', ['operative 6']],
    ['المادة 7', ['article 7']],
    ['ماذا تقول المادة (٣)؟', ['article 3']],
    ['المادة السابعة', ['article 7']],
    ['الفقرة 2 من المادة 7', ['article 7 (2)']],
    ['الفقرة 12 (ب)', ['paragraph 12 (b)']],
    ['الفقرة 5 من المنطوق', ['operative 5']],
  ])('reads %s', (question, expected) => {
    expect(units(question)).toEqual(expected)
  })

  it.each([
    'What is said of articles of clothing?',
    'How many paragraphs are there?',
    'Which article covers data?',
    'In 2023, 12 States met for 3 days.',
    'op 12 of the composer',
    'the second paragraph and the first article',
    'Qu’est-ce que l’article l’exige ?',
    'COVID-19',
    '第三次会议',
    'ما هي المادة الخام؟',
  ])('takes no number of something else for a part of a document: %s', (question) => {
    expect(units(question)).toEqual([])
  })

  it.each<[string, string[]]>([
    ['A/RES/78/243 para. 12', ['A/RES/78/243']],
    ['What does S/RES/2788 (2025) decide?', ['S/RES/2788 (2025)']],
    ['compare A/HRC/59/L.17 and hsc/cop/3/l.4.', ['A/HRC/59/L.17', 'hsc/cop/3/l.4']],
    ['resolution 78/243', ['RES/78/243']],
    ['резолюция 2788 (2025)', ['RES/2788']],
    ['安理会第2788号决议', ['RES/2788']],
    ['القرار 2788', ['RES/2788']],
    ['la resolución 78/243', ['RES/78/243']],
    ['and/or 12/03/2024', []],
  ])('reads the symbols of %s', (question, symbols) => {
    expect(parseReference(question).symbols).toEqual(symbols)
  })

  it('leaves what is asked besides, and the words in quotation marks', () => {
    expect(parseReference('What does A/80/39 para. 12 (b) say about ferries?')).toEqual({
      symbols: ['A/80/39'],
      units: [{ kind: 'paragraph', number: '12', points: ['b'] }],
      phrases: [],
      rest: 'What does say about ferries?',
    })
    expect(parseReference('Who wrote “common but differentiated”?').phrases).toEqual([
      'common but differentiated',
    ])
  })

  it.each([
    '',
    ' ',
    '🙂',
    '\ud800 para. \udc00',
    'a'.repeat(20_000),
    '第'.repeat(5000),
    '('.repeat(5000),
    '1 '.repeat(5000),
    'article 1, '.repeat(2000),
  ])('reads anything at all in a moment', (question) => {
    const began = performance.now()
    parseReference(question)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
