import PDFDocument from 'pdfkit'
import {
  type ExportBlock,
  type ExportDocument,
  type ExportNote,
  printable,
  runsRightToLeft,
} from './export-document.ts'
import { type ExportLanguage, exportWording } from './export-wording.ts'
import { PdfFonts } from './pdf-fonts.ts'
import { type LaidLine, layLines, type Measure, type Span } from './pdf-lines.ts'

type Wording = ReturnType<typeof exportWording>
type Look = { size: number; indent: number; before: number; rule?: boolean }

const page = { width: 595.28, height: 841.89, left: 72, right: 72, top: 72, bottom: 72 }
const footSize = 8
const quiet = '#555555'
const leading = 1.42

const looks: Record<ExportBlock['kind'] | 'title' | 'small', Look> = {
  title: { size: 20, indent: 0, before: 0 },
  heading: { size: 15, indent: 0, before: 16 },
  question: { size: 12.5, indent: 0, before: 12 },
  text: { size: 10.5, indent: 0, before: 5 },
  quote: { size: 10.5, indent: 14, before: 5, rule: true },
  unproved: { size: 10.5, indent: 0, before: 5 },
  note: { size: 10.5, indent: 0, before: 5 },
  translation: { size: 10, indent: 14, before: 3 },
  notice: { size: 9.5, indent: 0, before: 4 },
  small: { size: 8, indent: 0, before: 1 },
}

/**
 * As a PDF of A4 pages: footnotes at the foot of the page that refers to them, the text to be
 * searched and copied, headings as bookmarks.
 * @throws {UndrawableTextError} if a letter is in no font that comes with the program.
 */
export async function exportPdf(document: ExportDocument): Promise<Uint8Array> {
  const fonts = new PdfFonts()
  const wording = exportWording(document.language as ExportLanguage)
  const paper = new Paper(document, fonts)
  paper.footnotes(document.blocks.flatMap((block) => block.notes))
  paper.put('title', [{ text: document.title, bold: true }], { bookmark: null })
  paper.put('small', [{ text: document.made, color: quiet }])
  for (const block of document.blocks)
    paper.put(block.kind, spansOf(block, wording), bookmarkOf(block))
  if (document.sources.length > 0) {
    paper.put('heading', [{ text: wording.sources, bold: true }], { bookmark: wording.sources })
    for (const { number, line, details } of document.sources) {
      paper.put('text', [{ text: `${number}. ${line}` }])
      for (const text of details) paper.put('small', [{ text, color: quiet }])
    }
  }
  return paper.finish(wording)
}

function bookmarkOf({ kind, text }: ExportBlock): { bookmark: string | null } {
  return { bookmark: kind === 'heading' || kind === 'question' ? text : null }
}

function spansOf({ kind, text, notes, ...block }: ExportBlock, wording: Wording): Span[] {
  const bold = kind === 'heading' || kind === 'question'
  const label =
    kind === 'note' ? wording.note : kind === 'unproved' ? wording.unproved : block.label
  return [
    ...(label === undefined ? [] : [{ text: `${label}: `, bold: true }]),
    { text, bold, ...(kind === 'notice' || kind === 'translation' ? { color: quiet } : {}) },
    // The word joiner keeps a note's number with the word before it.
    ...notes.map(({ number }, i) => ({
      text: `\u2060${i > 0 ? ',' : ''}${number}`,
      raised: true,
      tag: number,
    })),
  ]
}

function noteSpans(note: ExportNote): Span[] {
  const parts = [
    `${note.reference}.`,
    ...note.context,
    ...(note.quote === null ? [] : [`“${note.quote}”`]),
    ...(note.translation === undefined ? [] : [note.translation]),
  ]
  const text = parts.join(' ').replace(/\s+/gu, ' ')
  return [{ text: `${note.number}`, raised: true }, { text: ` ${text}` }]
}

/** Pages that are filled from the top with text and from the foot with notes. */
class Paper {
  readonly #file: PDFKit.PDFDocument
  readonly #fonts: PdfFonts
  readonly #chunks: Buffer[] = []
  readonly #done: Promise<void>
  readonly #title: string
  readonly #registered = new Set<string>()
  readonly #notes = new Map<number, LaidLine[]>()
  #y = page.top
  /** Lines of notes on this page, and those that found no room on it. */
  #foot: LaidLine[] = []
  #carried: LaidLine[] = []

  constructor(document: ExportDocument, fonts: PdfFonts) {
    this.#fonts = fonts
    this.#title = printable(document.title)
    this.#file = new PDFDocument({
      size: [page.width, page.height],
      margin: 0,
      bufferPages: true,
      lang: document.language,
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: this.#title, Creator: 'Attaché', Producer: 'Attaché' },
    })
    this.#file.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    this.#done = new Promise((resolve, reject) => {
      this.#file.on('end', resolve)
      this.#file.on('error', reject)
    })
  }

  /** Lays all notes, so that each line knows what room its notes need. */
  footnotes(notes: readonly ExportNote[]): void {
    for (const note of notes) {
      this.#notes.set(note.number, this.#lay(noteSpans(note), footSize, 0))
    }
  }

  put(
    kind: keyof typeof looks,
    spans: readonly Span[],
    { bookmark }: { bookmark: string | null } = { bookmark: null },
  ): void {
    const look = looks[kind]
    const lines = this.#lay(spans, look.size, look.indent)
    const height = look.size * leading
    const together = kind === 'heading' || kind === 'question' ? 3 : 1
    if (this.#y > page.top) this.#y += look.before
    if (this.#y + height * together > this.#bottom()) this.#nextPage()
    if (bookmark !== null) this.#file.outline.addItem(printable(bookmark).slice(0, 120))
    for (const line of lines) {
      const notes = line.tags.flatMap((tag) => this.#notes.get(tag) ?? [])
      // The first line at least of what it refers to stands on the same page.
      const room = notes.length > 0 ? this.#footHeight(this.#foot.length + 1) : this.#footHeight()
      if (this.#y > page.top && this.#y + height > page.height - page.bottom - room)
        this.#nextPage()
      this.#draw(line, page.left + (line.rightToLeft ? 0 : look.indent), this.#y, look.size)
      if (look.rule) this.#rule(line.rightToLeft, height)
      this.#y += height
      for (const note of notes) this.#addNoteLine(note)
    }
  }

  async finish(wording: Wording): Promise<Uint8Array> {
    while (this.#carried.length > 0) this.#nextPage()
    this.#drawFoot()
    const { count } = this.#file.bufferedPageRange()
    for (let i = 0; i < count; i++) {
      this.#file.switchToPage(i)
      const [line] = this.#lay([{ text: wording.pageOf(i + 1, count), color: quiet }], footSize, 0)
      if (!line) continue
      const width = Math.max(...line.runs.map((run) => run.x + run.width)) - (line.runs[0]?.x ?? 0)
      const x = (page.width - width) / 2 - (line.runs[0]?.x ?? 0)
      this.#draw(line, x, page.height - page.bottom / 2, footSize)
    }
    turnLigatures(this.#file)
    this.#file.end()
    await this.#done
    return new Uint8Array(Buffer.concat(this.#chunks))
  }

  #lay(spans: readonly Span[], size: number, indent: number): LaidLine[] {
    const clean = spans.map((span) => ({ ...span, text: printable(span.text) }))
    this.#fonts.check(clean.map(({ text }) => text))
    const measure: Measure = (text, face, bold, raised) => {
      this.#use(face, bold, raised ? size * 0.65 : size)
      return this.#file.widthOfString(text, { features: [] })
    }
    const width = page.width - page.left - page.right - indent
    return layLines(clean, { width, fonts: this.#fonts, measure })
  }

  #use(face: Parameters<PdfFonts['file']>[0], bold: boolean, size: number): void {
    const { name, file } = this.#fonts.file(face, bold)
    if (!this.#registered.has(name)) {
      this.#file.registerFont(name, file)
      this.#registered.add(name)
    }
    this.#file.font(name).fontSize(size)
  }

  #draw(line: LaidLine, x: number, y: number, size: number): void {
    for (const run of line.runs) {
      this.#use(run.face, run.bold, run.raised ? size * 0.65 : size)
      const top = y + (run.raised ? -size * 0.12 : 0)
      // One base line for all faces: their ascents differ.
      const baseline = { baseline: 'alphabetic' as const, lineBreak: false, features: [] }
      this.#file
        .fillColor(run.color)
        .text(run.text, x + run.x, top + size * (run.raised ? 0.72 : 1), baseline)
    }
  }

  #rule(rightToLeft: boolean, height: number): void {
    const x = rightToLeft ? page.width - page.right : page.left
    this.#file
      .moveTo(x, this.#y)
      .lineTo(x, this.#y + height)
      .lineWidth(1.5)
      .strokeColor('#b8c4d6')
      .stroke()
  }

  #bottom(): number {
    return page.height - page.bottom - this.#footHeight()
  }

  #footHeight(lines = this.#foot.length): number {
    return lines === 0 ? 0 : 12 + lines * footSize * leading
  }

  #addNoteLine(line: LaidLine): void {
    const fits = this.#y + this.#footHeight(this.#foot.length + 1) <= page.height - page.bottom
    if (this.#carried.length === 0 && fits) this.#foot.push(line)
    else this.#carried.push(line)
  }

  #nextPage(): void {
    this.#drawFoot()
    this.#file.addPage()
    this.#y = page.top
    const waiting = this.#carried
    this.#carried = []
    for (const line of waiting) this.#addNoteLine(line)
  }

  #drawFoot(): void {
    if (this.#foot.length === 0) return
    let y = page.height - page.bottom - this.#footHeight() + 8
    this.#file
      .moveTo(page.left, y - 3)
      .lineTo(page.left + 120, y - 3)
      .lineWidth(0.5)
      .strokeColor('#999999')
      .stroke()
    for (const line of this.#foot) {
      this.#draw(line, page.left, y, footSize)
      y += footSize * leading
    }
    this.#foot = []
  }
}

type EmbeddedFonts = { _fontFamilies: Record<string, { unicode?: number[][] }> }

/**
 * Readers turn what they find from right to left letter by letter, the letters of one glyph too:
 * lam-alif would be copied as alif-lam. pdfkit has no setting for the letters behind a glyph.
 */
function turnLigatures(file: PDFKit.PDFDocument): void {
  const { _fontFamilies } = file as unknown as EmbeddedFonts
  // A font stands there under more than one name.
  for (const font of new Set(Object.values(_fontFamilies))) {
    if (!font.unicode) continue
    font.unicode = font.unicode.map((letters) =>
      letters.length > 1 && runsRightToLeft(String.fromCodePoint(...letters))
        ? letters.toReversed()
        : letters,
    )
  }
}
