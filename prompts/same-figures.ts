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

/**
 * Do two texts of one meaning, in two languages, have the same numbers, years and months? What a
 * number counts and how a date is put together is left aside: "the first day of March" and "1 March"
 * are read differently in different languages.
 */
export function haveSameFigures(one: Words, other: Words): boolean {
  const [a, b] = [figuresOf(one), figuresOf(other)]
  const holds = ({ mentions }: Figures, { values }: Figures) =>
    mentions.every((mention) => mention.some((value) => values.has(value)))
  // A month alone is not a date in every language ("mars"): only months that are read are compared.
  const sameMonths =
    a.months.size === 0 ||
    b.months.size === 0 ||
    [...a.months].every((month) => b.months.has(month))
  return holds(a, b) && holds(b, a) && sameMonths
}
