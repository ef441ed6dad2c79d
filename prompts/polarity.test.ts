import { describe, expect, it } from 'vitest'
import { saysOpposite } from './opposites.ts'
import { denies, sameInDenial } from './polarity.ts'

describe('denies', () => {
  it.each([
    'Vessels shall not be charged',
    'No State pays',
    'The Board rejected it',
    'Ships are exempt',
    'Les navires ne sont pas soumis',
    'Les parties n’acceptent',
    'Ningún buque pagará',
    'Сбор не возвращается',
    '渔船不缴纳',
    '我们反对草案',
    'ولا يسري الرسم',
    'يرفض وفدي الزيادة',
  ])('finds it in "%s"', (text) => {
    expect(denies(text)).toBe(true)
  })

  it.each([
    'The levy falls due in March',
    'not only ships but boats pay',
    'no later than 14 days before',
    'non-governmental organizations attend',
    'une durée n’excédant pas cinq ans',
    '512 pilotes, contre 340 un an plus tôt',
    'a más tardar el 30 de junio',
    'не позднее чем за 14 дней',
    '不得超过十五日',
    'لمدة لا تتجاوز ٣٠ يوما',
  ])('does not in "%s"', (text) => {
    expect(denies(text)).toBe(false)
  })
})

describe('saysOpposite', () => {
  it.each([
    ['Funding rose', 'Funding fell', true],
    ['Funding rose', 'Funding grew', false],
    ['abrir siete zonas', 'cerrar siete zonas', true],
    ['Число судов увеличилось', 'Число судов сократилось', true],
    ['船舶增加', '船舶减少', true],
    ['ازداد العدد', 'انخفض العدد', true],
    ['It opened after the vote', 'It opened before the vote', true],
    ['It rose, then fell', 'It fell', false],
  ])('"%s", "%s": %s', (sentence, evidence, opposite) => {
    expect(saysOpposite(sentence, evidence)).toBe(opposite)
  })
})

describe('sameInDenial', () => {
  it.each([
    ['The area remains unmapped', 'The area has never been mapped', true],
    ['The area remains unmapped', 'The area has been mapped', false],
    ['The guidelines are non-binding', 'guidelines which will not be binding', true],
    ['The unit met', 'The unit met', true],
    ['No new licences are granted', 'Suspends the granting of new licences', true],
    ['Licences are granted', 'Suspends the granting of licences', false],
  ])('"%s", "%s": %s', (one, other, same) => {
    expect(sameInDenial(one, other)).toBe(same)
  })
})
