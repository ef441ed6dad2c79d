import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Finding } from '../vectors/schema.ts'
import type { FramedPage } from './pdf-furniture.ts'
import { readScan, TesseractError, tesseractLanguages } from './pdf-ocr.ts'
import { openPdf } from './pdf-open.ts'
import { findScans, lettersOn, mayBeScan, pageList } from './pdf-scan.ts'

/**
 * Finds the pages that are pictures and reads them with Tesseract where it is installed, putting
 * the words into `pages`.
 * @returns What to report, and how many pages stay without their text.
 */
export async function readScannedPages(
  pages: FramedPage[],
  bytes: Uint8Array,
): Promise<{ findings: Finding[]; unread: number }> {
  const candidates = pages.filter((page) => mayBeScan(lettersOn(page.frames)))
  if (candidates.length === 0) return { findings: [], unread: 0 }
  const document = await openPdf(bytes, { images: true })
  try {
    const numbers = await findScans(
      document,
      candidates.map((page) => page.number),
    )
    if (numbers.length === 0) return { findings: [], unread: 0 }
    const installed = await tesseractLanguages()
    if (installed.length === 0) {
      const message = `scan: install tesseract-ocr to read (pages ${pageList(numbers)})`
      return { findings: [{ code: 'scan', message }], unread: numbers.length }
    }
    return await readAll(
      document,
      candidates.filter((page) => numbers.includes(page.number)),
      installed,
    )
  } finally {
    await document.loadingTask.destroy()
  }
}

async function readAll(
  document: PDFDocumentProxy,
  pages: FramedPage[],
  installed: string[],
): Promise<{ findings: Finding[]; unread: number }> {
  const read: number[] = []
  const failed: number[] = []
  let reason = ''
  const used = new Set<string>()
  for (const page of pages) {
    try {
      const { frame, spoken } = await readScan(document, page.number, installed)
      page.frames = frame.rows.length > 0 ? [frame] : page.frames
      read.push(page.number)
      for (const language of spoken) used.add(language)
    } catch (error) {
      if (!(error instanceof TesseractError)) throw error
      failed.push(page.number)
      reason = error.message
    }
  }
  const findings: Finding[] = []
  if (read.length > 0) {
    const message = `scan, read with Tesseract (${[...used].join(', ')}): pages ${pageList(read)}; check names and numbers against the original`
    findings.push({ code: 'ocr', message })
  }
  if (failed.length > 0) {
    const message = `scan: pages ${pageList(failed)} could not be read (${reason})`
    findings.push({ code: 'scan', message })
  }
  return { findings, unread: failed.length }
}
