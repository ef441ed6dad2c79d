import { afterAll, describe, expect, it } from 'vitest'
import { createReadingPool } from '../../ingest/reading-pool.ts'
import { fuzzReading } from '../fakes/fuzz-reading.ts'
import { validFiles } from '../fakes/valid-files.ts'

// The first of those that tests/long/fuzz.test.ts reads.
const count = 24
const pool = createReadingPool()
afterAll(() => pool.close())

describe('damaged files', () => {
  it.each(Object.entries(validFiles))(
    '%s: each is read or refused with a reason, and the next is read as ever',
    async (extension, valid) => {
      const options = { count, seed: 20_251_122, validEvery: 8 }
      const result = await fuzzReading(pool, { extension, valid }, options)
      expect(result.faults).toEqual([])
      const refused = Object.values(result.refused).reduce((sum, each) => sum + each, 0)
      expect(result.read + refused).toBe(count)
    },
  )
})
