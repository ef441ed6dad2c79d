import type { Block } from './blocks.ts'
import { agendaHeading, isNamedUnit, isNumberedHeading } from './heading-rank.ts'
import { isControlLine } from './masthead.ts'
import { readMarker } from './numbering.ts'
import { isResolve } from './operative.ts'
import { readArticle } from './paragraph-label.ts'
import { readNameLine, readTurn } from './speaker.ts'
import { endsLikeSentence, isAllCapitals, measureWords } from './text-measure.ts'

/** Words that a line cannot end with if it is whole. */
const openEnd = /\s(?:and|or|of|the|to|et|ou|de|la|y|e|o|и|или|و)$/u

const caption =
  /^(?:figure|fig\.|table|box|chart|graph|map|encadré|tableau|graphique|carte|cuadro|gráfico|figura|recuadro|mapa|tabla|рисунок|рис\.|таблица|диаграмма|图|表|الشكل|الجدول)\s*(?:[\dIVX]+|[A-Z]\d)/iu

/** "Table 3", "Figure II Growth of …": names a picture, not a section. */
export function isCaption(text: string): boolean {
  return caption.test(text)
}

/** A line in bold right above a table, or above the small print of a picture, is its caption. */
export function captionsWhatFollows(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const next = blocks[index + 1]
  const after = blocks[index + 2]
  if (block === undefined || next === undefined || isNumberedHeading(block.text)) return false
  if (next.kind === 'table-row') return true
  const small = next.look !== null && next.look.size <= 0.85 && (block.look?.size ?? 1) <= 1.05
  return small || (after?.kind === 'table-row' && small)
}

/** Imprints, addresses and strings of figures are set like headings and are none. */
export function isNeverHeading(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const signs = text.replace(/\s/gu, '').length
  if (letters * 3 < signs && !isNumberedHeading(text)) return true
  return (
    isControlLine(text) ||
    isResolve(text) ||
    // "CONSIDERING:" above the grounds of a resolution.
    /^[A-Z]{4,}(?:ING|ED)[:,]$/.test(text) ||
    /^\{|(?:^|\s)@\w|https?:|www\.|^(?:ISSN|ISBN|©)|^(?:\(?signed\)?|signé|firmado|подпись)/iu.test(
      text,
    )
  )
}

const addressing =
  /^(?:(?:distinguished|dear|honou?rable|thank you|good (?:morning|afternoon)|mr|mrs|ms|madam|sir|your|excellenc(?:y|ies)|colleagues|monsieur|madame|mesdames|messieurs|excellences?|chers|señor(?:a|es)?|excelencias?|distinguid[oa]s?|estimad[oa]s?|уважаем\p{L}+|господин|госпожа|дамы|ваш[еа] превосходительств\p{L}+)(?!\p{L})|(?:السيد|سعادة|معالي|أصحاب)|(?:尊敬的|主席|各位))/iu

/** "Mr. Chair," or "Excellencies, dear colleagues," on a line of its own. */
export function isSalutation(text: string): boolean {
  return /[,،，!:：]$/u.test(text) && measureWords(text) <= 12 && addressing.test(text)
}

const enacting =
  /^(?:(?:We|Nous|Nosotros|Мы),\s|(?:We (?:the|having)|Nous (?:les|la|le|soussignés)|Nosotros (?:los|las|el|la)|Мы народы)(?!\p{L})|نحن\s|我们)/iu

/** A guessed heading that is a sentence, or the first line of one. */
export function isSentence(block: Block, next: Block | undefined): boolean {
  const { text } = block
  if (/^\p{Ll}/u.test(text) || isSalutation(text)) return true
  const marker = readMarker(text)
  const words = measureWords(text)
  const least = marker === null ? 3 : marker.style === '1.' ? 6 : 10
  if (/[.。;；]["'”’»)]?$/u.test(text) && words >= least && !/^\p{Lu}\.$/u.test(text)) return true
  if (/^[(（][^()（）]*[)）]$/u.test(text)) return true
  // Whoever enacts a text speaks in the first person: "We, the President of …". "We demand the right
  // to safe ferries" in bold is a heading.
  if (enacting.test(text) && words >= 4) return true
  // "2. We will champion these principles by:" leads in to the points below it.
  const leadsIn = /[:：]$/u.test(text) && marker?.style === '1.' && words >= 6
  if (leadsIn && next !== undefined && /^(?:•|\(?[ai][.)])/u.test(next.text)) return true
  // "The following has been decided:" above Article 1.
  return /[:：,，][-–—]?$/u.test(text) && next !== undefined && readArticle(next.text) !== null
}

function isEmphasised({ look, text }: Block): boolean {
  if (look === null) return isAllCapitals(text)
  return look.bold || look.size >= 1.08 || isAllCapitals(text)
}

/** Short, begins like a title, does not end like a sentence, and stands out or is numbered. */
export function couldBeHeading(block: Block): boolean {
  const { text } = block
  const words = measureWords(text)
  if (words > 30 || text.length > 260) return false
  // Web pages and Word number their headings as lists; then they stand in bold.
  if (block.kind === 'list-item' && !(block.look?.bold && /^[A-Z\d]/.test(text))) return false
  if (readTurn(text) !== null || readNameLine(text) !== null || isNeverHeading(text)) return false
  const marker = readMarker(text)
  const title = marker === null ? text : text.slice(marker.end)
  const article = readArticle(text)
  if (article !== null && /^[.:：．、–—-]?$/.test(article.delimiter)) {
    return text.length === article.end || words <= 20
  }
  if (marker !== null && marker.readings.length === 0) return false
  if (!/\p{L}{2}/u.test(title) || /^\p{Ll}/u.test(title)) return false
  if (endsLikeSentence(text) && !(isEmphasised(block) && /[:?？]$/u.test(text))) return false
  if (agendaHeading.test(text)) return words <= 6
  if (article === null && isNamedUnit(text)) return true
  if (isEmphasised(block)) return words <= 18
  // A plain short line is no heading, unless it is numbered like one.
  return marker !== null && /^[A-Z][.)]$/.test(marker.style) && words <= 20
}

/** What only sentences of a law hold, and a reference that its number is cut off from. */
const provision = /\b(?:shall|must not)\b|\s(?:articles?|paragraphs?|sections?|artículos?)$/iu

/**
 * "2. Future work" above paragraphs that are numbered otherwise: short, without a full stop, and the
 * next number is not the next of this list.
 */
export function isNumberedTitle(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const next = blocks[index + 1]
  if (block === undefined || next === undefined) return false
  if (opensSubsection(block.text, next.text)) return true
  if (next.kind === 'table-row' || next.kind === 'footnote') return false
  const marker = readMarker(block.text)
  if (marker === null || !/^(?:1\.|1\.1.*|A\.|\(a\))$/.test(marker.style)) return false
  const title = block.text.slice(marker.end)
  const most = marker.style === 'A.' ? 20 : 14
  if (measureWords(title) > most || endsLikeSentence(title) || !/^\p{Lu}/u.test(title)) return false
  // "5. Unless the Parties agree otherwise, the panel shall" is the first line of a provision.
  if (marker.style === '1.' && measureWords(title) >= 8 && provision.test(title)) return false
  if (marker.style === '(a)') return opensLetteredPart(blocks, index)
  const following = readMarker(next.text)
  // "III. Place of the strategy": several capital roman digits number nothing but headings.
  if (/^[IVX]{2,}$/.test(marker.name) && following?.style !== marker.style) return true
  if (following === null) {
    return measureWords(next.text) >= 25 && endsLikeSentence(next.text)
  }
  if (following.readings.length === 0) return false
  const value = marker.readings[0]?.value ?? 0
  const nextValue = following.readings[0]?.value ?? 0
  const sibling = following.style === marker.style && nextValue === value + 1
  return !sibling && measureWords(next.text) >= 15
}

/** The nearest block above that is no footnote. */
function blockAbove(blocks: readonly Block[], index: number): Block | undefined {
  let above = index - 1
  while (blocks[above]?.kind === 'footnote') above -= 1
  return blocks[above]
}

/** "4 Plan" right above "4.1 First axis". */
function opensSubsection(text: string, next: string): boolean {
  const number = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\p{Lu}/u.exec(text)?.[1]
  return (
    number !== undefined &&
    next.startsWith(`${number}.1`) &&
    measureWords(text) <= 14 &&
    !endsLikeSentence(text)
  )
}

/** "(k) Cooperation" between two numbered paragraphs is a heading, after "(j) …;" it is a point. */
function opensLetteredPart(blocks: readonly Block[], index: number): boolean {
  const above = blockAbove(blocks, index)
  if (above === undefined || readMarker(above.text)?.style === '(a)') return false
  const ended = above.kind === 'heading' || /[.。]["”’)\]]*[\d⁰-⁹]*$/u.test(above.text)
  return ended && leadsToNumber(blocks, index)
}

/** Does a numbered paragraph follow, with one short line between at most? */
function leadsToNumber(blocks: readonly Block[], index: number): boolean {
  const below = blocks.slice(index + 1, index + 6).filter(({ kind }) => kind !== 'footnote')
  const [first, second] = below
  const isParagraph = (block: Block | undefined): boolean =>
    block !== undefined && readMarker(block.text)?.style === '1.' && measureWords(block.text) >= 15
  if (isParagraph(first)) return true
  const title =
    first !== undefined && measureWords(first.text) <= 10 && !endsLikeSentence(first.text)
  return title && isParagraph(second)
}

/**
 * A short line between the end of one article or numbered paragraph and the beginning of the next
 * names a group of them, whatever it looks like. `heading` says of a block whether it is one.
 */
export function namesGroup(
  blocks: readonly Block[],
  index: number,
  heading: (index: number) => boolean,
): boolean {
  const block = blocks[index]
  const next = blocks[index + 1]
  const above = blockAbove(blocks, index)
  if (block === undefined || next === undefined || above === undefined) return false
  const { text } = block
  if (block.kind !== 'paragraph' || measureWords(text) > 14 || isNeverHeading(text)) return false
  if (/^\p{Ll}/u.test(text) || endsLikeSentence(text) || readMarker(text) !== null) return false
  // Between a heading and the first number below it: "Goal 1: …".
  const numberedNext = next.level === null && isNumberedHeading(next.text)
  const between = heading(index - 1) && heading(index + 1) && numberedNext
  if (between) return true
  const article = heading(index + 1) && readArticle(next.text) !== null
  const ended = /[.。;；]["”’)\]]*[\d⁰-⁹]*$/u.test(above.text) && measureWords(above.text) > 10
  if (article) return heading(index - 1) || ended
  const numbered = readMarker(above.text)?.style === '1.' || heading(index - 1)
  return numbered && (ended || heading(index - 1)) && leadsToNumber(blocks, index)
}

/** Headings stand above text; lists of short lines (addresses, names, menus) do not. */
export function isHeadingHere(
  blocks: readonly Block[],
  index: number,
  around: { candidate: (index: number) => boolean; text: (index: number) => boolean },
): boolean {
  const block = blocks[index]
  if (block === undefined) return false
  if (isNamedUnit(block.text) || agendaHeading.test(block.text)) return true
  let after = index + 1
  while (after < blocks.length && around.candidate(after)) after += 1
  let before = index
  while (before > 0 && around.candidate(before - 1)) before -= 1
  const following = blocks[after]
  const above = blocks[before - 1]
  const unfinished = above !== undefined && around.text(before - 1) && !endsLikeSentence(above.text)
  if (block.look === null || (!block.look.bold && block.look.size < 1.08)) {
    // Where looks tell nothing, a heading stands between finished sentences.
    if (unfinished || openEnd.test(block.text) || following === undefined) return false
    return after - before <= 3 || after - index <= 2
  }
  return following !== undefined || after - before <= 2
}
