import type { BenchServer } from './bench-server.ts'
import { type Latency, latencyOf } from './percentiles.ts'

/** How often somebody else looks whether the server is well, meanwhile. */
const healthEveryMs = 50
/** Between one question and the next: connections opened in one moment are taken in any order. */
const apartMs = 5

export type Crowd = {
  readers: number
  /** From the question of each to the whole of her answer. */
  answer: Latency | null
  slowestMs: number
  /** Most places by which a question was overtaken by later ones. */
  overtakenBy: number
  health: Latency | null
  slowestHealthMs: number
}

/**
 * Many readers ask at the same time, one question each. An error of any of them is an error of the
 * whole.
 */
export async function crowdLatency(
  server: Pick<BenchServer, 'ask' | 'health'>,
  questions: readonly string[],
): Promise<Crowd> {
  const health: number[] = []
  let [asking, answered] = [true, 0]
  const looking = (async () => {
    while (asking) {
      const began = performance.now()
      await server.health()
      health.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, healthEveryMs))
    }
  })()
  const readers = questions.map(async (question, i) => {
    await new Promise((resolve) => setTimeout(resolve, i * apartMs))
    const began = performance.now()
    await server.ask(question)
    return { ms: performance.now() - began, place: answered++ }
  })
  // The one that looks ends with the readers, whatever became of them.
  const ended = await Promise.all(readers).finally(() => {
    asking = false
  })
  await looking
  const ms = ended.map((one) => one.ms)
  return {
    readers: questions.length,
    answer: latencyOf(ms),
    slowestMs: Math.round(Math.max(0, ...ms)),
    overtakenBy: mostOvertaken(ended.map(({ place }) => place)),
    health: latencyOf(health),
    slowestHealthMs: Math.round(Math.max(0, ...health)),
  }
}

/**
 * Most later questions that were answered before one asked earlier.
 * @param places  Of each question in the order of asking: its place in the order of answers.
 */
export function mostOvertaken(places: readonly number[]): number {
  return Math.max(
    0,
    ...places.map((place, i) => places.slice(i + 1).filter((later) => later < place).length),
  )
}
