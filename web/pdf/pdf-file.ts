import {
  GlobalWorkerOptions,
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { PageSize } from './page-layout.ts'
import type { PageItem } from './page-words.ts'

GlobalWorkerOptions.workerSrc = workerUrl

/** Why a PDF cannot be shown: its text may still be read. */
export class UnshowablePdfError extends Error {
  override readonly name = 'UnshowablePdfError'
  readonly code: 'encrypted' | 'damaged'
  constructor(code: 'encrypted' | 'damaged', options: ErrorOptions) {
    super(`the PDF is ${code}`, options)
    this.code = code
  }
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>
/** What pdf.js calls the words of a page, and the same as we look for words in it. */
export type PageText = { content: TextContent; items: PageItem[] }

export type PdfFile = {
  pageCount: number
  /** Is what is looked at fetched as it is needed? */
  byParts: boolean
  page(number: number): Promise<PDFPageProxy>
  size(number: number): Promise<PageSize>
  text(number: number): Promise<PageText>
  close(): void
}

/** A file that may come by parts. */
export type PdfSource = {
  /** In bytes. */
  size: number
  /** Its beginning, or all of it. */
  first: ArrayBuffer
  part(range: { start: number; end: number }): Promise<ArrayBuffer>
  /** A part could not be had: what is not drawn by now will not be. */
  onBroken(cause: unknown): void
}

/** Bytes fetched at once of a file that comes by parts; a smaller one comes in one answer. */
export const partBytes = 256 * 1024

/**
 * Opens a PDF to be drawn. Nothing that it brings along is run: no scripts, no forms of its own, no
 * code made from its fonts.
 * @throws {UnshowablePdfError}
 */
export async function openPdfFile(source: PdfSource): Promise<PdfFile> {
  const data = new URL(import.meta.env.PDF_DATA_PATH, window.location.href).href
  const task = getDocument({
    ...bytesOf(source),
    cMapUrl: `${data}cmaps/`,
    standardFontDataUrl: `${data}standard_fonts/`,
    iccUrl: `${data}iccs/`,
    wasmUrl: `${data}wasm/`,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    return toPdfFile(await task.promise, source.first.byteLength < source.size)
  } catch (cause) {
    await task.destroy()
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    throw new UnshowablePdfError(isLocked ? 'encrypted' : 'damaged', { cause })
  }
}

/** Whole, or only what is needed of it for the pages that are looked at. */
function bytesOf(source: PdfSource) {
  const { size, first } = source
  if (first.byteLength >= size) return { data: first }
  const range = new PDFDataRangeTransport(size, new Uint8Array(first), false)
  range.requestDataRange = (start, end) => {
    source.part({ start, end }).then(
      (bytes) => range.onDataRange(start, new Uint8Array(bytes)),
      (cause: unknown) => source.onBroken(cause),
    )
  }
  return { range, rangeChunkSize: partBytes, disableStream: true, disableAutoFetch: true }
}

function toPdfFile(document: PDFDocumentProxy, byParts: boolean): PdfFile {
  const texts = new Map<number, Promise<PageText>>()
  const page = (number: number) => document.getPage(number)
  return {
    pageCount: document.numPages,
    byParts,
    page,
    async size(number) {
      const { width, height } = (await page(number)).getViewport({ scale: 1 })
      return { width, height }
    },
    text(number) {
      const known = texts.get(number)
      if (known) return known
      const text = page(number).then(readText)
      texts.set(number, text)
      return text
    },
    close: () => void document.loadingTask.destroy(),
  }
}

async function readText(page: PDFPageProxy): Promise<PageText> {
  const content = await page.getTextContent()
  const viewport = page.getViewport({ scale: 1 })
  const items = content.items.flatMap((item): PageItem[] => {
    if (!('str' in item)) return []
    const [x = 0, y = 0] = viewport.convertToViewportPoint(item.transform[4], item.transform[5])
    return [{ text: item.str, endsLine: item.hasEOL, x, y, width: item.width }]
  })
  return { content, items }
}
