import type { Finding } from '../vectors/schema.ts'
import { type DecodedText, decodeText } from './decode-text.ts'
import { openZip } from './open-zip.ts'
import { UnreadableFileError } from './read-document.ts'

export type Format =
  | 'pdf'
  | 'docx'
  | 'doc'
  | 'odt'
  | 'rtf'
  | 'pptx'
  | 'xlsx'
  | 'csv'
  | 'epub'
  | 'eml'
  | 'html'
  | 'xml'
  | 'markdown'
  | 'text'
  | 'zip'

export type Sniffed = { format: Format; findings: Finding[] }

const extensionFormats: Record<string, Format> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  doc: 'doc',
  odt: 'odt',
  ott: 'odt',
  rtf: 'rtf',
  pptx: 'pptx',
  pptm: 'pptx',
  ppsx: 'pptx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
  epub: 'epub',
  eml: 'eml',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xml: 'xml',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
  asc: 'text',
  log: 'text',
  zip: 'zip',
}

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const startsWith = (bytes: Uint8Array, ...head: number[]) =>
  head.every((byte, i) => bytes[i] === byte)
const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
const refuse = (code: string, message: string): never => {
  throw new UnreadableFileError(code, message)
}

const namedKinds: [number[], string][] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image'],
  [[0x49, 0x49, 0x2a, 0x00], 'a TIFF image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'a TIFF image'],
  [[0x1f, 0x8b], 'a gzip archive: unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive: unpack it first'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive: unpack it first'],
  [[0x49, 0x44, 0x33], 'an MP3 recording'],
  [[0x4f, 0x67, 0x67, 0x53], 'an Ogg recording'],
]

/** What an OLE container (Office before 2007) holds, by the names of its streams. */
const sniffOle = (bytes: Uint8Array): Sniffed => {
  const names = latin1(bytes).replaceAll('\0', '')
  if (names.includes('EncryptedPackage'))
    refuse('encrypted', 'protected with a password: save a copy without one')
  if (names.includes('WordDocument')) return { format: 'doc', findings: [] }
  const kind = names.includes('PowerPoint Document')
    ? 'an old PowerPoint file: save it as .pptx'
    : /Workbook|Book/.test(names)
      ? 'an old Excel file: save it as .xlsx'
      : names.includes('__substg1.0')
        ? 'an Outlook message: save it as .eml'
        : 'an old Office file of an unknown kind'
  return refuse('unsupported', kind)
}

const zipFormats: [RegExp, Format][] = [
  [/^application\/vnd\.oasis\.opendocument\.text/, 'odt'],
  [/^application\/epub\+zip/, 'epub'],
]

const sniffZip = (bytes: Uint8Array, extension: string): Sniffed => {
  const zip = openZip(bytes)
  const names = new Set(zip.entries.map((entry) => entry.name))
  const has = (part: string) => names.has(part)
  const mimetype = has('mimetype') ? latin1(zip.bytes('mimetype') ?? new Uint8Array()).trim() : ''
  const byMimetype = zipFormats.find(([pattern]) => pattern.test(mimetype))
  if (byMimetype) return { format: byMimetype[1], findings: [] }
  if (mimetype.startsWith('application/vnd.oasis'))
    refuse('unsupported', `an OpenDocument file of the kind ${mimetype}: save it as .odt or .pdf`)
  if (has('word/document.xml')) return { format: 'docx', findings: [] }
  if (has('ppt/presentation.xml')) return { format: 'pptx', findings: [] }
  if (has('xl/workbook.xml')) return { format: 'xlsx', findings: [] }
  if (has('META-INF/container.xml')) return { format: 'epub', findings: [] }
  if (has('[Content_Types].xml') || has('_rels/.rels')) {
    // Strict writers may name the main part otherwise; the readers follow the relationships.
    const types = latin1(zip.bytes('[Content_Types].xml') ?? new Uint8Array())
    if (/wordprocessingml\.(?:document|template)/.test(types))
      return { format: 'docx', findings: [] }
    if (/presentationml/.test(types)) return { format: 'pptx', findings: [] }
    if (/spreadsheetml/.test(types)) return { format: 'xlsx', findings: [] }
  }
  const expected = extensionFormats[extension]
  if (expected && expected !== 'zip')
    refuse(
      'not-a-document',
      `named .${extension}, but it is a ZIP archive with no such document in it: name it .zip to read its files`,
    )
  return { format: 'zip', findings: [] }
}

const mailHeader =
  /^(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|content-type|x-[\w-]+|dkim-signature|arc-[\w-]+|reply-to|authentication-results):/i

const looksLikeMail = (text: string): boolean => {
  const head = text.slice(0, 20_000).split(/\r?\n\r?\n/)[0] ?? ''
  const lines = head.split(/\r?\n/).filter((line) => !/^[ \t]/.test(line))
  if (lines.length < 3 || !lines.every((line) => /^[\w-]+:/.test(line))) return false
  const known = lines.filter((line) => mailHeader.test(line)).length
  return known >= 3 && /^(?:mime-version|message-id|received|content-type):/im.test(head)
}

const looksLikeHtml = (text: string): boolean => {
  const head = text
    .slice(0, 4000)
    .replace(/^\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '')
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(head)
}

const looksLikeXml = (text: string): boolean => /^\ufeff?\s*<\?xml\s/.test(text.slice(0, 200))

const looksLikeTags = (text: string): boolean =>
  (
    text
      .slice(0, 20_000)
      .match(/<\/?(?:p|div|br|h[1-6]|li|ul|ol|table|td|a|span|b|i|em|strong)\b[^>]*>/gi) ?? []
  ).length >= 5

/** Text formats that are no documents: reading them in would fill answers with code and data. */
const otherText = new Set(
  'json jsonl js mjs cjs ts tsx jsx css scss py rb java c h cpp hpp cs go rs sh bat ps1 sql yaml yml toml ini cfg conf lock map svg ics vcf bib tex ipynb po'.split(
    ' ',
  ),
)

/** As much of a file as tells what it is, cut at a line's end so that no character is split. */
const headOf = (bytes: Uint8Array): Uint8Array => {
  const wanted = 128 * 1024
  if (bytes.length <= wanted) return bytes
  const end = bytes.subarray(0, wanted).lastIndexOf(0x0a)
  return bytes.subarray(0, end > 0 ? end + 1 : wanted)
}

const sniffText = (bytes: Uint8Array, { text }: DecodedText, extension: string): Sniffed => {
  if (text.trim() === '' && decodeText(bytes).text.trim() === '')
    refuse('empty', 'holds nothing but blanks and page breaks')
  if (looksLikeHtml(text)) return { format: 'html', findings: [] }
  if (extension !== 'svg' && looksLikeXml(text)) return { format: 'xml', findings: [] }
  const byExtension = extensionFormats[extension]
  if (byExtension === 'eml' || looksLikeMail(text)) return { format: 'eml', findings: [] }
  if (byExtension === 'markdown' || byExtension === 'csv' || byExtension === 'text')
    return { format: byExtension, findings: [] }
  if (byExtension === 'html' && looksLikeTags(text)) return { format: 'html', findings: [] }
  if (otherText.has(extension))
    refuse('unsupported', `.${extension} files are not read as documents`)
  return { format: 'text', findings: [] }
}

const isBinary = (head: Uint8Array, { text, encoding }: DecodedText): boolean => {
  if (!encoding.startsWith('utf-16') && head.includes(0)) return true
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters tell binary data
  const control = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return control > 4 && control > text.length * 0.01
}

const sniffBytes = (bytes: Uint8Array, extension: string): Sniffed => {
  if (bytes.length === 0) refuse('empty', 'has no bytes')
  if (startsWith(bytes, 0, 5, 0x16, 0x07) || startsWith(bytes, 0, 5, 0x16, 0x00))
    refuse(
      'not-a-document',
      "a Mac's AppleDouble file: it holds attributes of another file, no text",
    )
  // Some mailers put lines before the header; readers of PDF look for it in the first 1,024 bytes.
  if (latin1(bytes.subarray(0, 1024)).includes('%PDF-')) return { format: 'pdf', findings: [] }
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return sniffZip(bytes, extension)
  if (startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) refuse('empty', 'an archive without files')
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return sniffOle(bytes)
  if (/^\s*\{\\rtf/.test(latin1(bytes.subarray(0, 64)))) return { format: 'rtf', findings: [] }
  const kind = namedKinds.find(([head]) => startsWith(bytes, ...head))
  if (kind) refuse('unsupported', kind[1])
  const head = headOf(bytes)
  const decoded = decodeText(head)
  if (isBinary(head, decoded)) {
    const expected = extensionFormats[extension]
    if (expected && expected !== 'text' && expected !== 'markdown')
      refuse('damaged', `named .${extension}, but its bytes are no such file`)
    refuse('binary', 'holds binary data, no text')
  }
  return sniffText(bytes, decoded, extension)
}

/** Pairs that are the same thing under two names. */
const agrees = (format: Format, extension: string): boolean => {
  const expected = extensionFormats[extension]
  if (expected === undefined || expected === format) return true
  return (
    (format === 'html' && (expected === 'xml' || expected === 'markdown')) ||
    (format === 'xml' && expected === 'html') ||
    (format === 'rtf' && expected === 'doc')
  )
}

/**
 * Tells a file's format by its content first and its name second.
 * @returns The format, with a finding `wrong-extension` where the name says another.
 * @throws {UnreadableFileError} with code `empty`, `encrypted`, `damaged`, `unsupported`,
 *   `binary`, `too-large` or `not-a-document`.
 */
export const sniffFormat = (bytes: Uint8Array, name: string): Sniffed => {
  const extension = extensionOf(name)
  const { format, findings } = sniffBytes(bytes, extension)
  if (agrees(format, extension)) return { format, findings }
  const message = `named .${extension}, but its content is ${format}; it was read as ${format}`
  return { format, findings: [...findings, { code: 'wrong-extension', message }] }
}
