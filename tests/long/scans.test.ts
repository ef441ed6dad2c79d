import { existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { ScanProgress } from '../../ingest/blocks.ts'
import { tesseractLanguages } from '../../ingest/pdf-ocr.ts'
import { createReadingPool } from '../../ingest/reading-pool.ts'

const folder = new URL('../../../shared/corpora/nasty/', import.meta.url)
const canReadScans = (await tesseractLanguages()).includes('eng')
const pool = createReadingPool()
afterAll(() => pool.close())

describe.skipIf(!existsSync(folder) || !canReadScans)('a scan of many pages', () => {
  it('is read page by page, and shows how far it is', async () => {
    const name = 'A_45_696_Add.1.en.pdf'
    const progress: ScanProgress[] = []
    const document = await pool.read(
      { bytes: readFileSync(new URL(name, folder)), path: name },
      { onScan: (pages) => progress.push(pages) },
    )
    expect(document.language).toBe('en')
    expect(document.findings.map(({ code }) => code)).toEqual(['ocr'])
    expect(new Set(document.passages.map(({ page }) => page)).size).toBeGreaterThan(20)
    expect(progress.at(-1)).toEqual({ done: 22, total: 22 })
  })
})
