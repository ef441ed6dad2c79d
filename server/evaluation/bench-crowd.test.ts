import { expect, test } from 'vitest'
import { crowdLatency, mostOvertaken } from './bench-crowd.ts'

test('a question is overtaken by those asked later and answered sooner', () => {
  expect(mostOvertaken([0, 1, 2, 3])).toBe(0)
  expect(mostOvertaken([1, 0, 2, 3])).toBe(1)
  expect(mostOvertaken([3, 0, 1, 2])).toBe(3)
  expect(mostOvertaken([])).toBe(0)
})

test('a crowd is timed with the slowest of it, and with the health check meanwhile', async () => {
  const asked: string[] = []
  const server = {
    ask: async (question: string) => {
      asked.push(question)
      await new Promise((resolve) => setTimeout(resolve, question === 'slow' ? 120 : 10))
    },
    health: async () => ({ status: 'ok' }),
  }
  const crowd = await crowdLatency(server, ['slow', 'b', 'c'])
  expect(asked).toEqual(['slow', 'b', 'c'])
  expect(crowd).toMatchObject({ readers: 3, overtakenBy: 2, answer: { count: 3 } })
  expect(crowd.slowestMs).toBeGreaterThanOrEqual(119)
  expect(crowd.health?.count).toBeGreaterThanOrEqual(2)
})

test('one error is an error of all, and nobody goes on looking', async () => {
  let looked = 0
  const server = {
    ask: (question: string) =>
      question === 'bad' ? Promise.reject(new Error('500')) : Promise.resolve(),
    health: async () => void looked++,
  }
  await expect(crowdLatency(server, ['a', 'bad'])).rejects.toThrow('500')
  const then = looked
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(looked).toBeLessThanOrEqual(then + 1)
})
