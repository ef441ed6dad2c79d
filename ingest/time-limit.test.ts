import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TimeLimit } from './time-limit.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('TimeLimit', () => {
  it('ends after its time', () => {
    const limit = new TimeLimit(1000)
    vi.advanceTimersByTime(999)
    expect(limit.signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(limit.signal.aborted).toBe(true)
  })

  it('gives more time from the moment of progress on, and never takes any away', () => {
    const limit = new TimeLimit(1000)
    vi.advanceTimersByTime(100)
    limit.allow(500)
    vi.advanceTimersByTime(800)
    expect(limit.signal.aborted).toBe(false)
    limit.allow(500)
    expect(limit.allowedMs).toBe(1400)
    vi.advanceTimersByTime(499)
    expect(limit.signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(limit.signal.aborted).toBe(true)
  })

  it('is over when the work is done', () => {
    const limit = new TimeLimit(1000)
    limit.clear()
    vi.advanceTimersByTime(2000)
    expect(limit.signal.aborted).toBe(false)
  })
})
