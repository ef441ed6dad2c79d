import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Finding } from '../vectors/schema.ts'
import type { FormatReader, RawDocument, ScanProgress } from './blocks.ts'
import { toBlocks } from './pdf-blocks.ts'
import { readColumns, splitApart } from './pdf-columns.ts'
import { type Flow, joinFlows } from './pdf-flows.ts'
import { type FramedPage, takeOutFurniture } from './pdf-furniture.ts'
import { type PdfPage, readPageGlyphs } from './pdf-glyphs.ts'
import { Hyphens } from './pdf-hyphens.ts'
import { buildLine, setMeasures, settleBrackets } from './pdf-lines.ts'
import { joinContinuedNotes, type Note, takeOutNotes } from './pdf-notes.ts'
import { isCutShort, openPdf } from './pdf-open.ts'
import { learnHabits, settleBold } from './pdf-paragraphs.ts'
import { checkText } from './pdf-quality.ts'
import { buildFrames } from './pdf-rows.ts'
import { pageList } from './pdf-scan.ts'
import { readScannedPages } from './pdf-scanned-pages.ts'
import { UnreadableFileError } from './read-document.ts'

type ReadPage = FramedPage & Pick<PdfPage, 'flaw' | 'rules'> & { characters: number }

/**
 * Reads a PDF: its text layer in reading order, without running headers and footers, notes after
 * the paragraph they belong to, every line with its place on the page.
 * @throws {UnreadableFileError} `empty`, `encrypted` or `damaged`.
 */
export const readPdf: FormatReader = async ({ bytes, onScan }) => {
  const document = await openPdf(bytes, { images: false })
  try {
    return await readDocument(document, bytes, onScan)
  } finally {
    await document.loadingTask.destroy()
  }
}

async function readDocument(
  document: PDFDocumentProxy,
  bytes: Uint8Array,
  onScan: (progress: ScanProgress) => void = () => {},
): Promise<RawDocument> {
  const { pages, broken } = await readPages(document)
  const { labels, running } = takeOutFurniture(pages)
  const scanned = await readScannedPages(pages, bytes, onScan)
  const ofScans = takeOutFurniture(scanned.pages)
  const flows = pages.map(toFlows)
  const lines = flows.flat().flatMap((flow) => flow.lines)
  settleBrackets(lines)
  settleBold(lines)
  const habits = learnHabits(flows.flat().map((flow) => flow.lines))
  const notes = new Map<number, Note[]>()
  pages.forEach((page, index) => {
    const found = (flows[index] ?? []).flatMap(({ lines }) => takeOutNotes(lines, page, habits))
    if (found.length > 0) notes.set(page.number, found)
  })
  joinContinuedNotes(notes)
  const hyphens = new Hyphens()
  for (const flow of flows.flat()) {
    for (const [index, line] of flow.lines.entries())
      hyphens.add(line.text, flow.lines[index + 1]?.text)
  }
  const about = await readAbout(document)
  const paragraphs = joinFlows(flows.flat(), habits)
  const blocks = toBlocks(paragraphs, notes, {
    habits,
    hyphens,
    labels: new Map([...about.labels, ...labels, ...ofScans.labels]),
  })
  const filled = blocks.filter((block) => block.text !== '')
  const unread = scanned.unread + broken.length
  const judged = document.numPages - unread
  return {
    format: 'pdf',
    blocks: filled,
    pages: document.numPages,
    unreadPages: unread,
    properties: {
      ...about.properties,
      ...runningProperty([...running, ...ofScans.running]),
    },
    findings: [
      ...(isCutShort(bytes) ? [cutShort(pages.length)] : []),
      ...(broken.length > 0 ? [leftOut(broken)] : []),
      ...flaws(pages),
      ...about.findings,
      ...scanned.findings,
      ...(judged > 0 ? checkText(filled, judged) : []),
    ],
  }
}

const cutShort = (pages: number): Finding => ({
  code: 'damaged',
  message: `the end of the file is missing; ${pages} pages could be read: fetch it again`,
})

const leftOut = (pages: number[]): Finding => ({
  code: 'damaged',
  message: `damaged pages were left out (${pageList(pages)}): fetch or export the file again`,
})

function flaws(pages: ReadPage[]): Finding[] {
  const numbers = (flaw: PdfPage['flaw']) =>
    pages.filter((page) => page.flaw === flaw).map(({ number }) => number)
  const [empty, cut] = [numbers('nothing'), numbers('breaks-off')]
  const findings: Finding[] = []
  if (empty.length > 0) {
    const message = `nothing is drawn (${pageList(empty)}): blank in the original, or lost from the file`
    findings.push({ code: 'little-text', message })
  }
  if (cut.length > 0) {
    const message = `the text breaks off (${pageList(cut)}): fetch or export the file again`
    findings.push({ code: 'damaged', message })
  }
  return findings
}

const runningProperty = (running: string[]) =>
  running.length > 0 ? { running: running.slice(0, 8).join(' | ') } : {}

async function readPages(
  document: PDFDocumentProxy,
): Promise<{ pages: ReadPage[]; broken: number[] }> {
  const pages: ReadPage[] = []
  const broken: number[] = []
  let cause: unknown
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      pages.push(await readPage(document, number))
    } catch (error) {
      // One broken page must not take the others with it; it is named in the report.
      broken.push(number)
      cause = error
    }
  }
  if (pages.length === 0) {
    throw new UnreadableFileError('damaged', 'no page of the PDF can be read: export it again', {
      cause,
    })
  }
  return { pages, broken }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<ReadPage> {
  const page = await document.getPage(number)
  try {
    const content = await readPageGlyphs(page)
    return {
      number,
      width: content.width,
      height: content.height,
      flaw: content.flaw,
      rules: content.rules,
      characters: content.glyphs.length,
      frames: buildFrames(content),
    }
  } finally {
    page.cleanup()
  }
}

/** The stretches of running text of a page, in reading order. */
function toFlows(page: ReadPage): Flow[] {
  return page.frames.flatMap((frame, index) => {
    const turned = frame.rows.filter((row) => row.words.some((word) => word.clusters)).length
    return readColumns(frame.rows, 2 * turned > frame.rows.length).map(({ strips, aside }) => {
      const { left = 0, right = 0 } = strips[0] ?? {}
      const place = { page: page.number, angle: frame.angle, left, right }
      const lines = strips.flatMap(({ words }) =>
        splitApart(words).map((part) => buildLine(part, place)),
      )
      setMeasures(lines)
      return { lines, aside: aside || index > 0, rules: frame.angle === 0 ? page.rules : [] }
    })
  })
}

/** Labels and properties stand beside the text; where they are broken the text is still good. */
async function readAbout(document: PDFDocumentProxy) {
  try {
    const [labels, properties] = await Promise.all([
      declaredLabels(document),
      readProperties(document),
    ])
    return { labels, properties, findings: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `page labels or properties of the PDF are broken (${reason}); the text was read`
    return {
      labels: new Map<number, string>(),
      properties: {},
      findings: [{ code: 'damaged', message }],
    }
  }
}

async function declaredLabels(document: PDFDocumentProxy): Promise<Map<number, string>> {
  const labels = await document.getPageLabels()
  return new Map(
    (labels ?? []).flatMap((label, index) => (label ? [[index + 1, label] as const] : [])),
  )
}

async function readProperties(document: PDFDocumentProxy): Promise<RawDocument['properties']> {
  const { info } = await document.getMetadata()
  const fields = info as Record<string, unknown>
  const named = {
    title: fields.Title,
    author: fields.Author,
    language: fields.Language,
    created: isoDate(fields.CreationDate),
  }
  return Object.fromEntries(
    Object.entries(named).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
    ),
  )
}

/** "D:20250122093000Z" as 2025-01-22. */
function isoDate(value: unknown): string | undefined {
  const match = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(String(value ?? ''))
  return match ? `${match[1]}-${match[2]}-${match[3]}` : undefined
}
