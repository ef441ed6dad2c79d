import { chineseNumber, type Marker, readMarker, romanNumber } from './numbering.ts'
import { readArticle } from './paragraph-label.ts'

/** A heading as it counts for the path: how high it stands and what it is a sibling of. */
export type HeadingRank = {
  /** Lower is higher up. Ranks below 100 are given by the format (its heading levels). */
  rank: number
  /** Headings of one key are siblings whatever their rank. */
  key: string
  /** Place in its numbering, from 1; null where it has no number. */
  value: number | null
  /** Was its place told by its look, which is surer than what its neighbours are? */
  looked: boolean
  /** "4.1.2" of a heading that is numbered so, "4" of one that is numbered "4." or "4". */
  dotted: string | null
}

export type HeadingHints = {
  level: number | null
  /** Is the level what the author marked, or a guess from the look? */
  authored: boolean
  /** Have other headings of the document a level, where this one has none? */
  levelled: boolean
  size: number
  capitals: boolean
  centered: boolean
  bold: boolean
  /** Letter that a single "I.", "V." or "X." would be if letters go on: the number of the last one. */
  lastLetter: number
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
      /^(?:(?:title|titre|título|titulo)\s+(?:[IVXLC\d]+|premier|pr[ée]liminaire|preliminar|primero|deuxi[èe]me|troisi[èe]me|quatri[èe]me|cinqui[èe]me|sixi[èe]me|septi[èe]me|segundo|tercero))(?![\p{L}])/iu,
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

/** "Agenda item 13": what is dealt with below it, until the next one. */
export const agendaHeading =
  /^(?:agenda item|point \d+ de l.ordre du jour|tema \d+ del programa|пункт \d+ повестки дня|议程项目|البند \d+ من جدول)/iu

/** Order of kinds of headings that look alike, within one level. */
const minors: readonly (readonly [RegExp, number])[] = [
  [/^part/, 0.02],
  [/^title/, 0.04],
  [/^chapter/, 0.06],
  [/^section/, 0.1],
  [/^subsection/, 0.14],
  [/^agenda/, 0.2],
  [/^(?:plain|I )/, 0.25],
  [/^(?:一|أولا)/u, 0.3],
  [/^A /, 0.75],
  [/^\(一\)/u, 1],
  [/^1(?!\.1)/, 1.25],
  [/^series/, 1.27],
  [/^1\.1\.1/, 1.4],
  [/^1\.1/, 1.3],
  [/^article/, 2.9],
]

/**
 * The place of a heading among others: by the levels an author marked, else by look and, within one
 * look, by its number or name ("Chapter II", "A.", "3.1").
 */
export function rankHeading(text: string, hints: HeadingHints): HeadingRank {
  const place = rankByText(text, hints)
  const plain = place.key.startsWith('plain')
  if (place.key === 'annex' && !hints.authored) return place
  if (hints.level !== null && hints.authored) {
    if (plain) return { ...place, rank: hints.level, key: `level ${hints.level}` }
    // Authors give sections and the articles in them one level: what they are called decides then.
    return { ...place, rank: hints.level + place.rank / 1000 }
  }
  if (hints.level !== null) {
    if (place.key === 'draft') return place
    const minor = minors.find(([pattern]) => pattern.test(place.key))?.[1] ?? 2.25
    const key = plain ? `look ${hints.level}` : place.key
    return { ...place, rank: 120 + hints.level * 3 + minor, key, looked: true }
  }
  // What only its words show to be a heading stands below those that stand out.
  if (hints.levelled && place.rank < 149) return { ...place, rank: 145 + (place.rank - 110) / 10 }
  return place
}

/** Has a heading neither a number nor the name of a unit? */
export function isPlainRank({ key }: HeadingRank): boolean {
  return /^(?:plain|look|level)/.test(key)
}

/** Does a text open with a number or the name of a unit ("Chapter II", "Article 7", "A.")? */
export function isNumberedHeading(text: string): boolean {
  return readMarker(text) !== null || isNamedUnit(text) || /^\d{1,2}\s+\p{Lu}/u.test(text)
}

/** "Chapter II", "Article 7", "Annex": a heading whatever it looks like. */
export function isNamedUnit(text: string): boolean {
  return readArticle(text) !== null || structural.some(({ pattern }) => pattern.test(text))
}

function rankByText(text: string, hints: HeadingHints): HeadingRank {
  const none = { value: null, dotted: null, looked: false }
  const article = readArticle(text)
  if (article?.kind === 'article') return { rank: 150, key: 'article', ...none }
  for (const { key, rank, pattern } of structural) {
    if (pattern.test(text)) return { rank, key, ...none, value: unitNumber(text) }
  }
  if (article?.kind === 'section') return { rank: 150, key: 'article', ...none }
  const series = /^(\p{Lu}\p{L}{2,})\s+(\d{1,2}|[IVX]{1,5})\s*[:–—]/u.exec(text)
  if (series?.[1] !== undefined && series[2] !== undefined) {
    // "Goal 1: …" stands where its look puts it, and holds its own "1.1".
    const value = /^\d/.test(series[2]) ? Number(series[2]) : romanNumber(series[2])
    return { rank: rankPlain(hints).rank, key: `series ${series[1].toLowerCase()}`, ...none, value }
  }
  if (agendaHeading.test(text)) return { rank: 119.5, key: 'agenda', ...none }
  const marker = readMarker(text)
  if (marker !== null && marker.readings.length > 0) return rankNumbered(marker, hints.lastLetter)
  const bare = /^(\d{1,2})\s+\p{Lu}/u.exec(text)?.[1]
  if (bare !== undefined)
    return { rank: 124, key: '1', value: Number(bare), dotted: bare, looked: false }
  return { ...rankPlain(hints), ...none }
}

/** The number in "Chapter IV" or "第三章"; null where it is written otherwise. */
function unitNumber(text: string): number | null {
  const western = /^\p{L}+\s+(\d{1,3}|[IVXLC]+)(?![\p{L}\d])/u.exec(text)?.[1]
  if (western !== undefined) return /^\d/.test(western) ? Number(western) : romanNumber(western)
  return chineseNumber(/^第([一二三四五六七八九十百]+)/u.exec(text)?.[1] ?? '')
}

function rankNumbered({ style, name, readings }: Marker, lastLetter: number): HeadingRank {
  const value = readings[0]?.value ?? null
  if (/^[A-ZА-Я][.)-]$/u.test(style)) {
    const letter = readings.find(({ kind }) => kind === 'letter')?.value ?? null
    const roman = readings.find(({ kind }) => kind === 'roman')?.value ?? null
    const likelyRoman = /^[IVX]/.test(name) && !(letter !== null && letter === lastLetter + 1)
    return roman !== null && likelyRoman
      ? { rank: 120, key: `I ${style}`, value: roman, dotted: null, looked: false }
      : { rank: 122, key: `A ${style}`, value: letter, dotted: null, looked: false }
  }
  const dotted = /^\d+(?:\.\d+)*$/.test(name) && /^1(?:\.|$)/.test(style) ? name : null
  const depth = style.match(/\.1/g)?.length ?? 0
  const looked = false
  if (depth > 0) return { rank: 124 + depth * 0.1, key: style, value, dotted, looked }
  if (dotted !== null) return { rank: 124, key: '1', value, dotted, looked }
  const ranks: Record<string, number> = { '一、': 121, '(一)': 125, أولا: 120 }
  return { rank: ranks[style] ?? 128, key: style, value, dotted: null, looked }
}

function rankPlain(hints: HeadingHints): { rank: number; key: string } {
  const { size } = hints
  const large = size >= 1.6 ? 2 : size >= 1.25 ? 1 : size >= 1.08 ? 0.5 : 0
  const look = (hints.capitals ? 1 : 0) + (hints.centered ? 0.5 : 0) + (hints.bold ? 0.25 : 0)
  // Larger than the body stands above numbered headings ("Executive summary"), others below.
  const rank = large >= 1 ? 119 - large : 134 - large * 2 - look
  return { rank, key: `plain ${large} ${look}` }
}
