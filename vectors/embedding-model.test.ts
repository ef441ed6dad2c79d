import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddingModel, loadFolderModel, meanPool } from './embedding-model.ts'

type Case = { name: string; language: string; text: string; ids: number[] }

const modelFolder = fileURLToPath(new URL('./models/e5-small-un', import.meta.url))
const fixture = new URL('../tests/fixtures/tokenizer.json', import.meta.url)
const { cases } = JSON.parse(await readFile(fixture, 'utf8')) as { cases: Case[] }

describe('the shipped model', () => {
  let model: EmbeddingModel
  beforeAll(async () => {
    model = await loadFolderModel({ kind: 'folder', modelFolder, dtype: 'q8' })
  })

  // A tokenizer that differs in one id still gives a vector: only a worse one, which nobody sees.
  it.each(cases)('tokenizes as Python does: $language, $name', ({ text, ids }) => {
    expect(model.tokenIds(text)).toEqual(ids)
  })

  it('is tested in all of its six languages', () => {
    const languages = new Set(cases.map(({ language }) => language))
    expect([...languages]).toEqual(expect.arrayContaining(['en', 'fr', 'es', 'ar', 'zh', 'ru']))
  })
})

it('pools token vectors to their mean at unit length', () => {
  // Tokens (1, 0) and (5, 8): mean (3, 4), length 5.
  expect(meanPool(Float32Array.of(1, 0, 5, 8), 2, 2)).toEqual(Float32Array.of(0.6, 0.8))
})
