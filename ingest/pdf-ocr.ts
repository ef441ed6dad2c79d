import { spawn } from 'node:child_process'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { hasRightToLeft, toLogicalOrder } from './pdf-bidi.ts'
import type { PdfFont } from './pdf-glyphs.ts'
import type { PdfFrame, PdfRow, PdfWord } from './pdf-rows.ts'

/** Tesseract's names of the six languages we read. */
const languages = ['eng', 'fra', 'spa', 'ara', 'chi_sim', 'rus']

const dotsPerInch = 300
const maxPixels = 40_000_000
const pageTimeoutMs = 90_000

/** Words below this confidence (0 to 100) are specks and lines that were taken for letters. */
const minConfidence = 20

const font: PdfFont = { name: 'ocr', bold: false, italic: false, ascent: 0.8 }

/** The languages that the installed Tesseract can read, of ours; none where it is not installed. */
export async function tesseractLanguages(): Promise<string[]> {
  try {
    const list = await runTesseract(['--list-langs'], null, 10_000)
    return languages.filter((language) => list.split(/\s+/).includes(language))
  } catch (error) {
    // Not installed is an answer here, not a failure: the caller reports it.
    if (isMissing(error)) return []
    throw error
  }
}

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error as { code: unknown }).code === 'ENOENT'

/**
 * Draws a page and has Tesseract read it.
 * @param document  Opened with its images.
 * @returns The words in rows, in points from the top left corner of the page.
 */
export async function readScan(
  document: PDFDocumentProxy,
  number: number,
  spoken: string[],
): Promise<PdfFrame> {
  const { png, scale } = await drawPage(document, number)
  const dpi = String(Math.round(72 * scale))
  const tsv = await runTesseract(
    ['stdin', 'stdout', '-l', spoken.join('+'), '--dpi', dpi, 'tsv'],
    png,
    pageTimeoutMs,
  )
  return { angle: 0, rows: toRows(tsv, scale) }
}

/** Two languages read faster and better than six: those of the script that was found. */
export function languagesFor(text: string, installed: string[]): string[] {
  const script = /\p{Script=Han}/gu
  const share = (pattern: RegExp) => (text.match(pattern)?.length ?? 0) / (text.length || 1)
  const wanted =
    share(script) > 0.2
      ? ['chi_sim', 'eng']
      : share(/\p{Script=Arabic}/gu) > 0.2
        ? ['ara', 'eng']
        : share(/\p{Script=Cyrillic}/gu) > 0.2
          ? ['rus', 'eng']
          : ['eng', 'fra', 'spa']
  const found = wanted.filter((language) => installed.includes(language))
  return found.length > 0 ? found : installed
}

async function drawPage(
  document: PDFDocumentProxy,
  number: number,
): Promise<{ png: Buffer; scale: number }> {
  const page = await document.getPage(number)
  const size = page.getViewport({ scale: 1 })
  const scale = Math.min(dotsPerInch / 72, Math.sqrt(maxPixels / (size.width * size.height)))
  const viewport = page.getViewport({ scale })
  const factory = document.canvasFactory as CanvasFactory
  const target = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height))
  try {
    await page.render({ canvas: target.canvas, canvasContext: target.context, viewport } as never)
      .promise
    return { png: target.canvas.toBuffer('image/png'), scale }
  } finally {
    factory.destroy(target)
    page.cleanup()
  }
}

type Canvas = { canvas: { toBuffer(type: 'image/png'): Buffer }; context: unknown }
type CanvasFactory = {
  create(width: number, height: number): Canvas
  destroy(canvas: Canvas): void
}

function runTesseract(args: string[], input: Buffer | null, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tesseract', args, { timeout: timeoutMs, killSignal: 'SIGKILL' })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => out.push(data))
    child.stderr.on('data', (data: Buffer) => err.push(data))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(out).toString('utf8'))
      else {
        const reason = signal ? `stopped after ${timeoutMs} ms` : `exit status ${code}`
        const detail = Buffer.concat(err).toString('utf8').trim().slice(0, 300)
        reject(new TesseractError(`tesseract: ${reason}${detail ? `: ${detail}` : ''}`))
      }
    })
    // A program that ends before it has read its input breaks the pipe; 'close' reports why.
    child.stdin.on('error', (error) => {
      if (!('code' in error) || error.code !== 'EPIPE') reject(error)
    })
    child.stdin.end(input ?? undefined)
  })
}

/** Tesseract is there but failed or took too long on a page; another page may well work. */
export class TesseractError extends Error {
  override readonly name = 'TesseractError'
  readonly code = 'tesseract_failed'
}

/** Columns of Tesseract's TSV: level page block par line word left top width height conf text. */
function toRows(tsv: string, scale: number): PdfRow[] {
  const lines = new Map<string, { words: string[][]; box: string[] }>()
  for (const fields of tsv.split('\n').map((line) => line.split('\t'))) {
    const key = fields.slice(2, 5).join(' ')
    if (fields[0] === '4') lines.set(key, { words: [], box: fields })
    if (fields[0] === '5' && Number(fields[10]) >= minConfidence && fields[11]?.trim()) {
      lines.get(key)?.words.push(fields)
    }
  }
  const filled = [...lines.values()].filter((line) => line.words.length > 0)
  const sizes = filled.map((line) => (0.8 * Number(line.box[9])) / scale).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 10
  return filled
    .map(({ words, box }) => {
      const height = (0.8 * Number(box[9])) / scale
      // A line without tall letters measures less; that is no smaller type.
      const size = height > 0.7 * usual && height < 1.35 * usual ? usual : height
      const base = (Number(box[7]) + 0.8 * Number(box[9])) / scale
      const sorted = words
        .map((fields) => toWord(fields, { scale, size, base }))
        .sort((a, b) => a.x0 - b.x0)
      return { base, size, words: sorted }
    })
    .sort((a, b) => a.base - b.base)
}

function toWord(fields: string[], line: { scale: number; size: number; base: number }): PdfWord {
  const text = (fields[11] ?? '').trim().normalize('NFC')
  const left = Number(fields[6]) / line.scale
  return {
    text,
    // Rows hold what stands from left to right; turning the order round twice gives the word back.
    clusters: hasRightToLeft(text)
      ? toLogicalOrder([...text], { rightBase: true, mirrored: true })
      : null,
    x0: left,
    x1: left + Number(fields[8]) / line.scale,
    base: line.base,
    size: line.size,
    font,
    shift: 'none',
    glued: false,
    artifact: false,
  }
}
