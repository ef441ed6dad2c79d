import type { Finding } from '../vectors/schema.ts'
import type { FormatReader, RawDocument, ScanProgress } from './blocks.ts'
import { checkQuality } from './check-quality.ts'
import { nameColumns } from './name-columns.ts'
import { findPlaceholder } from './placeholder.ts'
import { type ReadDocument, UnreadableFileError } from './read-document.ts'
import { type Format, sniffFormat } from './sniff-format.ts'
import { structureDocument } from './structure-document.ts'

// Loaded when the first file of a kind comes: a folder of Markdown never loads the PDF engine.
const readers: Partial<Record<Format, () => Promise<FormatReader>>> = {
  pdf: async () => (await import('./pdf-reader.ts')).readPdf,
  docx: async () => (await import('./docx-reader.ts')).readDocx,
  html: async () => (await import('./html-reader.ts')).readHtml,
  markdown: async () => (await import('./markdown-reader.ts')).readMarkdown,
  text: async () => (await import('./text-reader.ts')).readText,
  xml: async () => (await import('./xml-reader.ts')).readXml,
  odt: async () => (await import('./odt-reader.ts')).readOdt,
  rtf: async () => (await import('./rtf-reader.ts')).readRtf,
  pptx: async () => (await import('./pptx-reader.ts')).readPptx,
  xlsx: async () => (await import('./xlsx-reader.ts')).readXlsx,
  csv: async () => (await import('./csv-reader.ts')).readCsv,
  epub: async () => (await import('./epub-reader.ts')).readEpub,
  eml: async () => (await import('./eml-reader.ts')).readEml,
  doc: async () => (await import('./doc-reader.ts')).readDoc,
}

const unique = (findings: Finding[]): Finding[] => [
  ...new Map(findings.map((each) => [`${each.code} ${each.message}`, each])).values(),
]

/** Anything a parser throws on damaged input is the file's fault, not the program's. */
const readRaw = async (format: Format, file: Parameters<FormatReader>[0]): Promise<RawDocument> => {
  const load = readers[format]
  if (!load)
    throw new UnreadableFileError('unsupported', `${format} files cannot be read as one document`)
  const read = await load()
  try {
    return await read(file)
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new UnreadableFileError('damaged', `the ${format} file cannot be read: ${reason}`, {
      cause,
    })
  }
}

/**
 * Reads one file: tells its format, takes its text out, checks it and finds its structure.
 * @param file.path  Relative to the folder that was read in, with '/'; its last part names the file.
 * @param file.onScan  Called as the pages of a scan are read, which may take minutes.
 * @throws {UnreadableFileError} for a file that holds no document we can read; never another error
 *   that the file's content causes.
 */
export const readFile = async (file: {
  bytes: Uint8Array
  path: string
  onScan?: ((progress: ScanProgress) => void) | undefined
}): Promise<ReadDocument> => {
  const { bytes, path, onScan } = file
  const name = path.slice(path.lastIndexOf('/') + 1)
  const sniffed = sniffFormat(bytes, name)
  if (sniffed.format === 'zip')
    throw new UnreadableFileError('archive', 'an archive: its files are documents of their own')
  const asRead = await readRaw(sniffed.format, { bytes, name, onScan })
  const raw: RawDocument = { ...asRead, blocks: nameColumns(asRead.blocks) }
  const placeholder = findPlaceholder(raw)
  if (placeholder !== null)
    throw new UnreadableFileError(
      'placeholder',
      `an error page saved as a document ("${placeholder}"): fetch the document again`,
      { findings: sniffed.findings },
    )
  const findings = [...sniffed.findings, ...raw.findings, ...checkQuality(raw, path)]
  const document = structureDocument({ ...raw, findings }, { path })
  return { ...document, findings: unique(document.findings) }
}
