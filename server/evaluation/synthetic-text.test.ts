import { expect, test } from 'vitest'
import { detectLanguage } from '../../vectors/language.ts'
import { SyntheticText } from './synthetic-text.ts'

test('the same seed writes the same text, another seed another', () => {
  expect(new SyntheticText(1).document(4)).toBe(new SyntheticText(1).document(4))
  expect(new SyntheticText(1).document(4)).not.toBe(new SyntheticText(2).document(4))
})

test('a passage is taken for the language it imitates', () => {
  const text = new SyntheticText(3)
  for (const language of ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const) {
    expect(detectLanguage(text.passage(language).text)).toBe(language)
  }
})

test('few words are frequent and most are rare, as in real texts', () => {
  const text = new SyntheticText(4)
  const counts = new Map<string, number>()
  for (let i = 0; i < 200; i++) {
    for (const word of text
      .passage('en')
      .text.toLowerCase()
      .match(/\p{L}+/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  const once = [...counts.values()].filter((count) => count === 1).length
  expect(counts.size).toBeGreaterThan(2000)
  expect(once / counts.size).toBeGreaterThan(0.4)
})

test('a question is made of words that stand next to each other in its passage', () => {
  const text = new SyntheticText(5)
  const passage = text.passage('fr')
  const question = text.question(passage).replace('?', '')
  expect(passage.text.replaceAll('.', '').toLowerCase()).toContain(question)
})
