import { describe, expect, it } from 'vitest'
import { statesIn } from './states.ts'

const codes = (text: string, language: string) =>
  [...new Set(statesIn(text, language).flat())].sort()

describe('the States that a text names', () => {
  it('knows them by name, official name, people and capital', () => {
    expect(codes('What did the Federative Republic of Brazil propose?', 'en')).toEqual(['BR'])
    expect(codes('Brazilian and Kenyan delegates', 'en')).toEqual(['BR', 'KE'])
    expect(codes('Did Moscow answer Addis Ababa?', 'en')).toEqual(['ET', 'RU'])
  })

  it('knows them in all six languages, inflected', () => {
    expect(codes('Combien le Brésil a-t-il versé aux entreprises françaises ?', 'fr')).toEqual([
      'BR',
      'FR',
    ])
    expect(codes('¿Qué dijo el Perú sobre los Estados Unidos?', 'es')).toEqual(['PE', 'US'])
    expect(codes('Что сказали представители России и Индии?', 'ru')).toEqual(['IN', 'RU'])
    expect(codes('ماذا قالت مصر وإثيوبيا؟', 'ar')).toEqual(['EG', 'ET'])
    expect(codes('巴西和印度的立场是什么?', 'zh')).toEqual(['BR', 'IN'])
  })

  it('leaves open what the name leaves open', () => {
    expect(statesIn('Brussels asked for a forum', 'en')).toEqual(
      [['BE', 'EU']].map((one) => expect.arrayContaining(one)),
    )
    expect(codes('the Korean plan', 'en')).toEqual(['KP', 'KR'])
  })

  it('tells one Korea, Congo or Guinea from the other', () => {
    expect(codes('the Republic of Korea', 'en')).toEqual(['KR'])
    expect(codes("the Democratic People's Republic of Korea", 'en')).toEqual(['KP'])
    expect(codes('Equatorial Guinea and Guinea-Bissau', 'en')).toEqual(['GQ', 'GW'])
  })

  it('takes no word for a State that only shares its stem', () => {
    expect(codes('كم طناً فُقد في بحر هلمير في مايو؟', 'ar')).toEqual([])
    expect(codes('ما هو الدعم المالي للغابات؟', 'ar')).toEqual([])
    expect(codes('La Gran Asamblea y la isla', 'es')).toEqual([])
    expect(codes('قال الفرنسيون والصين وللصين', 'ar')).toEqual(['CN', 'FR'])
  })

  it('takes a treaty for no State, nor a bird, a continent or an ocean', () => {
    expect(codes('What does the Paris Agreement say?', 'en')).toEqual([])
    expect(codes("L'Accord de Paris", 'fr')).toEqual([])
    expect(
      codes('a turkey, some china and Latin American fishers in the Indian Ocean', 'en'),
    ).toEqual([])
  })
})
