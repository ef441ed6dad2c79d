import type { Wording } from '../prompts/wording.ts'
import type { Passage } from '../vectors/schema.ts'

const maxTitleWords = 14

function shortTitle(title: string): string {
  const words = title.split(/\s+/)
  return words.length <= maxTitleWords ? title : `${words.slice(0, maxTitleWords).join(' ')}…`
}

/**
 * How a source is named in a sentence: "Germany, in A/AC.292/2025/INF/5 (3 June 2025)",
 * "A/HRC/59/L.17 (draft)", "Lake Institute, in Paying for Ports (2031)". Whoever speaks comes first,
 * and a draft is never named without saying so.
 * @param date  Of the document, as the reader writes dates.
 */
export function sourceName(
  passage: Pick<Passage, 'symbol' | 'title' | 'speaker' | 'version'> & { issuer?: string | null },
  wording: Wording,
  date: string | null = null,
): string {
  const name = passage.symbol ?? shortTitle(passage.title)
  const remarks = [passage.version === 'draft' ? wording.draft : null, date].filter(
    // A title that tells the date need not be told twice.
    (remark) => remark !== null && !name.includes(remark),
  )
  const marked = remarks.length > 0 ? `${name} (${remarks.join(', ')})` : name
  const whose = passage.speaker ?? (passage.symbol === null ? authorOf(passage) : null)
  return whose ? wording.speakerIn(whose, marked) : marked
}

/** Whose paper it is, where it is nobody's decision and its title does not say so. */
function authorOf({ issuer, title, version }: Parameters<typeof sourceName>[0]): string | null {
  if (!issuer || version === 'adopted' || title.toLowerCase().includes(issuer.toLowerCase())) {
    return null
  }
  return issuer
}

/** A date as far as it is known (2025, 2025-03, 2025-03-14), as it is written in a language. */
export function writtenDate(date: string | null, language: string): string | null {
  if (date === null) return null
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || Number.isNaN(year)) return null
  const format = new Intl.DateTimeFormat([language, 'en'], {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month === undefined ? {} : { month: 'long' }),
    ...(day === undefined ? {} : { day: 'numeric' }),
  })
  return format.format(new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)))
}
