import { plainText } from './plain-text.ts'

/** A date as far as a text gives it. */
export type DateMention = { year?: number; month?: number; day?: number }

/** In plain text, one language after the other; an Arabic month has two names. */
const monthNames: readonly string[] = [
  'january|jan|janvier|janv|enero|января|январь|январе|كانون الثاني/يناير|كانون الثاني|يناير|جانفي',
  'february|feb|fevrier|fevr|febrero|февраля|февраль|феврале|شباط/فبراير|شباط|فبراير',
  'march|mar|mars|marzo|марта|март|марте|اذار/مارس|اذار|مارس',
  'april|apr|avril|avr|abril|апреля|апрель|апреле|نيسان/ابريل|نيسان|ابريل',
  'may|mai|mayo|мая|май|мае|ايار/مايو|ايار|مايو|ماي',
  'june|jun|juin|junio|июня|июнь|июне|حزيران/يونيه|حزيران/يونيو|حزيران|يونيه|يونيو',
  'july|jul|juillet|juil|julio|июля|июль|июле|تموز/يوليه|تموز/يوليو|تموز|يوليه|يوليو',
  'august|aug|aout|agosto|августа|август|августе|اب/اغسطس|اغسطس|اوت',
  'september|sept|sep|septembre|septiembre|setiembre|сентября|сентябрь|сентябре|ايلول/سبتمبر|ايلول|سبتمبر',
  'october|oct|octobre|octubre|октября|октябрь|октябре|تشرين الاول/اكتوبر|تشرين الاول|اكتوبر',
  'november|nov|novembre|noviembre|ноября|ноябрь|ноябре|تشرين الثاني/نوفمبر|تشرين الثاني|نوفمبر',
  'december|dec|decembre|diciembre|декабря|декабрь|декабре|كانون الاول/ديسمبر|كانون الاول|ديسمبر',
]
const months = new Map(
  monthNames.flatMap((names, i) => names.split('|').map((name): [string, number] => [name, i + 1])),
)
/** Words besides: only together with a day, a year or a word of time are they months. */
const otherwiseWords = new Set(['may', 'march', 'mar', 'mars', 'mai', 'sep', 'dec', 'май', 'ماي'])

const firstDays =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|premier|primero|первого|第一'.split(
    '|',
  )
const dayOf = (text: string): number => {
  const digits = Number.parseInt(text, 10)
  if (!Number.isNaN(digits)) return digits
  const place = firstDays.indexOf(text)
  return place < 10 ? place + 1 : 1
}

const month = [...months.keys()].sort((a, b) => b.length - a.length).join('|')
const day = `\\d{1,2}(?:st|nd|rd|th|er|o|º|-?го|-?е)?|${firstDays.join('|')}`
const year = '(?:1[89]|20|21)\\d\\d'
const begin = '(?<![\\p{L}\\p{N}.,/])'
const end = '(?![\\p{L}\\p{N}])'

const chineseDigits = '〇零一二三四五六七八九'
const chineseSmall = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const value = (one = '') => Math.max(0, chineseDigits.indexOf(one) - 1)
  return (text.includes('十') ? (tens ? value(tens) : 1) * 10 : 0) + (ones ? value(ones) : 0)
}
const chineseYear = (text: string): number =>
  /^\d+$/.test(text)
    ? Number(text)
    : Number([...text].map((digit) => Math.max(0, chineseDigits.indexOf(digit) - 1)).join(''))
const small = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})'

type Form = { pattern: RegExp; read: (match: RegExpMatchArray) => DateMention | null }

const withYear = (text: string | undefined): DateMention => (text ? { year: Number(text) } : {})

/** Tried in this order; what one has read the next ones do not see. */
const forms: readonly Form[] = [
  {
    pattern: new RegExp(`${begin}(${year})-(\\d{1,2})-(\\d{1,2})${end}`, 'gu'),
    read: ([, y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  },
  {
    pattern: new RegExp(`${begin}(\\d{1,2})([./-])(\\d{1,2})\\2(${year})${end}`, 'gu'),
    read: ([, first, , second, y]) => {
      const [d, m] = Number(second) > 12 ? [second, first] : [first, second]
      return { year: Number(y), month: Number(m), day: Number(d) }
    },
  },
  {
    pattern: new RegExp(
      `(\\d{4}|[${chineseDigits}]{4}) ?年(?: ?(${small}) ?月(?: ?(${small}) ?[日号])?)?`,
      'gu',
    ),
    read: ([, y = '', m, d]) => ({
      year: chineseYear(y),
      ...(m ? { month: chineseSmall(m) } : {}),
      ...(d ? { day: chineseSmall(d) } : {}),
    }),
  },
  {
    pattern: new RegExp(`(?<!\\d)(${small}) ?月(?: ?(${small}) ?[日号])?(?!\\d)`, 'gu'),
    read: ([, m = '', d]) => ({ month: chineseSmall(m), ...(d ? { day: chineseSmall(d) } : {}) }),
  },
  {
    pattern: new RegExp(
      `${begin}(${day})(?:\\s+(?:day\\s+of|of|de|du|من))?\\s+(?:شهر\\s+)?(${month})\\.?(?:,?\\s+(?:de\\s+|del\\s+)?(${year}))?${end}`,
      'gu',
    ),
    read: ([, d = '', m = '', y]) => ({ ...withYear(y), month: months.get(m) ?? 0, day: dayOf(d) }),
  },
  {
    pattern: new RegExp(
      `${begin}(${month})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(${year}))?${end}`,
      'gu',
    ),
    read: ([, m = '', d = '', y]) => ({
      ...withYear(y),
      month: months.get(m) ?? 0,
      day: Number(d),
    }),
  },
  {
    pattern: new RegExp(
      `${begin}(${month})\\.?,?\\s+(?:of\\s+|de\\s+|del\\s+)?(${year})${end}`,
      'gu',
    ),
    read: ([, m = '', y]) => ({ ...withYear(y), month: months.get(m) ?? 0 }),
  },
  {
    pattern: new RegExp(
      `${begin}(?:(in|by|before|after|until|since|of|every|each|from|last|next|early|late|mid|en|fin|debut|avant|apres|в|до|к|с|после)\\s+)?(${month})${end}`,
      'gu',
    ),
    read: ([, lead, m = '']) =>
      m.length < 4 && !lead
        ? null
        : otherwiseWords.has(m) && !lead
          ? null
          : { month: months.get(m) ?? 0 },
  },
  { pattern: new RegExp(`${begin}(${year})(?![\\d]|[.,]\\d)`, 'gu'), read: ([, y]) => withYear(y) },
]

/** The dates of a text in any of six languages, and the text (plain) with blanks in their places. */
export function readDates(text: string): { dates: DateMention[]; rest: string } {
  const dates: DateMention[] = []
  let rest = plainText(text)
  for (const { pattern, read } of forms) {
    rest = rest.replace(pattern, (...found) => {
      const match = found.slice(
        0,
        found.findIndex((part) => typeof part === 'number'),
      )
      const date = read(match as unknown as RegExpMatchArray)
      if (date === null) return match[0] as string
      dates.push(date)
      return ' , '
    })
  }
  return { dates, rest }
}

/** Does one of the dates say what this one says, wherever both say something? */
export function dateIsAmong(date: DateMention, dates: readonly DateMention[]): boolean {
  const fits = (other: DateMention) =>
    (date.day === undefined || date.day === other.day) &&
    (date.month === undefined || date.month === other.month) &&
    (date.year === undefined || other.year === undefined || date.year === other.year)
  const yearIsThere = date.year === undefined || dates.some(({ year }) => year === date.year)
  return yearIsThere && dates.some(fits)
}
