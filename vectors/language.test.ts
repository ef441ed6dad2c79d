import { describe, expect, it } from 'vitest'
import { detectLanguage } from './language.ts'

describe('the language of a text', () => {
  it.each([
    ['en', 'The Parties shall keep the lakes clean and report every year to the Council.'],
    ['fr', 'Les Parties veillent à la propreté des lacs et font rapport chaque année au Conseil.'],
    ['es', 'Las Partes mantendrán limpios los lagos e informarán cada año al Consejo.'],
    ['pt', 'As Partes manterão limpos os lagos e informarão todos os anos o Conselho da União.'],
    ['ru', 'Стороны содержат озера в чистоте и ежегодно отчитываются перед Советом.'],
    ['uk', 'Сторони утримують озера в чистоті й щороку звітують перед Радою.'],
    ['ar', 'تحافظ الأطراف على نظافة البحيرات وتقدم تقريراً سنوياً إلى المجلس.'],
    ['zh', '缔约方应保持湖泊清洁，并每年向理事会提交报告。'],
    ['ja', '締約国は湖をきれいに保ち、毎年理事会に報告しなければならない。'],
    ['und', '12 – 34'],
  ])('is %s for "%s"', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it.each([
    ['Article 7', 'fr', 'fr'],
    ['Norland Quill', 'es', 'es'],
    ['第七条', 'en', 'zh'],
    ['المادة 7', 'en', 'ar'],
    ['12', 'ru', 'ru'],
  ])('of a short text "%s" in a document in %s is %s', (text, fallback, language) => {
    expect(detectLanguage(text, { fallback })).toBe(language)
  })

  it('of a whole paragraph is its own, whatever the document is in', () => {
    const text =
      'Les Parties veillent à la propreté des lacs et des rivières de leurs territoires et font rapport chaque année au Conseil, qui publie leurs rapports.'
    expect(detectLanguage(text, { fallback: 'en' })).toBe('fr')
  })
})
