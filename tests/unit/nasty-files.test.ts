import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { tesseractLanguages } from '../../ingest/pdf-ocr.ts'
import { UnreadableFileError } from '../../ingest/read-document.ts'
import { readFile } from '../../ingest/read-file.ts'

const folder = new URL('../../../shared/corpora/nasty/', import.meta.url)

/** What a careful archivist would note about each file: refused and why, or read and with what. */
const expected: Record<string, string[]> = {
  '._USA_77_2022.txt': ['refused: not-a-document'],
  'A_78_1.en.pdf': ['refused: placeholder'],
  'S_2024_207.en.pdf': ['refused: placeholder'],
  'A_78_354.en.pdf': ['es', 'wrong-language'],
  'A_79_944.en.pdf': ['en', 'scan'],
  'PIA-New-Policy-open-ar.odt': ['en', 'wrong-language'],
  'empty.pdf': ['refused: empty'],
  'empty.txt': ['refused: empty'],
  'encrypted-password-geneva.pdf': ['refused: encrypted'],
  'guidance-processing-sensitive-data-ar.md': ['en', 'wrong-language'],
  'html-named.pdf': ['refused: placeholder', 'wrong-extension'],
  'korea-2011-form-feeds.txt': ['refused: empty'],
  'latvia-2014-only-title.txt': ['en', 'little-text'],
  'pdf-named.txt': ['en', 'wrong-extension'],
  'truncated.pdf': ['refused: damaged'],
  '***.en.pdf': ['en'],
  // Ingest refuses a document without a passage; what was found says why.
  'A_45_696_Add.1.en.pdf': ['refused: no-text', 'scan'],
  'ga-res-2758-ru-scan.pdf': ['refused: no-text', 'scan'],
}

const installed = await tesseractLanguages()
const canReadScans = installed.includes('rus')

const outcome = async (name: string): Promise<string[]> => {
  // A file name of asterisks and blanks is a path like any other, but no URL.
  const bytes = new Uint8Array(readFileSync(new URL(encodeURIComponent(name), folder)))
  try {
    const document = await readFile({ bytes, path: name })
    const codes = document.findings.map((finding) => finding.code)
    return [document.passages.length > 0 ? document.language : 'refused: no-text', ...codes]
  } catch (error) {
    if (error instanceof UnreadableFileError) {
      return [`refused: ${error.code}`, ...error.findings.map(({ code }) => code)]
    }
    throw error
  }
}

describe.skipIf(!existsSync(folder))('real files that go wrong', () => {
  // What becomes of scans depends on the machine; tests/long/scans.test.ts reads them all.
  it.each(Object.entries(expected))('%s without Tesseract: %s', async (name, findings) => {
    vi.stubEnv('PATH', '')
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    expect(await outcome(name)).toEqual(expect.arrayContaining(findings))
  })

  it.skipIf(!canReadScans)('ga-res-2758-ru-scan.pdf with Tesseract: Russian', async () => {
    expect(await outcome('ga-res-2758-ru-scan.pdf')).toEqual(['ru', 'ocr'])
  })

  it('are all listed here', () => {
    expect(readdirSync(folder).filter((name) => !(name in expected))).toEqual([])
  })
})
