import { expect, it } from 'vitest'
import { FakeEmbedder } from '../fakes/fake-embedder.ts'

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

it('gives texts that share words nearby vectors of unit length', async () => {
  const embedder = new FakeEmbedder()
  const question = await embedder.embedQuery('When is the lantern oil inventory due?')
  const [near, far] = await embedder.embedPassages([
    'The inventory of lantern oil is due in March.',
    'Дождь над горами',
  ])
  expect(Math.hypot(...question)).toBeCloseTo(1, 6)
  expect(cosine(question, near!)).toBeGreaterThan(0.5)
  expect(cosine(question, far!)).toBeLessThan(0.4)
  expect(await embedder.embedQuery('When is the lantern oil inventory due?')).toEqual(question)
  expect(embedder.embedded).toBe(4)
})

it('gives a text without words a vector too', async () => {
  const [vector] = await new FakeEmbedder().embedPassages(['—'])
  expect(Math.hypot(...vector!)).toBe(1)
})
