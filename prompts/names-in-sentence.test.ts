import { describe, expect, it } from 'vitest'
import { nameIsIn, readNames } from './names-in-sentence.ts'
import { stateCodes } from './state-codes.ts'

describe('readNames', () => {
  it.each([
    ['The request of Tarsine was heard.', ['Tarsine']],
    ['Kestria supports the Committee.', ['Kestria']],
    ['Decisions are taken by consensus.', []],
    ['L’Avelmar soutient la Kestria.', ['Avelmar', 'Kestria']],
    ['Норландия поддерживает предложение Кестрии.', ['Норландия', 'Кестрии']],
    ['The Member States of A/RES/79/1 met.', []],
  ])('in "%s"', (text, names) => {
    const read = readNames(text).filter(({ initial }) => !initial)
    expect(read.map(({ name }) => name)).toEqual(names)
  })
})

describe('nameIsIn', () => {
  it.each<[name: string, text: string, there: boolean | null]>([
    ['Kestria', 'the proposal of Kestria', true],
    ['Kestria', 'the Kestrian proposal', true],
    ['Кестрии', 'предложение Кестрия', true],
    ['Norland', 'Норландия поддерживает проект', true],
    ['Marjana', 'ترفض مرجانة الزيادة', true],
    ['Ostravia', 'Норландия поддерживает проект', false],
    ['Belmora', 'the proposal of Kestria', false],
    ['Linlan', '临澜支持草案', null],
  ])('%s in "%s": %s', (name, text, there) => {
    expect(nameIsIn(name, text)).toBe(there)
  })
})

describe('stateCodes', () => {
  it.each([
    ['India and South Africa', ['IN', 'ZA']],
    ['l’Inde et la France', ['FR', 'IN']],
    ['Делегации Индии и Франции', ['FR', 'IN']],
    ['وفد الهند', ['IN']],
    ['印度代表团', ['IN']],
    ['No State is named here', []],
  ])('in "%s"', (text, codes) => {
    expect([...stateCodes(text)].sort()).toEqual(codes)
  })
})
