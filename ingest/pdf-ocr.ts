import { spawn } from 'node:child_process'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { hasRightToLeft, toLogicalOrder } from './pdf-bidi.ts'
import { drawPng } from './pdf-draw.ts'
import type { PdfFont } from './pdf-fonts.ts'
import type { PdfFrame, PdfRow } from './pdf-rows.ts'
import type { PdfWord } from './pdf-words.ts'

/** Tesseract's names of the six languages we read. */
const languages = ['eng', 'fra', 'spa', 'ara', 'chi_sim', 'rus']

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
 * Draws a page and has Tesseract read it, upright and in the languages of its script.
 * @param document  Opened with its images.
 * @param installed  From `tesseractLanguages`.
 * @returns The words in rows, block by block, and the languages they were read in.
 * @throws {TesseractError} if Tesseract fails or takes too long.
 */
export async function readScan(
  document: PDFDocumentProxy,
  number: number,
  installed: string[],
): Promise<{ frame: PdfFrame; spoken: string[] }> {
  const page = await document.getPage(number)
  try {
    const first = await drawPng(document, page, 0)
    const found = await findScript(first.png)
    const drawn = found.rotate === 0 ? first : await drawPng(document, page, found.rotate)
    const spoken = languagesFor(found.script, installed)
    const dpi = String(Math.round(72 * drawn.scale))
    const tsv = await runTesseract(
      ['stdin', 'stdout', '-l', spoken.join('+'), '--dpi', dpi, 'tsv'],
      drawn.png,
      pageTimeoutMs,
    )
    const size = page.getViewport({ scale: 1 })
    return { frame: toFrame(toRows(tsv, drawn.scale), found.rotate, size), spoken }
  } finally {
    page.cleanup()
  }
}

/** Asks for script and turn of a page; a page with too little on it is read as it lies. */
async function findScript(png: Buffer): Promise<{ script: string; rotate: number }> {
  try {
    const answer = await runTesseract(['stdin', 'stdout', '--psm', '0'], png, 30_000)
    const confidence = Number(/Orientation confidence: ([\d.]+)/.exec(answer)?.[1] ?? 0)
    const rotate = Number(/Rotate: (\d+)/.exec(answer)?.[1] ?? 0)
    return {
      script: /Script: (\w+)/.exec(answer)?.[1] ?? '',
      rotate: confidence > 2 ? rotate % 360 : 0,
    }
  } catch (error) {
    // "Too few characters" ends with an error too; then all languages are tried.
    if (error instanceof TesseractError) return { script: '', rotate: 0 }
    throw error
  }
}

const languagesOfScript: Record<string, string[]> = {
  Latin: ['eng', 'fra', 'spa'],
  Cyrillic: ['rus'],
  Arabic: ['ara'],
  Han: ['chi_sim'],
}

/** Few languages read faster and better than six. */
function languagesFor(script: string, installed: string[]): string[] {
  const found = installed.filter((language) => languagesOfScript[script]?.includes(language))
  return found.length > 0 ? found : installed
}

/** Rows of a page that was turned clockwise to be read, in the frame they have on the page. */
function toFrame(
  rows: PdfRow[],
  rotate: number,
  page: { width: number; height: number },
): PdfFrame {
  const dx = rotate === 90 ? -page.height : rotate === 180 ? -page.width : 0
  const dy = rotate === 180 ? -page.height : rotate === 270 ? -page.width : 0
  const words = (row: PdfRow) =>
    row.words.map((word) => ({
      ...word,
      x0: word.x0 + dx,
      x1: word.x1 + dx,
      base: word.base + dy,
    }))
  const moved = rows.map((row) => ({ ...row, base: row.base + dy, words: words(row) }))
  return { angle: (360 - rotate) % 360, rows: rotate === 0 ? rows : moved }
}

function runTesseract(args: string[], input: Buffer | null, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tesseract', args, {
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      // Its threads wait for each other more than they work; one reads a page in half the time.
      // biome-ignore lint/style/noProcessEnv: a child needs PATH and the rest as they are
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    })
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
  return filled.map(({ words, box }) => {
    const height = (0.8 * Number(box[9])) / scale
    // A line without tall letters measures less; that is no smaller type.
    const size = height > 0.7 * usual && height < 1.35 * usual ? usual : height
    const base = (Number(box[7]) + 0.8 * Number(box[9])) / scale
    const sorted = words
      .map((fields) => toWord(fields, { scale, size, base }))
      .sort((a, b) => a.x0 - b.x0)
    return { base, size, words: sorted, block: 1000 * Number(box[2]) + Number(box[3]) }
  })
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
