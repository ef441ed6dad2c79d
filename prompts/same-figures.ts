import { plainText } from './plain-text.ts'
import { readDates } from './read-dates.ts'
import { readNumbers } from './read-numbers.ts'

type Words = { text: string; language: string }

type Figures = {
  /** Numbers, by all that they may stand for. */
  mentions: (readonly number[])[]
  values: ReadonlySet<number>
  months: ReadonlySet<number>
}

function figuresOf({ text, language }: Words): Figures {
  const { dates, rest } = readDates(text)
  const mentions: (readonly number[])[] = readNumbers(rest, language).map(({ values }) => values)
  const months = new Set<number>()
  for (const { year, month, day } of dates) {
    if (month !== undefined) months.add(month)
    for (const value of [year, day]) if (value !== undefined) mentions.push([value])
  }
  return { mentions, values: new Set(mentions.flat()), months }
}

/** The number of a paragraph before its text. */
const ownNumber = /^\s*[(（]?\p{Nd}{1,3}[.)）．、](?!\p{Nd})\s*/u

/** As a number, whatever its digits; null where a text begins without one. */
function ownNumberOf({ text, language }: Words): number | null {
  const head = ownNumber.exec(text)?.[0]
  return head === undefined ? null : (readNumbers(`${head} x`, language)[0]?.values[0] ?? null)
}

type IsLeft = (value: number) => boolean

/**
 * "One vessel" is "a vessel" elsewhere, and two have a form of the noun in Arabic: such a number, if it
 * is written in words, need not be said.
 */
function inNounForms({ text }: Words, both: readonly Words[]): IsLeft {
  const most = both.some(({ language }) => language === 'ar') ? 2 : 1
  const digits: readonly string[] = plainText(text).match(/\d+/g) ?? []
  return (value) => value >= 1 && value <= most && !digits.includes(String(value))
}

/**
 * Do two texts of one meaning, in two languages, have the same numbers, years and months? What a
 * number counts and how a date is put together is left aside: "the first day of March" and "1 March"
 * are read differently in different languages. The number of the paragraph itself may be left out.
 */
export function haveSameFigures(one: Words, other: Words): boolean {
  const numbers = [ownNumberOf(one), ownNumberOf(other)]
  if (!numbers.includes(null) && numbers[0] !== numbers[1]) return false
  const [a, b] = [one, other].map(({ text, language }) =>
    figuresOf({ text: text.replace(ownNumber, ''), language }),
  ) as [Figures, Figures]
  const [first, second] = [one, other].map((words) => inNounForms(words, [one, other]))
  const holds = ({ mentions }: Figures, { values }: Figures, isLeft: IsLeft) =>
    mentions.every((mention) => mention.some((value) => values.has(value) || isLeft(value)))
  // A month alone is not a date in every language ("mars"): only months that are read are compared.
  const sameMonths =
    a.months.size === 0 ||
    b.months.size === 0 ||
    [...a.months].every((month) => b.months.has(month))
  return holds(a, b, first as IsLeft) && holds(b, a, second as IsLeft) && sameMonths
}
