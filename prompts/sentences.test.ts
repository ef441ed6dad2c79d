import { describe, expect, it } from 'vitest'
import { splitSentences } from './sentences.ts'

const sentencesOf = (text: string, language: string): string[] =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it.each([
    ['en', 'Mr. Quill met Dr. Lake. They spoke.', ['Mr. Quill met Dr. Lake.', 'They spoke.']],
    [
      'en',
      'See para. 13 (g) of A/RES/178/243. It is clear.',
      ['See para. 13 (g) of A/RES/178/243.', 'It is clear.'],
    ],
    [
      'en',
      'It cost 3.5 million, e.g. in Norland. Nobody paid.',
      ['It cost 3.5 million, e.g. in Norland.', 'Nobody paid.'],
    ],
    [
      'en',
      'The U.S. Government paid. J. Smith did not.',
      ['The U.S. Government paid.', 'J. Smith did not.'],
    ],
    ['en', 'He said: “We agree.” Then he left.', ['He said: “We agree.”', 'Then he left.']],
    ['en', 'Lakes… and seas. Both rose.', ['Lakes… and seas.', 'Both rose.']],
    ['en', '12. The lakes rise. 13. The seas fall.', ['12. The lakes rise.', '13. The seas fall.']],
    ['en', 'A. Scope of the accord. It is wide.', ['A. Scope of the accord.', 'It is wide.']],
    [
      'fr',
      'M. Dupont (Norland) parle. Voir art. 7, par. 2. Le Conseil décide.',
      ['M. Dupont (Norland) parle.', 'Voir art. 7, par. 2.', 'Le Conseil décide.'],
    ],
    [
      'es',
      '¿Qué dice el núm. 3? El Sr. Lago calla. ¡Basta!',
      ['¿Qué dice el núm. 3?', 'El Sr. Lago calla.', '¡Basta!'],
    ],
    [
      'ru',
      'В 2031 г. Норландия приняла ст. 7. Это важно.',
      ['В 2031 г. Норландия приняла ст. 7.', 'Это важно.'],
    ],
    [
      'zh',
      '湖泊应当保护。违反规定的，依法处理。完',
      ['湖泊应当保护。', '违反规定的，依法处理。', '完'],
    ],
    ['zh', '他说：“我们同意。”然后离开。', ['他说：“我们同意。”', '然后离开。']],
    ['ar', 'هل هذا صحيح؟ نعم. قال د. بحري ذلك.', ['هل هذا صحيح؟', 'نعم.', 'قال د. بحري ذلك.']],
    ['en', 'One paragraph\n\nAnother one.', ['One paragraph', 'Another one.']],
  ])('%s: %s', (language, text, sentences) => {
    expect(sentencesOf(text, language)).toEqual(sentences)
  })

  it('never overlap, keep their order and leave out nothing but white space', () => {
    const text = '(a) First point;  (b) second point. Third (see no. 4)!\n\nFourth?  Yes. «Fin.» '
    const spans = splitSentences(text, 'en')
    let rest = ''
    let last = 0
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
      rest += text.slice(last, start)
      last = end
    }
    expect((rest + text.slice(last)).trim()).toBe('')
  })

  it('of nothing are none', () => {
    expect(splitSentences(' \n ', 'und')).toEqual([])
  })
})
