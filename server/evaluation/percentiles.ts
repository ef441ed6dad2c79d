/** The value that a share of all values does not exceed (nearest rank); `null` of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

export type Latency = { count: number; mean: number; p50: number; p95: number; p99: number }

/** Milliseconds, to a tenth; `null` if nothing was timed. */
export function latencyOf(ms: readonly number[]): Latency | null {
  const mean = meanOf(ms)
  if (mean === null) return null
  const at = (share: number) => tenth(percentile(ms, share) ?? 0)
  return { count: ms.length, mean: tenth(mean), p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
