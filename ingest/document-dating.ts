import { findDates } from './document-date.ts'
import type { MetadataSource } from './document-metadata.ts'
import { isMasthead } from './masthead.ts'
import type { MetadataField } from './read-document.ts'
import { measureWords } from './text-measure.ts'

/** Words right before the date on which a text was issued, adopted, signed or published. */
const cue =
  /(?:distr[^\n]{0,20}|adopted\b[^\n]{0,40}|done (?:at|in|on)\b[^\n]{0,60}|signed (?:at|in|on)\b[^\n]{0,40}|dated|date\s*:|adoptée?s?\b[^\n]{0,40}|fait à[^\n]{0,40}|datée? du|aprobad[oa]\b[^\n]{0,40}|hech[oa] en[^\n]{0,60}|dad[oa] en[^\n]{0,60}|de fecha|принят\p{L}*[^\n]{0,40}|совершено[^\n]{0,60}|составлен\p{L}*[^\n]{0,60}|通过|公布|签订于|حرر|صدر[^\n]{0,60}|اعتمد[^\n]{0,40}|version (?:du|of|from)|published (?:on )?|issued (?:on )?|of|du|vom)\s*[:,]?\s*(?:the |le |el |a los )?$/iu
/** Dates that say when a copy was made. */
const copyCue =
  /generated|retrieved|accessed|printed|downloaded|last (?:updated|modified|visited)|consulté|consultad|обращения|访问/iu
const closing =
  /^(?:in (?:witness|faith)|en foi|en fe|в удостоверение|done\b|fait\b|hech|dad[oa]\b|совершено|составлен|为此|以昭|وإثبات|حرر|صدر|公历|[^\n]{0,80}签订于)/iu

/**
 * The date of the document itself, not of what it speaks about: near the top after the words that
 * announce it, in the front matter, on a line of its own, where it was signed, in the file's name.
 */
export function findDocumentDate(
  source: MetadataSource,
  known: { symbol: string | null },
): MetadataField | null {
  return (
    distributionDate(source) ??
    meetingDate(source, known.symbol) ??
    actDate(source) ??
    propertyDate(source) ??
    inTitle(source) ??
    bracketedDate(source) ??
    announcedDate(source) ??
    nameDate(source, /(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/u) ??
    closingDate(source) ??
    lonelyYear(source) ??
    nameDate(source, /(?<!\d)((?:19|20)\d\d)(?!\d)/u)
  )
}

function read(value: string, evidence: string): MetadataField {
  return { field: 'date', value, source: 'read', evidence }
}

/** "Distr.: General" and its date are often lines of their own. */
function distributionDate({ front }: MetadataSource): MetadataField | null {
  for (const [index, text] of front.slice(0, 30).entries()) {
    if (!/\bdistr?(?:\.|ibution\b)|^dist\b|分发|التوزيع/iu.test(text)) continue
    for (const near of front.slice(index, index + 5)) {
      const date = findDates(near).find(({ value }) => value.length === 10)
      if (date !== undefined && !/[–-]\s?\d/.test(near.slice(0, near.indexOf(date.evidence) + 3))) {
        return read(date.value, date.evidence)
      }
    }
  }
  return null
}

/** "of 13 June 2024" on the line below the number of an act. */
function actDate({ front }: MetadataSource): MetadataField | null {
  for (const text of front.slice(0, 30)) {
    const [date] = findDates(text)
    if (date === undefined || date.value.length < 10) continue
    if (/^(?:of|du|de|del|vom|от)\s+$/u.test(text.slice(0, date.index))) {
      return read(date.value, date.evidence)
    }
  }
  return null
}

/** A record is of the day of its meeting. */
function meetingDate({ front, head }: MetadataSource, symbol: string | null): MetadataField | null {
  if (symbol === null || !/\/(?:PV|SR)\.\d/.test(symbol)) return null
  const date = front.slice(0, head).flatMap((text) => findDates(text))[0]
  return date === undefined ? null : read(date.value, date.evidence)
}

function propertyDate({ properties }: MetadataSource): MetadataField | null {
  for (const name of ['date', 'published', 'published_time'] as const) {
    const text = properties[name]
    const date = text === undefined ? undefined : findDates(text)[0]
    if (date !== undefined) return read(date.value, `${name}: ${text}`)
  }
  return null
}

function inTitle({ title }: MetadataSource): MetadataField | null {
  const [date] = findDates(title.value)
  if (date === undefined || isRange(title.value, date.index)) return null
  if (title.source === 'read') return read(date.value, date.evidence)
  return { field: 'date', value: date.value, source: 'inferred', evidence: title.evidence }
}

/** Annual reports to an organ have their date in brackets above the contents. */
function bracketedDate({ text }: MetadataSource): MetadataField | null {
  const opening = text.slice(0, 6000)
  const match = /(?:^|\n)\[([^\]\n]{6,30})\](?:\n|$)/u.exec(opening)
  const date = findDates(match?.[1] ?? '')[0]
  return date === undefined ? null : read(date.value, date.evidence)
}

function announcedDate({ front, properties }: MetadataSource): MetadataField | null {
  let month: MetadataField | null = null
  const running = (properties.running ?? '').split(' | ')
  for (const text of [...front.slice(0, 40), ...running]) {
    if (copyCue.test(text)) continue
    for (const date of findDates(text)) {
      if (isRange(text, date.index)) continue
      const alone = text.length - date.evidence.length <= 30 && !isSession(text)
      const before = text.slice(Math.max(0, date.index - 80), date.index)
      const opening = date.index < 12
      const announced = cue.test(before) && date.index <= 60 && measureWords(text) <= 45
      if (!alone && !announced) continue
      if (!alone && /(?:^|\s)(?:of|du|vom)\s*(?:the |le )?$/iu.test(before) && !opening) continue
      if (date.value.length === 10) return read(date.value, date.evidence)
      month ??= read(date.value, date.evidence)
    }
  }
  return month
}

/** "7–11 April 2025" says when something took place. */
function isRange(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 14), index)
  return (
    /\d\s?[–—-]\s?$/u.test(before) ||
    /\p{L}\s?[–—]\s?$/u.test(before) ||
    /[–—-]\s?\d{0,2}$/u.test(before)
  )
}

function isSession(text: string): boolean {
  return isMasthead(text) && /session|meeting|сессия|届会/iu.test(text)
}

function closingDate({ back }: MetadataSource): MetadataField | null {
  for (const [index, text] of back.entries()) {
    if (
      !closing.test(text) &&
      !/\b(?:done|fait|hecho|hecha|dada) (?:at|in|à|en)\b|صدر ب/iu.test(text)
    )
      continue
    for (const near of back.slice(index, index + 4)) {
      const date = findDates(near).at(-1)
      if (date !== undefined) return read(date.value, date.evidence)
    }
  }
  return null
}

function lonelyYear({ front }: MetadataSource): MetadataField | null {
  for (const text of front.slice(0, 12)) {
    const year = /(?<!\d)((?:19|20)\d\d)(?!\d)/u.exec(text)
    if (year?.[1] !== undefined && measureWords(text) <= 8 && !copyCue.test(text)) {
      return read(year[1], text)
    }
  }
  return null
}

function nameDate({ path }: MetadataSource, pattern: RegExp): MetadataField | null {
  const name = path.split('/').at(-1) ?? ''
  const match = pattern.exec(name)
  if (match?.[1] === undefined) return null
  const value = match.slice(1).filter(Boolean).join('-')
  return { field: 'date', value, source: 'inferred', evidence: `file name ${name}` }
}
