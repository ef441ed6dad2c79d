import type { Block, RawDocument } from './blocks.ts'
import type { BlockRole } from './classify-blocks.ts'
import { findDates } from './document-date.ts'
import { findSymbols } from './document-symbol.ts'
import type { Compilation } from './find-compilation.ts'
import { isNamedUnit, isNumberedHeading } from './heading-rank.ts'
import { isMasthead, isMeetingLine, mastheadEnd } from './masthead.ts'
import { readTurn } from './speaker.ts'
import { stateOfCode } from './state-names.ts'
import { endsLikeSentence, isAllCapitals, measureWords } from './text-measure.ts'

export type FoundTitle = {
  value: string
  source: 'read' | 'inferred'
  evidence: string
  /** Blocks it was read from; empty when it stands in the file's properties or name. */
  blocks: number[]
}

/** Headings that every other document has: they say nothing about this one. */
const generic =
  /^(?:\d+[.)]?\s*|[IVX]+\.\s*)?(?:table of contents|contents|introduction|preamble|pr[ée]ambule|pre[áa]mbulo|foreword|avant-propos|(?:executive )?summary|overview|paragraphs?|chapter|page|annex(?:e|es)?|note|acknowledgements|abbreviations|sommaire|résumé|table des matières|índice|contenido|resumen|introducción|prólogo|sumário|introdução|apresentação|содержание|оглавление|введение|преамбула|резюме|目\s*录|前\s*言|序\s*言|摘要|المحتويات|مقدمة|المقدمة|الديباجة|draft resolution|resolution|report)\s*[:.]?$/iu
const issuerLine =
  /^(?:the )?(?:ministry|minist[èe]re|ministerio|ministério|ministra|department|departamento|government|gouvernement|gobierno|governo|republic|r[ée]publique|república|kingdom|office of|national council|council of|министерство|правительство|وزارة|حكومة|دولة|جمهورية)(?![\p{L}])|^by\s\p{Lu}/iu
const addressLine =
  /\b(?:floor|street|avenue|ave|road|box|tel|fax|e-?mail|phone)\b|https?:|www\.|@|^nº|^no\.?\s*\d/iu
const titleWord =
  /\b(?:strateg|polic|plan\b|programme|guidelines?|charter|treaty|convention|agreement|protocol|act\b|law\b|report|declaration|statement|resolution|agenda|framework|compact|guide|estrat[eé]gi|pol[ií]tica|plano\b|stratégie|politique|charte|traité|accord|rapport|déclaration|informe|acuerdo|ley\b|loi\b)|стратеги|концепци|доктрин|закон|соглашени|договор|устав|доклад|战略|规划|条例|办法|宪章|公约|报告|استراتيجي|قانون|مرسوم|اتفاق|ميثاق|تقرير/iu
const openEnd =
  /\s(?:and|or|of|the|to|in|on|for|et|ou|de|la|le|les|des|du|en|y|o|el|los|del|e|do|da|и|в|на|по|و|في|من)$/iu

/** The title: from a top heading, the largest type of the first page, the first lines, the name. */
export function findTitle(
  raw: RawDocument,
  roles: readonly BlockRole[],
  source: { path: string; compilation: Compilation },
): FoundTitle {
  const { blocks } = raw
  // The names of sheets are headings of their tables, not of the workbook.
  if (raw.format === 'xlsx') return fromProperties(raw) ?? fromPath(source.path)
  return (
    numberedResolution(blocks) ??
    meetingRecord(blocks) ??
    topHeading(raw) ??
    largestType(blocks, roles) ??
    fromProperties(raw) ??
    runningTitle(raw) ??
    firstLines(blocks, roles, source.compilation) ??
    fromPath(source.path)
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
  const evidence = from.map((index) => blocks[index]?.text ?? '').join('\n\n')
  return { value, source: 'read', evidence, blocks: [...from] }
}

function couldBeTitle(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (
    /\p{L}{3}|\p{Script=Han}{3}/u.test(text) &&
    letters * 2 > text.length &&
    !/^[[{(]|^vers[ãi][oó]n?\s/iu.test(text) &&
    measureWords(text) <= 60 &&
    !generic.test(text) &&
    !isMasthead(text) &&
    !addressLine.test(text) &&
    !/^\p{Ll}|[:：;；,，،。]$|\p{Ll}\.$/u.test(text) &&
    readTurn(text) === null
  )
}

/** A heading of the first level, in formats whose authors say what is a heading. */
function topHeading(raw: RawDocument): FoundTitle | null {
  const { blocks } = raw
  if (!hasAuthoredLevels(raw.format)) return null
  const tops = blocks.flatMap((block, index) =>
    block.kind === 'heading' && block.level === 1 ? [index] : [],
  )
  const [index] = tops
  const text = blocks[index ?? -1]?.text ?? ''
  if (index === undefined || index > 30 || isNumberedHeading(text)) return null
  if (!couldBeTitle(text)) return null
  return tops.length === 1 || index <= 3 ? found(blocks, [index]) : null
}

/** "Resolution 2788 (2025)", "59/25. Human rights and …". */
function numberedResolution(blocks: readonly Block[]): FoundTitle | null {
  for (const [index, { text }] of blocks.slice(0, 40).entries()) {
    if (/^\d{1,3}\/(?:\d{1,4}\.|…)\s*\p{L}/u.test(text) && measureWords(text) <= 50) {
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
  const head = blocks.slice(0, Math.max(12, mastheadEnd(blocks)))
  const official = head.some(({ text }) =>
    findSymbols(text).some(({ value }) => /\/(?:PV|SR)\.\d/.test(value)),
  )
  const index = official ? head.findIndex(({ text }) => isMeetingLine(text)) : -1
  return index < 0 ? null : found(blocks, [index])
}

function largestType(blocks: readonly Block[], roles: readonly BlockRole[]): FoundTitle | null {
  const start = blocks[0]?.page ?? 1
  const next = blocks.findIndex(({ page }) => page !== null && page > start)
  const range = blocks.slice(0, Math.min(next < 0 ? 6 : Math.max(next, 6), 40))
  let best: { index: number; weight: number } | null = null
  for (const [index, block] of range.entries()) {
    const { look, text } = block
    if (look === null || block.kind === 'footnote' || roles[index] === 'contents') continue
    if (!couldBeTitle(text) || isNumberedHeading(text)) continue
    const weight = look.size + (look.bold ? 0.15 : 0) + (look.centered ? 0.05 : 0)
    if (weight >= 1.1 && (best === null || weight > best.weight + 0.02)) best = { index, weight }
  }
  if (best === null) return firstBelowMasthead(blocks)
  const run = [best.index]
  const size = blocks[best.index]?.look?.size ?? 1
  for (let index = best.index + 1; index < best.index + 5; index += 1) {
    const block = blocks[index]
    if (block?.look == null || !couldBeTitle(block.text)) break
    // The second line of a title is set alike; a subtitle on a cover is large, too.
    const alike = Math.abs(block.look.size - size) <= 0.02
    if (!alike && !(block.look.size >= 1.4 && block.look.size >= size * 0.6)) break
    if (measureWords(block.text) > 40 || endsLikeSentence(block.text)) break
    run.push(index)
  }
  return found(blocks, run)
}

/** Typewritten documents show no sizes: the title is what follows their head, in capitals or not. */
function firstBelowMasthead(blocks: readonly Block[]): FoundTitle | null {
  const head = mastheadEnd(blocks)
  if (head === 0) return null
  const run: number[] = []
  for (let index = head; index < head + 4; index += 1) {
    const text = blocks[index]?.text ?? ''
    if (!couldBeTitle(text) || (endsLikeSentence(text) && measureWords(text) > 12)) break
    if (run.length > 0 && isAllCapitals(blocks[run[0] ?? 0]?.text ?? '') && !isAllCapitals(text))
      break
    run.push(index)
  }
  return run.length === 0 ? null : found(blocks, run)
}

function fromProperties(raw: RawDocument): FoundTitle | null {
  const value = raw.properties.title?.replace(/\s+/gu, ' ').trim() ?? ''
  // Programs write the name of the file or of themselves into the field.
  const program = /\.(?:docx?|pdf|indd|qxd)\b|^microsoft|^untitled/iu.test(value)
  if (value.length < 8 || !/\s/.test(value) || program) return null
  return { value, source: 'inferred', evidence: 'title in the properties of the file', blocks: [] }
}

/** What every page repeats at its head, when the first pages are missing. */
function runningTitle(raw: RawDocument): FoundTitle | null {
  const pieces = (raw.properties.running ?? '').split(' | ')
  const value = pieces.find(
    (piece) => measureWords(piece) >= 3 && couldBeTitle(piece) && findSymbols(piece).length === 0,
  )
  if (value === undefined) return null
  return { value, source: 'inferred', evidence: `running title: ${value}`, blocks: [] }
}

/** Among the lines above the first paragraph, the one that sounds like a title, else the first. */
function firstLines(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  compilation: Compilation,
): FoundTitle | null {
  const lines: number[] = []
  for (const [index, block] of blocks.slice(0, 40).entries()) {
    const long =
      measureWords(block.text) > 30 ||
      (endsLikeSentence(block.text) && measureWords(block.text) > 12)
    if (long || roles[index] === 'contents' || roles[index] === 'row') break
    if (isNamedUnit(block.text)) break
    if (compilation.entries.has(index)) return null
    lines.push(index)
  }
  const usable = lines.filter((index) => {
    const text = blocks[index]?.text ?? ''
    const dated = findDates(text).length > 0 && measureWords(text) <= 10
    // A line that goes on in small letters is the beginning of a sentence.
    const runsOn = /^\p{Ll}/u.test(blocks[index + 1]?.text ?? '') && !openEnd.test(text)
    return (
      couldBeTitle(text) && !issuerLine.test(text) && !isNumberedHeading(text) && !dated && !runsOn
    )
  })
  const first =
    usable.find((index) => titleWord.test(blocks[index]?.text ?? '')) ??
    usable.find(
      (index) => lines.indexOf(index) <= 1 && measureWords(blocks[index]?.text ?? '') >= 2,
    )
  if (first === undefined) return null
  // A cover breaks its title over short lines: "Norland National" above "Lake Strategy".
  const opener = blocks[first - 1]?.text ?? ''
  const broken = first === 1 && usable.includes(0) && measureWords(opener) <= 4
  const run = broken ? [0, first] : [first]
  for (let index = first + 1; index < first + 4; index += 1) {
    const above = blocks[index - 1]?.text ?? ''
    const text = blocks[index]?.text ?? ''
    if (!usable.includes(index)) break
    const alike = isAllCapitals(above) && isAllCapitals(text)
    if (!openEnd.test(above) && !alike && !/^\p{Ll}/u.test(text)) break
    run.push(index)
  }
  return found(blocks, run)
}

/** "KEN_78_2023.txt" -> "Kenya 78 2023": codes of States are written out, signs become spaces. */
function fromPath(path: string): FoundTitle {
  const name = path.split('/').at(-1) ?? path
  const value = name
    .replace(/\.[a-z0-9]{1,5}$/iu, '')
    .replace(/^[A-Z]{3}(?=_)/u, (code) => stateOfCode(code) ?? code)
    .replace(/^\d{4}-\d\d-\d\d-/u, '')
    .replace(/(?<=\p{L})-(?=\p{L})|_+|\s+/gu, ' ')
    .trim()
  const title = value === '' ? name : value
  return { value: title, source: 'inferred', evidence: `file name ${name}`, blocks: [] }
}

/** In these formats the author marks headings and their depth; elsewhere looks are all there is. */
export function hasAuthoredLevels(format: string): boolean {
  return /^(?:markdown|md|html|xhtml|docx|odt|epub|rtf|xml)$/u.test(format)
}
