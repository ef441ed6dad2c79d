import { describe, expect, it } from 'vitest'
import { haveSameFigures } from './same-figures.ts'

const en =
  'The levy of 7.5 per cent falls due on the first day of March 2031, and 1,200 vessels pay it.'
const same = (text: string, language: string, original = en) =>
  haveSameFigures({ text: original, language: 'en' }, { text, language })

describe('the figures of a translation', () => {
  it('are those of its original, however they are written', () => {
    for (const [language, text] of [
      [
        'fr',
        'La redevance de 7,5 % échoit le premier jour de mars 2031 et 1 200 navires la paient.',
      ],
      ['es', 'La tasa del 7,5 % vence el primer día de marzo de 2031 y la pagan 1.200 buques.'],
      [
        'ru',
        'Сбор в размере 7,5 процента подлежит уплате 1 марта 2031 года; его платят 1200 судов.',
      ],
      ['zh', '7.5%的税款于2031年3月1日到期，1 200艘船只缴纳。'],
      ['ar', 'تستحق الضريبة البالغة ٧٫٥ في المائة في اليوم الأول من مارس ٢٠٣١ وتدفعها ١٢٠٠ سفينة.'],
    ] as const) {
      expect(same(text, language), text).toBe(true)
    }
    expect(same('Deux navires paient.', 'fr', 'Two vessels pay.')).toBe(true)
    expect(same('Los buques pagan.', 'es', 'Vessels pay.')).toBe(true)
  })

  it('may do without the number of the paragraph, but not have another', () => {
    const numbered = '4. Two vessels pay within 72 hours.'
    expect(same('Deux navires paient dans les 72 heures.', 'fr', numbered)).toBe(true)
    expect(same('4. Deux navires paient dans les 72 heures.', 'fr', numbered)).toBe(true)
    // Arabic says "two" by the form of the noun.
    expect(same('٤. تدفع سفينتان في غضون ٧٢ ساعة.', 'ar', numbered)).toBe(true)
    expect(same('تدفع سفينتان في غضون ٧٢ ساعة.', 'ar', '2 vessels pay in 72 hours.')).toBe(false)
    expect(same('5. Deux navires paient dans les 72 heures.', 'fr', numbered)).toBe(false)
  })

  it('are not, where one is changed, left out or added', () => {
    const es = 'La tasa del 7,5 % vence el primer día de marzo de 2031 y la pagan 1.200 buques.'
    for (const [from, to] of [
      ['7,5', '5,7'],
      ['2031', '2013'],
      ['marzo', 'mayo'],
      ['1.200', '12.000'],
      [' y la pagan 1.200 buques', ''],
      ['buques', 'buques y 30 barcas'],
    ] as const) {
      expect(same(es.replace(from, to), 'es'), to).toBe(false)
    }
  })
})
