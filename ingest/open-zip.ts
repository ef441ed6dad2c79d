import { crc32 } from 'node:zlib'
import { DOMParser } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { UnreadableFileError } from './read-document.ts'

/** More than any document needs, less than a bomb: all parts together, and one part's growth. */
export const unpackedLimitBytes = 512 * 1024 * 1024
const partLimitBytes = 256 * 1024 * 1024
const growthLimit = 200
const partsLimit = 20_000

export type ZipEntry = {
  /** Place in the container's directory; names may be there twice. */
  index: number
  name: string
  size: number
  encrypted: boolean
  crc: number | null
}

type DirectoryEntry = { encrypted: boolean; crc: number }

/**
 * What the container library does not tell about the entries: whether bit 0 of the general purpose
 * flag is set (encrypted), and the checksum (central directory, APPNOTE.TXT 4.3.12).
 */
const readDirectory = (bytes: Uint8Array): DirectoryEntry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: DirectoryEntry[] = []
  let end = bytes.length - 22
  while (end > 0 && end > bytes.length - 65_600 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return found
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    found.push({
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
    })
    const variable =
      view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    at += 46 + variable
  }
  return found
}

export type OpenZip = {
  entries: ZipEntry[]
  /** The part of this name, the first where there are more. */
  bytes: (name: string) => Uint8Array | null
  bytesOf: (entry: ZipEntry) => Uint8Array
  /** An XML part as a tree, or null where the archive has none of that name. */
  xml: (name: string) => Document | null
}

/**
 * Strict enough to name a broken part, tolerant of what word processors really write.
 * @throws {UnreadableFileError} `damaged` where the text is no XML.
 */
export const parseXml = (text: string, name: string): Document => {
  const problems: string[] = []
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level === 'fatalError') problems.push(message)
    },
  })
  try {
    const tree = parser.parseFromString(text.replace(/^\ufeff/, ''), 'text/xml')
    if (problems.length === 0 && tree.documentElement) return tree as unknown as Document
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
  const reason = (problems[0] ?? 'no root element').split('\n')[0]
  throw new UnreadableFileError('damaged', `${name} is not well-formed XML (${reason})`)
}

const listEntries = (bytes: Uint8Array): ZipEntry[] => {
  const entries: ZipEntry[] = []
  const directory = readDirectory(bytes)
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        const { encrypted = false, crc = null } = directory[entries.length] ?? {}
        entries.push({ index: entries.length, name, size: originalSize, encrypted, crc })
        if (size > bytes.length)
          throw new UnreadableFileError('damaged', 'the ZIP container is cut off or damaged')
        total += originalSize
        const grown = originalSize > 16 * 1024 * 1024 && originalSize > size * growthLimit
        if (total > unpackedLimitBytes || originalSize > partLimitBytes || grown)
          throw new UnreadableFileError(
            'too-large',
            `unpacks to ${Math.ceil(total / 1024 / 1024)} MiB or more (${name}): not a document`,
          )
        if (entries.length > partsLimit)
          throw new UnreadableFileError('too-large', `holds more than ${partsLimit} files`)
        return false
      },
    })
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause
    throw new UnreadableFileError('damaged', 'the ZIP container is cut off or damaged', { cause })
  }
  return entries
}

/**
 * Opens a ZIP container without unpacking it; parts are unpacked when asked for.
 * @throws {UnreadableFileError} `damaged`, or `too-large` for a bomb.
 */
export const openZip = (bytes: Uint8Array): OpenZip => {
  const entries = listEntries(bytes)
  const bytesOf = ({ index, name, encrypted, crc }: ZipEntry): Uint8Array => {
    if (encrypted)
      throw new UnreadableFileError(
        'encrypted',
        'protected with a password: save a copy without one',
      )
    let unpacked: Uint8Array | undefined
    let at = 0
    try {
      unpacked = unzipSync(bytes, { filter: () => at++ === index })[name]
    } catch (cause) {
      throw new UnreadableFileError('damaged', `${name} inside the file is damaged`, { cause })
    }
    // A flipped bit may still unpack, to another text: only the checksum tells.
    if (!unpacked || (crc !== null && crc32(unpacked) !== crc))
      throw new UnreadableFileError('damaged', `${name} inside the file is damaged (checksum)`)
    return unpacked
  }
  const part = (name: string): Uint8Array | null => {
    const entry = entries.find((each) => each.name === name)
    return entry ? bytesOf(entry) : null
  }
  return {
    entries,
    bytes: part,
    bytesOf,
    xml: (name) => {
      const found = part(name)
      return found ? parseXml(new TextDecoder(xmlEncoding(found)).decode(found), name) : null
    },
  }
}

const xmlEncoding = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8'
