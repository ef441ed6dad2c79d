import { afterAll, describe, expect, it } from 'vitest'
import { createReadingPool } from '../../ingest/reading-pool.ts'
import { fuzzReading } from '../fakes/fuzz-reading.ts'
import { validFiles } from '../fakes/valid-files.ts'

// Half a minute for a format, ten for PDF.
const count = 2000
const pool = createReadingPool({ timeLimitMs: 30_000 })
afterAll(() => pool.close())

describe(`${count} damaged files of a format`, () => {
  it.each(Object.entries(validFiles))(
    '%s: each is read or refused with a reason, and the next is read as ever',
    async (extension, valid) => {
      const result = await fuzzReading(pool, { extension, valid }, { count, seed: 20_251_122 })
      console.info(extension, JSON.stringify(result))
      expect(result.faults).toEqual([])
      const refused = Object.values(result.refused).reduce((sum, each) => sum + each, 0)
      expect(result.read + refused).toBe(count)
    },
  )
})
