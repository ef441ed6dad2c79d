/** A page was asked for with a cursor that this list never gave out. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError'
  readonly code = 'bad_cursor'
  constructor(cursor: string) {
    super(`the cursor "${cursor.slice(0, 60)}" is not one of this list: begin again without it`)
  }
}

/** Points behind an entry of a list: what the list is sorted by, and the entry's id. */
export function encodeCursor(key: string, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

/** @throws {BadCursorError} */
export function decodeCursor(cursor: string): [key: string, id: string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string') {
      return [parsed[0], parsed[1]]
    }
  } catch {
    // Not JSON: not ours either.
  }
  throw new BadCursorError(cursor)
}
