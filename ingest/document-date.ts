import { chineseNumber, westernDigits } from './numbering.ts'
import { spelledNumber } from './spelled-date.ts'

export type FoundDate = { value: string; evidence: string; index: number }

const months: readonly string[][] = [
  [
    'january',
    'janvier',
    'enero',
    'января',
    'январь',
    'janeiro',
    'januar',
    'gennaio',
    'يناير',
    'كانون الثاني',
    'jan',
  ],
  [
    'february',
    'février',
    'fevrier',
    'febrero',
    'февраля',
    'февраль',
    'fevereiro',
    'februar',
    'febbraio',
    'فبراير',
    'شباط',
    'feb',
  ],
  ['march', 'mars', 'marzo', 'марта', 'март', 'março', 'märz', 'مارس', 'آذار', 'mar'],
  ['april', 'avril', 'abril', 'апреля', 'апрель', 'aprile', 'أبريل', 'ابريل', 'نيسان', 'apr'],
  ['may', 'mai', 'mayo', 'мая', 'май', 'maio', 'maggio', 'مايو', 'أيار', 'ماي'],
  [
    'june',
    'juin',
    'junio',
    'июня',
    'июнь',
    'junho',
    'juni',
    'giugno',
    'يونيو',
    'يونيه',
    'حزيران',
    'jun',
  ],
  [
    'july',
    'juillet',
    'julio',
    'июля',
    'июль',
    'julho',
    'juli',
    'luglio',
    'يوليو',
    'يوليه',
    'تموز',
    'jul',
  ],
  ['august', 'août', 'aout', 'agosto', 'августа', 'август', 'أغسطس', 'اغسطس', 'آب', 'aug'],
  [
    'september',
    'septembre',
    'septiembre',
    'setiembre',
    'сентября',
    'сентябрь',
    'setembro',
    'settembre',
    'سبتمبر',
    'أيلول',
    'sept',
    'sep',
  ],
  [
    'october',
    'octobre',
    'octubre',
    'октября',
    'октябрь',
    'outubro',
    'oktober',
    'ottobre',
    'أكتوبر',
    'اكتوبر',
    'تشرين الأول',
    'oct',
  ],
  [
    'november',
    'novembre',
    'noviembre',
    'ноября',
    'ноябрь',
    'novembro',
    'نوفمبر',
    'تشرين الثاني',
    'nov',
  ],
  [
    'december',
    'décembre',
    'decembre',
    'diciembre',
    'декабря',
    'декабрь',
    'dezembro',
    'dezember',
    'dicembre',
    'ديسمبر',
    'كانون الأول',
    'dec',
  ],
]

const names = months
  .flat()
  .sort((one, other) => other.length - one.length)
  .map((month) => month.replace(/\s/gu, '\\s'))
  .join('|')
const year = String.raw`((?:1[89]|20)\d\d)`
const wordEnd = String.raw`(?![\p{L}])`

const patterns: readonly { pattern: RegExp; order: 'dmy' | 'mdy' | 'ymd' | 'my' }[] = [
  { pattern: /(?<!\d)((?:1[89]|20)\d\d)-(\d{2})-(\d{2})(?!\d)/gu, order: 'ymd' },
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{1,2})\s*/\s*(${names})\s*/\s*${year}`, 'giu'),
    order: 'dmy',
  },
  { pattern: /((?:1[89]|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?/gu, order: 'ymd' },
  {
    pattern:
      /([一二三四五六七八九零〇千百十]{4,8})\s*年\s*([一二三四五六七八九十]{1,2})\s*月(?:\s*([一二三四五六七八九十]{1,3})\s*日)?/gu,
    order: 'ymd',
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|-го)?\s+(?:day\s+)?(?:of\s+|de\s+|d['’])?(${names})${wordEnd}(?:\s?/\s?(?:${names})${wordEnd})?\.?,?\s*(?:of\s+|de\s+|del\s+|عام\s+|سنة\s+)?${year}`,
      'giu',
    ),
    order: 'dmy',
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\p{L}])(${names})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:of\s+)?${year}`,
      'giu',
    ),
    order: 'mdy',
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(${names})${wordEnd}(?:\s?/\s?(?:${names}))?\.?,?\s+(?:of\s+|de\s+|del\s+)?${year}`,
      'giu',
    ),
    order: 'my',
  },
  { pattern: /(?<![\d.])(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)/gu, order: 'dmy' },
]

/** "this twelfth day of December, two thousand and fifteen": up to five words before, nine after. */
const spelled = new RegExp(
  String.raw`(?<![\p{L}-])((?:[\p{L}-]+\s+){1,5})(${names})${wordEnd},?\s+((?:(?:of|in the year|de|del año|l['’]an|en el año)\s+)?(?:one|two|mil|mille|deux|dos|тысяча|две)[\s-]+(?:[\p{L}-]+[\s,]*){1,8})`,
  'giu',
)

/** What every date has one of; most lines have neither, and the patterns are slow to say so. */
const figureOrMonth = new RegExp(String.raw`[\d〇零一二三四五六七八九十]|${names}`, 'iu')
const monthName = new RegExp(names, 'iu')

/** All dates in a text, in order of place; ISO, as much as is said. Impossible ones are left out. */
export function findDates(text: string): FoundDate[] {
  const western = westernDigits(text)
  if (!figureOrMonth.test(western)) return []
  const found: FoundDate[] = []
  for (const { pattern, order } of patterns) {
    for (const match of western.matchAll(pattern)) {
      const value = isoDate(match, order)
      const end = match.index + match[0].length
      const taken = found.some(
        (date) => date.index < end && date.index + date.evidence.length > match.index,
      )
      if (value === null || taken) continue
      found.push({ value, evidence: text.slice(match.index, end), index: match.index })
    }
  }
  if (!monthName.test(western)) return found.sort((one, other) => one.index - other.index)
  for (const match of western.matchAll(spelled)) {
    const [all, before = '', month = '', after = ''] = match
    const value = iso({
      year: String(/\d{4}/u.exec(after)?.[0] ?? spelledNumber(after)),
      month: monthNumber(month),
      day: Number(/\d{1,2}/u.exec(before)?.[0] ?? spelledNumber(before)),
    })
    if (value !== null && /^(?:1[89]|20)\d\d-/.test(value)) {
      found.push({
        value,
        evidence: text.slice(match.index, match.index + all.length),
        index: match.index,
      })
    }
  }
  return found.sort((one, other) => one.index - other.index)
}

function isoDate(match: RegExpExecArray, order: 'dmy' | 'mdy' | 'ymd' | 'my'): string | null {
  const [, one = '', two = '', three = ''] = match
  if (order === 'my') return iso({ year: two, month: monthNumber(one), day: null })
  if (order === 'mdy') return iso({ year: three, month: monthNumber(one), day: numeral(two) })
  if (order === 'dmy') return iso({ year: three, month: monthNumber(two), day: numeral(one) })
  return iso({
    year: numeralText(one),
    month: numeral(two),
    day: three === '' ? null : numeral(three),
  })
}

function numeral(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? 0)
}

function numeralText(text: string): string {
  return /^\d+$/.test(text) ? text : String(chineseNumber(text) ?? '')
}

function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const folded = text.toLowerCase().replace(/\s+/gu, ' ')
  return months.findIndex((list) => list.includes(folded)) + 1
}

function iso(date: { year: string; month: number; day: number | null }): string | null {
  if (date.month < 1 || date.month > 12) return null
  const month = String(date.month).padStart(2, '0')
  if (date.day === null) return `${date.year}-${month}`
  const day = String(date.day).padStart(2, '0')
  const value = `${date.year}-${month}-${day}`
  const parsed = new Date(`${value}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== value
    ? null
    : value
}
