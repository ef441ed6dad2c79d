import { describe, expect, it } from 'vitest'
import { documentsOfSymbol, isNamed, namesInTitle } from './document-names.ts'

describe('namesInTitle', () => {
  it.each([
    [
      'Tidal Levy Act (Regulation 2031/77)',
      ['Tidal Levy Act (Regulation 2031/77)', 'Tidal Levy Act', 'Regulation 2031/77'],
    ],
    [
      'FERA - Ferry Resilience Act',
      ['FERA - Ferry Resilience Act', 'FERA', 'Ferry Resilience Act'],
    ],
    ['Report', []],
    ['沿海港口安全法', ['沿海港口安全法']],
  ])('of %s', (title, names) => {
    expect(namesInTitle(title)).toEqual(names)
  })
})

describe('isNamed', () => {
  it.each([
    ['What does the Harbour Accord say?', 'Harbour Accord', true],
    ['what does a harbour accord say?', 'Harbour Accord', false],
    ['What is the Harbour Accordion?', 'Harbour Accord', false],
    ['Que dit l’Accord de Port-Mer ?', 'Accord de Port-Mer', true],
    ['Что говорит Прибрежное соглашение?', 'Прибрежное соглашение', true],
    ['ماذا يقول اتفاق الموانئ؟', 'اتفاق الموانئ', true],
    ['《港口安全法》第七条', '沿海港口安全法', true],
    ['沿海港口安全法第七条', '沿海港口安全法', true],
    ['港口安全吗？', '沿海港口安全法', false],
    ['Article 5 of FERA', 'FERA', true],
    ['a fera cage', 'FERA', false],
    ['FERALS', 'FERA', false],
  ])('%s names %s: %s', (question, name, expected) => {
    expect(isNamed(question, name)).toBe(expected)
  })
})

describe('documentsOfSymbol', () => {
  const documents = [
    'TC/RES/3/2',
    'TC/3/15 (Part I)',
    'TC/3/15 (Part II)',
    'TC/3/62-EC/2031/12',
    'TC/3/7',
    'TC/3/7/Rev.1',
    'SC/RES/2901 (2031)',
    null,
  ].map((symbol, i) => ({ documentId: `d${i}`, symbol, title: '' }))
  const found = (symbol: string) => documentsOfSymbol(symbol, documents).map((one) => one.symbol)

  it.each([
    ['tc/res/3/2', ['TC/RES/3/2']],
    ['RES/3/2', ['TC/RES/3/2']],
    ['TC/3/15', ['TC/3/15 (Part I)', 'TC/3/15 (Part II)']],
    ['TC/3/15 (Part II)', ['TC/3/15 (Part II)']],
    ['EC/2031/12', ['TC/3/62-EC/2031/12']],
    ['TC/3/7', ['TC/3/7']],
    ['RES/2901', ['SC/RES/2901 (2031)']],
    ['SC/RES/2901', ['SC/RES/2901 (2031)']],
    ['TC/3', []],
    ['2', []],
  ])('%s means %j', (symbol, expected) => {
    expect(found(symbol)).toEqual(expected)
  })
})
