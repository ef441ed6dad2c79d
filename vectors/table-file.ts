import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { TableBlock, VectorTable } from './vector-table.ts'

/**
 * The vectors that comparison uses, as they lie in memory. The file is derived, like the graph
 * beside it: it spares a start the reading of every vector from the store.
 *
 * Little-endian: the length of the head in four bytes; the head, JSON; then blocks of rows, each
 * its passage numbers (float64), groups (int32), scales (float32) and components (int8).
 */
type Head = {
  dimensions: number
  /** Rows of each block. */
  blocks: number[]
  /** What each group of rows stands for, by its number. */
  groups: readonly TableGroup[]
}

/** A revision, and the language of some of its passages. */
export type TableGroup = { revisionId: string; language: string }

/** The file is not what its head says; `index-file.ts` has compared its hash before. */
export class TableFileError extends Error {
  override readonly name = 'TableFileError'
  readonly code = 'table_file'
  constructor(file: string, reason: string) {
    super(`${file} ${reason}: delete it, it is made again from the store`)
  }
}

const bytesOf = (part: ArrayBufferView) =>
  new Uint8Array(part.buffer, part.byteOffset, part.byteLength)

/** Writes all rows of a table, and has them on the disk when it returns. */
export function writeTable(
  path: string,
  table: VectorTable,
  groups: readonly TableGroup[],
): { bytes: number } {
  const file = openSync(path, 'w')
  let bytes = 0
  const write = (part: ArrayBufferView) => {
    const whole = bytesOf(part)
    for (let at = 0; at < whole.length; ) at += writeSync(file, whole, at)
    bytes += whole.length
  }
  try {
    const head: Head = { dimensions: table.dimensions, blocks: table.blockRows(), groups }
    const text = Buffer.from(JSON.stringify(head))
    write(Uint32Array.of(text.length))
    write(text)
    for (const { passageNos, groups: numbers, scales, components } of table.blocks()) {
      for (const part of [passageNos, numbers, scales, components]) write(part)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return { bytes }
}

/**
 * Reads what `writeTable` wrote.
 * @returns the groups at once, the blocks one after the other: only one is held at a time.
 * @throws {TableFileError} if the file ends early or holds vectors of another length.
 */
export function readTable(
  path: string,
  dimensions: number,
): { groups: readonly TableGroup[]; blocks: Iterable<TableBlock> } {
  const file = openSync(path, 'r')
  const read = <Part extends ArrayBufferView>(part: Part): Part => {
    const whole = bytesOf(part)
    for (let at = 0; at < whole.length; ) {
      const count = readSync(file, whole, at, whole.length - at, null)
      if (count === 0) throw new TableFileError(path, 'ends early')
      at += count
    }
    return part
  }
  function* blocks(rows: readonly number[]): Generator<TableBlock> {
    try {
      for (const count of rows) {
        yield {
          passageNos: read(new Float64Array(count)),
          groups: read(new Int32Array(count)),
          scales: read(new Float32Array(count)),
          components: read(new Int8Array(count * dimensions)),
        }
      }
    } finally {
      closeSync(file)
    }
  }
  try {
    const [length = 0] = read(new Uint32Array(1))
    const head = JSON.parse(read(Buffer.alloc(length)).toString('utf8')) as Head
    if (head.dimensions !== dimensions) {
      throw new TableFileError(path, `holds vectors of ${head.dimensions} numbers`)
    }
    return { groups: head.groups, blocks: blocks(head.blocks) }
  } catch (error) {
    closeSync(file)
    throw error
  }
}
