/** Bytes of a file from `start` to before `end`. */
export type ByteRange = { start: number; end: number }

/**
 * Reads a Range header (RFC 9110, section 14): one range of bytes. Several at once, another unit and
 * what is no range at all are left unread, as the standard allows: then the whole file is sent.
 * @param size  Of the file, in bytes.
 * @returns null: send the whole; `unsatisfiable`: it asks for nothing that the file has.
 */
export function readByteRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | null {
  const found = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = found ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    const wanted = Number(last)
    if (wanted === 0 || size === 0) return 'unsatisfiable'
    return { start: Math.max(0, size - wanted), end: size }
  }
  const start = Number(first)
  const end = last === '' ? size : Math.min(size, Number(last) + 1)
  if (last !== '' && Number(last) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}
