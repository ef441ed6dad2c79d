import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { drawPixels } from './pdf-draw.ts'
import { readPageGlyphs } from './pdf-glyphs.ts'
import type { Rectangle } from './pdf-matrix.ts'
import type { PdfFrame } from './pdf-rows.ts'

/** Fewer letters than this on a page may be a stamp on a picture; a page of text has thousands. */
const fewLetters = 120

/** Share of the page that a scan covers at least; the rest is the margin that was cut away. */
const scanCover = 0.5

/** Share of light pixels on a written page at least; old and grey paper included. */
const paperShare = 0.6

export function lettersOn(frames: PdfFrame[]): number {
  const texts = frames.flatMap((frame) => frame.rows.flatMap((row) => row.words))
  return texts.reduce((sum, word) => sum + (word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
}

export const mayBeScan = (letters: number) => letters < fewLetters

/**
 * Which of these pages are pictures of paper: an image covers most of them, and it is mostly light,
 * unlike the photograph on a cover.
 * @param document  Opened with its images, and only for pages that have next to no text.
 * @param onPage  Called after each page: drawing takes its time.
 */
export async function findScans(
  document: PDFDocumentProxy,
  numbers: number[],
  onPage: () => void,
): Promise<number[]> {
  const scans: number[] = []
  for (const number of numbers) {
    const page = await document.getPage(number)
    const { images, width, height } = await readPageGlyphs(page)
    if (covered(images, { width, height }) >= scanCover) {
      if (await isPaper(document, page)) scans.push(number)
    }
    page.cleanup()
    onPage()
  }
  return scans
}

async function isPaper(document: PDFDocumentProxy, page: PDFPageProxy): Promise<boolean> {
  const { width, height, data } = await drawPixels(document, page)
  let light = 0
  for (let i = 0; i < data.length; i += 4) {
    const luma = 0.3 * (data[i] ?? 0) + 0.59 * (data[i + 1] ?? 0) + 0.11 * (data[i + 2] ?? 0)
    if (luma > 170) light += 1
  }
  return light >= paperShare * width * height
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

/** Page numbers for people: "pages 1–4, 7". */
export function pageList(numbers: number[]): string {
  const ranges: { from: number; to: number }[] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && number === last.to + 1) last.to = number
    else ranges.push({ from: number, to: number })
  }
  const list = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
  return `${numbers.length === 1 ? 'page' : 'pages'} ${list}`
}
