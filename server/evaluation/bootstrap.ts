import { seededRandom } from './seeded-random.ts'

/** A mean with the interval that 95 % of resamples of the same queries fall into. */
export type Interval = { mean: number; low: number; high: number }

const resamples = 2000
const seed = 20_261_122

/**
 * The mean of a value per query and its 95 % percentile interval, by bootstrap over queries. Given
 * differences of two rankings on the same queries, it is the paired test of them: one is better for
 * certain where the interval leaves out 0. The same values always give the same interval.
 * @see Efron and Tibshirani 1993; Sakai 2006, https://doi.org/10.1145/1148170.1148261
 */
export function bootstrapMean(values: readonly number[]): Interval | null {
  if (values.length === 0) return null
  const random = seededRandom(seed)
  const means = Array.from({ length: resamples }, () => {
    let sum = 0
    for (let i = 0; i < values.length; i++) {
      sum += values[Math.floor(random() * values.length)] as number
    }
    return sum / values.length
  }).sort((a, b) => a - b)
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: means[Math.floor(0.025 * resamples)] as number,
    high: means[Math.ceil(0.975 * resamples) - 1] as number,
  }
}

/** Of a value per query, one ranking minus another, over the queries that both have. */
export function bootstrapDifference(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): Interval | null {
  const differences = [...one].flatMap(([query, value]) => {
    const before = other.get(query)
    return before === undefined ? [] : [value - before]
  })
  return bootstrapMean(differences)
}
