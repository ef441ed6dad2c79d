import type { Block, RawDocument } from './blocks.ts'
import type { BlockRole } from './classify-blocks.ts'
import { isMasthead, isMeetingLine, mastheadEnd } from './masthead.ts'
import { readArticle } from './paragraph-label.ts'
import { endsLikeSentence, measureWords } from './text-measure.ts'

export type FoundTitle = {
  value: string
  source: 'read' | 'inferred'
  evidence: string
  /** Blocks it was read from; empty when it stands in the file's properties or name. */
  blocks: number[]
}

/** The title: from a top heading, the largest type of the first page, the first lines, the name. */
export function findTitle(raw: RawDocument, roles: readonly BlockRole[], path: string): FoundTitle {
  const blocks = raw.blocks
  return (
    numberedResolution(blocks) ??
    meetingRecord(blocks) ??
    topHeading(raw) ??
    largestType(blocks, roles) ??
    fromProperties(raw) ??
    firstLines(blocks, roles) ??
    fromPath(path)
  )
}

function found(blocks: readonly Block[], from: readonly number[]): FoundTitle | null {
  const value = from
    .map((index) => blocks[index]?.text ?? '')
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s*[*†]+$/u, '')
    .trim()
  if (value.length < 4 || measureWords(value) > 80) return null
  return { value, source: 'read', evidence: value, blocks: [...from] }
}

/** A heading of the first level, in formats whose authors say what is a heading. */
function topHeading(raw: RawDocument): FoundTitle | null {
  const { blocks } = raw
  if (!hasAuthoredLevels(raw.format)) return null
  const index = blocks.findIndex(({ kind, level }) => kind === 'heading' && level === 1)
  if (index < 0 || index > 30) return null
  const others = blocks.filter(({ kind, level }) => kind === 'heading' && level === 1).length
  const block = blocks[index]
  if (block === undefined || readArticle(block.text) !== null || isMasthead(block.text)) return null
  return others === 1 || index <= 3 ? found(blocks, [index]) : null
}

/** "Resolution 2788 (2025)", "59/25. Human rights and …". */
function numberedResolution(blocks: readonly Block[]): FoundTitle | null {
  for (const [index, { text }] of blocks.slice(0, 40).entries()) {
    if (/^\d{1,3}\/\d{1,4}\.\s+\p{L}/u.test(text) && measureWords(text) <= 50) {
      return found(blocks, [index])
    }
    if (/^(?:resolution|résolution|resolución|резолюция)\s+\d+\s+\(\d{4}\)$/iu.test(text)) {
      return found(blocks, [index])
    }
  }
  return null
}

/** A record of a meeting is known by the meeting, not by its first agenda item. */
function meetingRecord(blocks: readonly Block[]): FoundTitle | null {
  const head = blocks.slice(0, mastheadEnd(blocks))
  const index = head.findIndex(({ text }) => isMeetingLine(text))
  return index < 0 ? null : found(blocks, [index])
}

function largestType(blocks: readonly Block[], roles: readonly BlockRole[]): FoundTitle | null {
  const head = mastheadEnd(blocks)
  const front = blocks.findIndex(({ page }) => page !== null && page > (head > 0 ? 1 : 2))
  const range = blocks.slice(0, Math.min(front < 0 ? 60 : Math.max(front, head + 5), 60))
  let best: { index: number; weight: number } | null = null
  for (const [index, block] of range.entries()) {
    if (index < head) continue
    if (block.look === null || block.kind === 'footnote' || roles[index] === 'contents') continue
    if (isMasthead(block.text) || measureWords(block.text) > 60 || !/\p{L}{3}/u.test(block.text)) {
      continue
    }
    const weight = block.look.size + (block.look.bold ? 0.15 : 0) + (block.look.centered ? 0.05 : 0)
    if (weight >= 1.1 && (best === null || weight > best.weight + 0.02)) best = { index, weight }
  }
  if (best === null) return null
  const run = [best.index]
  const size = blocks[best.index]?.look?.size ?? 1
  for (let next = best.index + 1; next < best.index + 5; next += 1) {
    const block = blocks[next]
    if (block?.look == null || Math.abs(block.look.size - size) > 0.02) break
    if (isMasthead(block.text) || measureWords(block.text) > 40 || endsLikeSentence(block.text))
      break
    run.push(next)
  }
  return found(blocks, run)
}

function fromProperties(raw: RawDocument): FoundTitle | null {
  const value = raw.properties.title?.replace(/\s+/gu, ' ').trim() ?? ''
  // Programs write the name of the file or of themselves into the field.
  if (
    value.length < 8 ||
    !/\s/.test(value) ||
    /\.(?:docx?|pdf|indd|qxd)\b|^microsoft|^untitled/iu.test(value)
  ) {
    return null
  }
  return { value, source: 'inferred', evidence: 'title in the properties of the file', blocks: [] }
}

function firstLines(blocks: readonly Block[], roles: readonly BlockRole[]): FoundTitle | null {
  const run: number[] = []
  const head = mastheadEnd(blocks)
  for (const [index, block] of blocks.slice(0, 25).entries()) {
    if (index < head) continue
    if (isMasthead(block.text) || !/\p{L}{3}/u.test(block.text)) {
      if (run.length > 0) break
      continue
    }
    const long = measureWords(block.text) > 40 || endsLikeSentence(block.text)
    if (long || roles[index] === 'contents' || roles[index] === 'row') break
    if (roles[index] !== 'heading' && run.length === 0 && measureWords(block.text) > 25) break
    // A line that goes on in small letters is the beginning of a sentence.
    if (/^\p{Ll}/u.test(blocks[index + 1]?.text ?? '')) break
    run.push(index)
    if (run.length === 3 || endsLikeTitle(block, blocks[index + 1])) break
  }
  return run.length === 0 ? null : found(blocks, run)
}

/** Title lines go on while the next one is capitalised alike; then other things begin. */
function endsLikeTitle(block: Block, next: Block | undefined): boolean {
  if (next === undefined) return true
  const capitals = (text: string): boolean => text === text.toUpperCase() && /\p{Lu}/u.test(text)
  return capitals(block.text) !== capitals(next.text) || measureWords(next.text) > 20
}

function fromPath(path: string): FoundTitle {
  const name = path.split('/').at(-1) ?? path
  const value = name
    .replace(/\.[a-z0-9]{1,5}$/iu, '')
    .replace(/[_\s]+/gu, ' ')
    .trim()
  return {
    value: value === '' ? name : value,
    source: 'inferred',
    evidence: `file name ${name}`,
    blocks: [],
  }
}

/** In these formats the author marks headings and their depth; elsewhere they are guessed from looks. */
export function hasAuthoredLevels(format: string): boolean {
  return /^(?:markdown|md|html|xhtml|docx|odt|epub|rtf|xml)$/u.test(format)
}
