import { attachedFiles, openMail } from './eml-reader.ts'
import { openZip } from './open-zip.ts'
import { UnreadableFileError } from './read-document.ts'
import { sniffFormat } from './sniff-format.ts'

/** A file inside an archive; `path` is the archive's path, '/', and the path inside it. */
export type ArchiveMember = { path: string; bytes: Uint8Array }

export type ExpandedArchive = {
  members: ArchiveMember[]
  /** Members that cannot be had, each with the reason. */
  refused: { path: string; code: string; message: string }[]
}

const deepest = 3
const unpackedLimitBytes = 1024 * 1024 * 1024

/** Leavings of operating systems, which are no one's documents. */
const isLeaving = (name: string): boolean =>
  /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i.test(name)

/** A member's name as a path that stays inside the archive. */
const safeName = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '' && step !== '.' && step !== '..')
    .join('/')
    .normalize('NFC')

/**
 * A ZIP without the flag for UTF-8 may hold names in UTF-8 all the same (macOS, Python): the
 * container library reads them byte by byte.
 */
const mendName = (name: string): string => {
  if (!/[\u0080-\u00ff]/.test(name) || /[\u0100-\uffff]/.test(name)) return name
  try {
    const bytes = Uint8Array.from(name, (sign) => sign.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Another code page: a wrong letter in a name is better than none.
    return name
  }
}

type Expansion = ExpandedArchive & { bytesLeft: number; names: Set<string> }

/** Two files of one name are two documents: the second is "name (2).pdf". */
const distinctPath = (path: string, { names }: Expansion): string => {
  const [, stem = path, extension = ''] = /^(.*?[^/])(\.[^./]*)?$/s.exec(path) ?? []
  let name = path
  for (let n = 2; names.has(name); n++) name = `${stem} (${n})${extension}`
  names.add(name)
  return name
}

const formatOf = (bytes: Uint8Array, path: string): string | null => {
  try {
    return sniffFormat(bytes, path.slice(path.lastIndexOf('/') + 1)).format
  } catch (error) {
    // What it is will be said again, and reported, when the file is read.
    if (error instanceof UnreadableFileError) return null
    throw error
  }
}

const add = async (member: ArchiveMember, depth: number, into: Expansion): Promise<void> => {
  into.bytesLeft -= member.bytes.length
  if (into.bytesLeft < 0)
    throw new UnreadableFileError('too-large', 'the archive unpacks to more than 1 GiB')
  const format = formatOf(member.bytes, member.path)
  if (format !== 'zip') into.members.push(member)
  if (format !== 'zip' && format !== 'eml') return
  if (depth >= deepest) {
    if (format === 'zip')
      into.refused.push({
        path: member.path,
        code: 'too-deep',
        message: `an archive inside ${deepest} archives: unpack it first`,
      })
    return
  }
  try {
    await expand(member, format, depth + 1, into)
  } catch (error) {
    if (!(error instanceof UnreadableFileError) || error.code === 'too-large') throw error
    into.refused.push({ path: member.path, code: error.code, message: error.message })
  }
}

const expand = async (
  { bytes, path }: ArchiveMember,
  format: 'zip' | 'eml',
  depth: number,
  into: Expansion,
): Promise<void> => {
  if (format === 'eml') {
    const mail = await openMail(bytes)
    for (const [i, file] of attachedFiles(mail.attachments).entries()) {
      const name = safeName(file.filename ?? '') || `attachment-${i + 1}`
      const member = distinctPath(`${path}/${name}`, into)
      await add({ path: member, bytes: bytesOf(file.content) }, depth, into)
    }
    return
  }
  const zip = openZip(bytes)
  for (const entry of zip.entries) {
    const { name, encrypted } = entry
    const inside = safeName(mendName(name))
    if (name.endsWith('/') || isLeaving(inside) || inside === '') continue
    const member = distinctPath(`${path}/${inside}`, into)
    if (encrypted) {
      const message = 'protected with a password: unpack the archive and add its files'
      into.refused.push({ path: member, code: 'encrypted', message })
      continue
    }
    try {
      await add({ path: member, bytes: zip.bytesOf(entry) }, depth, into)
    } catch (error) {
      if (!(error instanceof UnreadableFileError) || error.code === 'too-large') throw error
      into.refused.push({ path: member, code: error.code, message: error.message })
    }
  }
}

const bytesOf = (content: string | ArrayBuffer | Uint8Array): Uint8Array =>
  typeof content === 'string'
    ? new TextEncoder().encode(content)
    : content instanceof Uint8Array
      ? content
      : new Uint8Array(content)

/**
 * Gives the files inside a ZIP archive or attached to a letter (EML), archives inside them opened
 * in their turn, three deep at most. A letter itself is a document too and is read with `readFile`.
 * @returns null where the file is neither.
 * @throws {UnreadableFileError} `damaged` or `too-large` for the archive itself.
 */
export const expandArchive = async (file: ArchiveMember): Promise<ExpandedArchive | null> => {
  const format = formatOf(file.bytes, file.path)
  if (format !== 'zip' && format !== 'eml') return null
  const into: Expansion = {
    members: [],
    refused: [],
    bytesLeft: unpackedLimitBytes,
    names: new Set(),
  }
  await expand(file, format, 1, into)
  return { members: into.members, refused: into.refused }
}
