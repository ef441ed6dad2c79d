import { readMarker } from './numbering.ts'
import { readArticle } from './paragraph-label.ts'

/** A heading as it counts for the path: how high it stands and what it is a sibling of. */
export type HeadingRank = {
  /** Lower is higher up. Ranks below 100 are given by the format (its heading levels). */
  rank: number
  /** Headings of one key are siblings whatever their rank. */
  key: string
}

const structural: readonly { key: string; rank: number; pattern: RegExp }[] = [
  {
    key: 'annex',
    rank: 100,
    pattern:
      /^(?:annex(?:e|es|ure)?|appendix|schedule|enclosure|anexo|apéndice|приложение|附件|附录|附表|(?:ال)?مرفق|(?:ال)?ملحق)(?![\p{L}])/iu,
  },
  {
    key: 'draft',
    rank: 149,
    pattern:
      /^(?:draft (?:resolution|decision)|projet de (?:résolution|décision)|proyecto de (?:resolución|decisión)|проект (?:резолюции|решения)|决议草案|决定草案|مشروع (?:القرار|المقرر|قرار|مقرر))(?=\s+[IVXLC\d]+(?:\s|$)|$)/iu,
  },
  {
    key: 'part',
    rank: 110,
    pattern:
      /^(?:(?:part|partie|parte|часть|teil)\s+(?:[IVXLC\d]+|one|two|three|four|five|first|second|première|deuxième|primera|segunda|[A-Z])(?![\p{L}])|第[一二三四五六七八九十百\d]+(?:部分|编)|(?:ال)?باب\s)/iu,
  },
  {
    key: 'title',
    rank: 112,
    pattern:
      /^(?:(?:title|titre|título|titulo)\s+(?:[IVXLC\d]+|premier|preliminar|primero))(?![\p{L}])/iu,
  },
  {
    key: 'chapter',
    rank: 114,
    pattern:
      /^(?:(?:chapter|chapitre|capítulo|capitulo|глава|kapitel)\s+(?:[IVXLC\d]+|premier|one|two|three)(?![\p{L}])|第[一二三四五六七八九十百\d]+章|(?:ال)?فصل\s)/iu,
  },
  {
    key: 'section',
    rank: 116,
    pattern:
      /^(?:(?:section|sección|seccion|seção|раздел)\s+(?:[IVXLC\d]+|[A-Z](?![\p{L}])|première|one)(?![\p{L}])|第[一二三四五六七八九十\d]+节|(?:ال)?قسم\s)/iu,
  },
  {
    key: 'subsection',
    rank: 118,
    pattern:
      /^(?:sub-?section|subsección|sous-section|подраздел|第[一二三四五六七八九十\d]+目)\s*/iu,
  },
]

/**
 * The place of a heading among others. `level` is the format's own, from 1, or null; `emphasis` is
 * how strong it looks (size 1 is body text) and orders headings without a number.
 */
export function rankHeading(
  text: string,
  hints: {
    level: number | null
    /** Is the level what the author marked, or a guess from the look? */
    authored: boolean
    size: number
    capitals: boolean
    centered: boolean
    bold: boolean
  },
): HeadingRank {
  const place = rankByText(text, hints)
  if (hints.level === null) return place
  if (hints.authored) {
    if (place.key.startsWith('plain')) return { rank: hints.level, key: `level ${hints.level}` }
    // Authors give sections and the articles in them one level: what they are called decides then.
    return { rank: hints.level + place.rank / 1000, key: place.key }
  }
  if (place.rank < 120 || place.rank >= 150) return place
  // Guessed levels order looks; within one look the number decides.
  const minor = place.key.startsWith('plain') ? 0.25 : (place.rank - 119) / 4
  const key = place.key.startsWith('plain') ? `look ${hints.level}` : place.key
  return { rank: 120 + hints.level * 3 + minor, key }
}

/** Does a text open with a number or the name of a unit ("Chapter II", "Article 7", "A.")? */
export function isNumberedHeading(text: string): boolean {
  return (
    readMarker(text) !== null ||
    readArticle(text) !== null ||
    structural.some(({ pattern }) => pattern.test(text))
  )
}

function rankByText(
  text: string,
  hints: { size: number; capitals: boolean; centered: boolean; bold: boolean },
): HeadingRank {
  const article = readArticle(text)
  if (article?.kind === 'article') return { rank: 150, key: 'article' }
  for (const { key, rank, pattern } of structural) {
    if (pattern.test(text)) return { rank, key }
  }
  if (article?.kind === 'section') return { rank: 150, key: 'article' }
  const marker = readMarker(text)
  if (marker !== null && marker.readings.length > 0) return rankNumbered(marker.style, marker.name)
  return rankPlain(hints)
}

function rankNumbered(style: string, name: string): HeadingRank {
  const roman =
    /^[IVX]+$/.test(name) && (name.length > 1 || name === 'I' || name === 'V' || name === 'X')
  if (/^[A-ZА-Я][.)-]$/u.test(style)) {
    return roman ? { rank: 120, key: `I ${style}` } : { rank: 122, key: `A ${style}` }
  }
  if (style === '一、') return { rank: 121, key: style }
  if (style === '(一)') return { rank: 125, key: style }
  if (style === 'أولا') return { rank: 120, key: style }
  const depth = style.startsWith('1.1') ? (style.match(/\.1/g)?.length ?? 0) : 0
  if (depth > 0) return { rank: 124 + depth * 0.1, key: style }
  if (style.startsWith('1')) return { rank: 124, key: style }
  return { rank: 128, key: style }
}

function rankPlain(hints: {
  size: number
  capitals: boolean
  centered: boolean
  bold: boolean
}): HeadingRank {
  const large = hints.size >= 1.6 ? 2 : hints.size >= 1.25 ? 1 : hints.size >= 1.08 ? 0.5 : 0
  const look = (hints.capitals ? 1 : 0) + (hints.centered ? 0.5 : 0) + (hints.bold ? 0.25 : 0)
  // Larger than the body stands above numbered headings ("Executive summary"), others below.
  const rank = large >= 1 ? 119 - large : 134 - large * 2 - look
  return { rank, key: `plain ${large} ${look}` }
}

type Entry = HeadingRank & { text: string; id: number }

/** The headings above the current place, outer to inner. */
export class HeadingPath {
  private entries: Entry[] = []
  private next = 1

  /** Changes whenever a heading comes: passages of different sections never join. */
  get sectionId(): number {
    return this.entries.at(-1)?.id ?? 0
  }

  get texts(): string[] {
    return this.entries.map(({ text }) => text)
  }

  /** The innermost heading, or null above the first one. */
  get last(): HeadingRank | null {
    return this.entries.at(-1) ?? null
  }

  /** The entry of a key, if the current place stands under one. */
  has(key: string): boolean {
    return this.entries.some((entry) => entry.key === key)
  }

  /** Goes below a heading; it takes the place of its siblings and all that stood below them. */
  enter(text: string, place: HeadingRank): void {
    // "Introduction" and "Contents" stand beside the numbered headings, whatever they look like.
    if (place.rank >= 110) this.leaveUnnumbered(place)
    const same = this.entries.findIndex(({ key }) => key === place.key)
    const lower = this.entries.findIndex(({ rank }) => rank >= place.rank)
    const cut = Math.min(
      same < 0 ? this.entries.length : same,
      lower < 0 ? this.entries.length : lower,
    )
    this.entries = this.entries.slice(0, cut)
    this.entries.push({ ...place, text, id: this.next })
    this.next += 1
  }

  private leaveUnnumbered(place: HeadingRank): void {
    const numbered = /^(?:I|A|1|一|part|title|chapter|section)/u.test(place.key)
    const cut = this.entries.findIndex(({ text, rank }) => rank >= 110 && besideNumbered.test(text))
    if (numbered && cut >= 0) this.entries = this.entries.slice(0, cut)
  }
}

const besideNumbered =
  /^(?:(?:table of )?contents?|introduction|(?:executive )?summary|foreword|preface|abstract|acknowledgements|sommaire|résumé|avant-propos|table des matières|índice|contenidos?|introducción|resumen|prólogo|sumário|introdução|содержание|оглавление|введение|резюме|目\s*录|前\s*言|摘\s*要|المحتويات|المقدمة|مقدمة|ملخص)$/iu
