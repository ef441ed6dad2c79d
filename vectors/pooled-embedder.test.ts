import { describe, expect, it } from 'vitest'
import { embeddingPrefixes } from './embedding-prefixes.ts'
import { taskGroups } from './pooled-embedder.ts'

describe('what goes to a worker at once', () => {
  it('is one long text, or a few short ones, in their order', () => {
    const long = 'x'.repeat(900)
    const short = 'y'.repeat(300)
    expect(taskGroups([long, short, short, short, short, long])).toEqual([
      [long],
      [short, short, short],
      [short],
      [long],
    ])
  })

  it('is never more than eight texts, however short', () => {
    expect(taskGroups(Array(20).fill('a')).map((group) => group.length)).toEqual([8, 8, 4])
  })

  it('is nothing for no texts, and a text longer than all room alone', () => {
    expect(taskGroups([])).toEqual([])
    expect(taskGroups(['z'.repeat(5_000)])).toHaveLength(1)
  })
})

it.each([
  ['e5-small-un', 'query: '],
  ['intfloat/multilingual-e5-base', 'query: '],
  ['Xenova/all-MiniLM-L6-v2', ''],
  ['example/re500', ''],
])('puts in front of a question what %s was trained with', (model, prefix) => {
  expect(embeddingPrefixes(model).query).toBe(prefix)
})
