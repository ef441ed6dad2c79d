import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listFiles } from '../../ingest/list-files.ts'
import { UnreadableFileError } from '../../ingest/read-document.ts'
import { createReadingPool } from '../../ingest/reading-pool.ts'
import { quoteUnits } from '../../prompts/quote-units.ts'

const corpora = resolve(import.meta.dirname, '../../../shared/corpora')

// Real documents, where they lie beside the project; without them there is nothing to check.
describe.skipIf(!existsSync(corpora))('every document of the corpora', () => {
  const pool = createReadingPool({ threads: 2 })
  afterAll(() => pool.close())

  it('is refused with a reason, or its passages are slices of its text, in order and apart', {
    timeout: 600_000,
  }, async () => {
    const { files } = await listFiles([corpora])
    const faults: string[] = []
    let read = 0
    await Promise.all(
      files.map(async ({ path }) => {
        const bytes = await readFile(join(corpora, path))
        const document = await pool.read({ bytes, path }).catch((error: unknown) => {
          if (error instanceof UnreadableFileError && error.message !== '') return null
          throw error
        })
        if (!document) return
        read++
        let last = 0
        for (const { start, end, embeddedText, language } of document.passages) {
          const text = document.text.slice(start, end)
          if (start < last || text === '' || text !== text.trim())
            faults.push(`${path} at ${start}`)
          if (!embeddedText.endsWith(text)) faults.push(`${path} at ${start}: embedded text`)
          for (const unit of quoteUnits(text, language)) {
            if (text.slice(unit.start, unit.end) !== unit.text) faults.push(`${path}: quote`)
          }
          last = end
        }
      }),
    )
    expect(faults).toEqual([])
    expect(read).toBeGreaterThan(80)
  })
})
