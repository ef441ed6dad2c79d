import { availableParallelism } from 'node:os'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Finding } from '../vectors/schema.ts'
import type { ScanProgress } from './blocks.ts'
import type { FramedPage } from './pdf-furniture.ts'
import { readScan, TesseractError, tesseractLanguages } from './pdf-ocr.ts'
import { openPdf } from './pdf-open.ts'
import { findScans, lettersOn, mayBeScan, pageList } from './pdf-scan.ts'

/** What was done; `pages` were read with Tesseract and hold its words now. */
export type ScanReport = { findings: Finding[]; unread: number; pages: FramedPage[] }

/** Pages read at once: a Tesseract each, on a core each; a drawn page takes 35 MB. */
const lanes = Math.min(4, availableParallelism())

const nothing: ScanReport = { findings: [], unread: 0, pages: [] }

/**
 * Finds the pages that are pictures and reads them with Tesseract where it is installed, putting
 * the words into `pages`.
 * @param pages  Without their running headers, which are printed onto scans too.
 * @param onScan  Called after every page that was looked at or read.
 */
export async function readScannedPages(
  pages: FramedPage[],
  bytes: Uint8Array,
  onScan: (progress: ScanProgress) => void,
): Promise<ScanReport> {
  const candidates = pages.filter((page) => mayBeScan(lettersOn(page.frames)))
  if (candidates.length === 0) return nothing
  const document = await openPdf(bytes, { images: true })
  try {
    const numbers = await findScans(
      document,
      candidates.map((page) => page.number),
      () => onScan({ done: 0, total: candidates.length }),
    )
    if (numbers.length === 0) return nothing
    const installed = await tesseractLanguages()
    if (installed.length === 0) {
      const message = `install tesseract-ocr to read (${pageList(numbers)})`
      return { findings: [{ code: 'scan', message }], unread: numbers.length, pages: [] }
    }
    return await readAll(
      document,
      candidates.filter((page) => numbers.includes(page.number)),
      { installed, onScan },
    )
  } finally {
    await document.loadingTask.destroy()
  }
}

async function readAll(
  document: PDFDocumentProxy,
  pages: FramedPage[],
  options: { installed: string[]; onScan: (progress: ScanProgress) => void },
): Promise<ScanReport> {
  const read = new Set<FramedPage>()
  const failed: number[] = []
  let reason = ''
  let done = 0
  const used = new Set<string>()
  const readPage = async (page: FramedPage): Promise<void> => {
    try {
      const { frame, spoken } = await readScan(document, page.number, options.installed)
      // A picture without words: nothing was lost, nothing is to be said.
      if (frame.rows.length === 0) return
      page.frames = [frame]
      read.add(page)
      for (const language of spoken) used.add(language)
    } catch (error) {
      if (!(error instanceof TesseractError)) throw error
      failed.push(page.number)
      reason = error.message
    } finally {
      done++
      options.onScan({ done, total: pages.length })
    }
  }
  const waiting = pages[Symbol.iterator]()
  const lane = async () => {
    for (const page of waiting) await readPage(page)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const inOrder = pages.filter((page) => read.has(page))
  const findings: Finding[] = []
  if (inOrder.length > 0) {
    const message = `scan, read with Tesseract (${[...used].join(', ')}): ${pageList(inOrder.map((page) => page.number))}; check names and numbers against the original`
    findings.push({ code: 'ocr', message })
  }
  if (failed.length > 0) {
    const message = `could not be read: ${pageList(failed)} (${reason})`
    findings.push({ code: 'scan', message })
  }
  return { findings, unread: failed.length, pages: inOrder }
}
