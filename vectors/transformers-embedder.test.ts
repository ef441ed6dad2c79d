import { cp, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ModelFileCorruptError, ModelFileMissingError } from './model-files.ts'
import type { PooledEmbedder } from './pooled-embedder.ts'
import { createTransformersEmbedder } from './transformers-embedder.ts'

const modelFolder = fileURLToPath(new URL('./models/e5-small-un', import.meta.url))
const rerankerFolder = fileURLToPath(new URL('./models/reranker-un', import.meta.url))

const passages = [
  'Each Party shall submit its inventory of lantern oil by the first of March.',
  'Chaque Partie communique son inventaire au plus tard le premier mars.',
  'Cada Parte presentará su inventario a más tardar el primero de marzo.',
  'يقدم كل طرف قائمة الجرد الخاصة به في موعد أقصاه الأول من آذار.',
  '各缔约方应至迟于三月一日提交清单。',
  'Каждая Сторона представляет свой кадастр не позднее первого марта.',
]

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

describe('an embedder from a folder', () => {
  let embedder: PooledEmbedder
  beforeAll(async () => {
    embedder = await createTransformersEmbedder({ modelFolder, threads: 2, rerankerFolder })
  })
  afterAll(() => embedder.close())

  it('says which model it is', () => {
    expect(embedder.identity).toEqual({
      name: 'e5-small-un',
      dimensions: 384,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('gives unit-length vectors', async () => {
    for (const vector of await embedder.embedPassages(passages)) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    }
  })

  it('gives the same bits for a text alone, again, in a list and amid other work', async () => {
    const alone = await embedder.embedPassages([passages[0]!])
    const again = await embedder.embedPassages([passages[0]!])
    const inList = await embedder.embedPassages(passages)
    const load = embedder.embedPassages(Array.from({ length: 40 }, (_, i) => passages[i % 6]! + i))
    const amidWork = await Promise.all(
      Array.from({ length: 6 }, () => embedder.embedPassages([passages[0]!])),
    )
    await load
    expect(again[0]).toEqual(alone[0])
    expect(inList[0]).toEqual(alone[0])
    for (const [vector] of amidWork) expect(vector).toEqual(alone[0])
  })

  it('tells a passage that answers from one that does not, and which sentence does', async () => {
    const question = 'When is the inventory of lantern oil due?'
    const [right, wrong] = await embedder.reranker.rank(question, [
      { prefix: '', units: ['The Sea is cold.', passages[0]!] },
      { prefix: '', units: ['The Sea is cold.', 'Harbours stay open in winter.'] },
    ])
    expect(right!.relevance).toBeGreaterThan(wrong!.relevance + 2)
    expect(right!.answers[1]).toBeGreaterThan(right!.answers[0]!)
  })

  it('ranks a pair the same alone and amid other work', async () => {
    const pair = { prefix: 'Oil\n', units: [passages[0]!, passages[1]!] }
    const [alone] = await embedder.reranker.rank('lantern oil', [pair])
    const load = embedder.embedPassages(passages)
    const amid = await embedder.reranker.rank('lantern oil', [pair, pair, pair])
    await load
    for (const ranked of amid) expect(ranked).toEqual(alone)
  })

  it('gives one vector a text, in the order of the texts', async () => {
    const vectors = await embedder.embedPassages(passages)
    const reversed = await embedder.embedPassages([...passages].reverse())
    expect(reversed.reverse()).toEqual(vectors)
  })

  it('puts a question nearest to its passage across languages', async () => {
    const others = [
      'The secretariat moves to the harbour town of Ostrel.',
      'La cuisine du palais ferme à dix heures.',
      'Облака над горами обещают дождь.',
    ]
    const question = await embedder.embedQuery('By what date do Parties submit their inventories?')
    const [worstTranslation] = (await embedder.embedPassages(passages))
      .map((vector) => cosine(question, vector))
      .sort((a, b) => a - b)
    const [bestOther] = (await embedder.embedPassages(others))
      .map((vector) => cosine(question, vector))
      .sort((a, b) => b - a)
    expect(worstTranslation).toBeGreaterThan(bestOther!)
  })

  it('embeds questions and passages differently: each has its prefix', async () => {
    const [passage] = await embedder.embedPassages(['lantern oil'])
    expect(await embedder.embedQuery('lantern oil')).not.toEqual(passage)
  })

  it('cuts a text at 192 tokens and still counts all of them', async () => {
    const long = 'lantern '.repeat(2_000)
    const [count] = await embedder.countTokens([long])
    expect(count).toBeGreaterThan(2_000)
    const before = embedder.tokensEmbedded
    await embedder.embedPassages([long])
    expect(embedder.tokensEmbedded - before).toBe(192)
  })

  it('embeds an empty text', async () => {
    const [vector] = await embedder.embedPassages([''])
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 5)
  })

  it('lets a question pass all waiting passages', async () => {
    const order: string[] = []
    const text = passages[0]!.repeat(20)
    const ingest = Array.from({ length: 20 }, (_, i) =>
      embedder.embedPassages([text + i]).then(() => order.push('passage')),
    )
    await embedder
      .embedQuery('By what date do Parties submit their inventories?')
      .then(() => order.push('question'))
    await Promise.all(ingest)
    // Both workers hold a passage when the question comes; the one that ends first takes it.
    expect(order.indexOf('question')).toBeLessThanOrEqual(3)
  })

  it('takes waiting texts out when their caller aborts, and goes on working', async () => {
    const controller = new AbortController()
    const before = embedder.tokensEmbedded
    const text = passages[0]!.repeat(20)
    const texts = Array.from({ length: 50 }, (_, i) => text + i)
    const aborted = embedder.embedPassages(texts, { signal: controller.signal })
    const refusal = expect(aborted).rejects.toThrow('no longer wanted')
    controller.abort(new Error('no longer wanted'))
    await refusal
    // Waits its turn, so nothing that is still queued can be overlooked.
    await embedder.embedPassages(['still there?'])
    expect(embedder.tokensEmbedded - before).toBeLessThan(10 * 192)
  })

  it('refuses at once when the signal is already aborted', async () => {
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(embedder.embedQuery('x', { signal })).rejects.toThrow('too late')
  })
})

describe('a model folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attache model, "à" نموذج '))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function copyOfModel(name: string): Promise<string> {
    const copy = join(folder, name)
    await cp(modelFolder, copy, { recursive: true })
    return copy
  }

  it('may lie under a path with spaces, quotes and Arabic letters', async () => {
    const linked = join(folder, 'e5 "small" صغير')
    await symlink(modelFolder, linked)
    const embedder = await createTransformersEmbedder({
      modelFolder: linked,
      threads: 1,
      rerankerFolder,
    })
    expect(embedder.identity.dimensions).toBe(384)
    await embedder.close()
  })

  it('is refused by the name of the file that is missing', async () => {
    const copy = await copyOfModel('no-tokenizer')
    await rm(join(copy, 'tokenizer.json'))
    const opening = createTransformersEmbedder({ modelFolder: copy, threads: 1, rerankerFolder })
    await expect(opening).rejects.toThrow(ModelFileMissingError)
    await expect(opening).rejects.toThrow('no-tokenizer/tokenizer.json is missing')
  })

  it('is refused when it does not exist', async () => {
    const opening = createTransformersEmbedder({
      modelFolder: join(folder, 'nowhere'),
      threads: 1,
      rerankerFolder,
    })
    await expect(opening).rejects.toThrow(ModelFileMissingError)
  })

  it('is refused by the name of the file that its checksums do not fit', async () => {
    const copy = await copyOfModel('cut-short')
    const checksums = { 'onnx/model_quantized.onnx': '0'.repeat(64) }
    await writeFile(join(copy, 'checksums.json'), JSON.stringify(checksums))
    await truncate(join(copy, 'onnx/model_quantized.onnx'), 1_000_000)
    const opening = createTransformersEmbedder({ modelFolder: copy, threads: 1, rerankerFolder })
    await expect(opening).rejects.toThrow(ModelFileCorruptError)
    await expect(opening).rejects.toThrow('cut-short/onnx/model_quantized.onnx is damaged')
  })

  it('is refused by the name of its word table when that is cut short or gone', async () => {
    const words = 'onnx/words.bin'
    const cut = await copyOfModel('words-cut')
    await truncate(join(cut, words), 1_000_000)
    const opening = createTransformersEmbedder({ modelFolder: cut, threads: 1, rerankerFolder })
    await expect(opening).rejects.toThrow('words-cut/onnx/words.bin is damaged')
    const gone = await copyOfModel('words-gone')
    await rm(join(gone, words))
    const other = createTransformersEmbedder({ modelFolder: gone, threads: 1, rerankerFolder })
    await expect(other).rejects.toThrow('words-gone/onnx/words.bin is missing')
  })

  it('is refused with the reason when its weights cannot be loaded', async () => {
    const copy = await copyOfModel('unreadable')
    await rm(join(copy, 'checksums.json'), { force: true })
    await writeFile(join(copy, 'onnx/model_quantized.onnx'), 'not a model')
    const opening = createTransformersEmbedder({ modelFolder: copy, threads: 1, rerankerFolder })
    await expect(opening).rejects.toMatchObject({ code: 'embedding_failed' })
    await expect(opening).rejects.toThrow('the embedding model unreadable failed')
  })
})
