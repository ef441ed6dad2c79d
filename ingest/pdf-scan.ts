import type { PDFDocumentProxy } from 'pdfjs-dist'
import { type Rectangle, readPageGlyphs } from './pdf-glyphs.ts'
import type { PdfFrame } from './pdf-rows.ts'

/** Fewer letters than this on a page may be a stamp on a picture; a page of text has thousands. */
const fewLetters = 120

/** Share of the page that a scan covers at least; the rest is the margin that was cut away. */
const scanCover = 0.5

export function lettersOn(frames: PdfFrame[]): number {
  const texts = frames.flatMap((frame) => frame.rows.flatMap((row) => row.words))
  return texts.reduce((sum, word) => sum + (word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
}

export const mayBeScan = (letters: number) => letters < fewLetters

/**
 * Which of these pages are pictures of a page: an image covers most of them.
 * @param document  Opened with its images, and only for pages that have next to no text.
 */
export async function findScans(document: PDFDocumentProxy, numbers: number[]): Promise<number[]> {
  const scans: number[] = []
  for (const number of numbers) {
    const page = await document.getPage(number)
    const { images, width, height } = await readPageGlyphs(page)
    page.cleanup()
    if (covered(images, { width, height }) >= scanCover) scans.push(number)
  }
  return scans
}

/** Scanners cut a page into strips, so the areas add up; overlaps do no harm here. */
function covered(images: Rectangle[], page: { width: number; height: number }): number {
  const area = images.reduce((sum, image) => {
    const width = Math.min(image.x + image.width, page.width) - Math.max(image.x, 0)
    const height = Math.min(image.y + image.height, page.height) - Math.max(image.y, 0)
    return sum + Math.max(0, width) * Math.max(0, height)
  }, 0)
  return area / (page.width * page.height)
}

/** Page numbers for people: "1–4, 7". */
export function pageList(numbers: number[]): string {
  const ranges: { from: number; to: number }[] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && number === last.to + 1) last.to = number
    else ranges.push({ from: number, to: number })
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
