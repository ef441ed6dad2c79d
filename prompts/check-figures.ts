import {
  about,
  type Doubt,
  type Evidence,
  quotedSentences,
  type SentenceToCheck,
} from './evidence.ts'
import type { NumberMention } from './number-context.ts'
import { type DateMention, dateIsAmong, readDates } from './read-dates.ts'
import { readNumbers } from './read-numbers.ts'

type Figures = { dates: DateMention[]; numbers: NumberMention[] }

function figuresOf(text: string, language: string): Figures {
  const { dates, rest } = readDates(text)
  return { dates, numbers: readNumbers(rest, language) }
}

/**
 * Every number and date of a sentence stands in what it quotes; or near it (the rest of the sentence,
 * the table's headings, the passage's label and date), if the quote has no figure of that kind which
 * the sentence leaves out: then it has put one in the other's place.
 */
export function checkFigures({ text, language, evidence }: SentenceToCheck): Doubt[] {
  const told = figuresOf(text, language)
  const quoted = merged(evidence.map((one) => figuresOf(wholeQuote(one), one.passage.language)))
  const near = merged(evidence.map((one) => figuresOf(surroundings(one), one.passage.language)))
  const doubts: Doubt[] = []

  const years = told.dates.filter(isBareYear).map(({ year }) => year)
  const leftOut = quoted.numbers.filter((number) => {
    const isYear = years.some((year) => year !== undefined && number.values.includes(year))
    return !isYear && !told.numbers.some((other) => agree(other, number))
  })
  for (const number of told.numbers) {
    const parts = quoted.numbers.filter(({ part }) => part)
    const mistaken = number.part && parts.length > 0 && !parts.some((one) => agree(number, one))
    if (!mistaken && quoted.numbers.some((other) => agree(number, other))) continue
    if (quoted.dates.some(({ year }) => year !== undefined && number.values.includes(year)))
      continue
    const replaced = leftOut.some((other) => kindOf(other) === kindOf(number))
    if (replaced || !near.numbers.some((other) => agree(number, other))) doubts.push('number')
  }

  for (const date of told.dates) {
    const { year } = date
    const all = [...quoted.dates, ...near.dates]
    if (dateIsAmong(date, quoted.dates)) continue
    if (isBareYear(date) && quoted.numbers.some(({ values }) => values.includes(year ?? 0)))
      continue
    const replaced = quoted.dates.some(
      (other) => sameFields(other, date) && !told.dates.some((one) => dateIsAmong(other, [one])),
    )
    if (replaced || !dateIsAmong(date, all)) doubts.push('date')
  }
  return doubts
}

const isBareYear = (date: DateMention) => date.month === undefined && date.day === undefined

/** Do two dates say something of the same kind, so that one could stand for the other? */
const sameFields = (one: DateMention, other: DateMention) =>
  (one.year !== undefined && other.year !== undefined) ||
  (one.month !== undefined && other.month !== undefined)

const merged = (all: readonly Figures[]): Figures => ({
  dates: all.flatMap(({ dates }) => dates),
  numbers: all.flatMap(({ numbers }) => numbers),
})

const kindOf = ({ percent, time }: NumberMention) =>
  percent ? 'percent' : (time?.family ?? 'count')

function agree(one: NumberMention, other: NumberMention): boolean {
  if (one.percent !== other.percent) {
    const [share, percent] = one.percent ? [other, one] : [one, other]
    return share.values.some((value) => value < 1 && percent.values.includes(value * 100))
  }
  if (one.yearly !== other.yearly && (one.time || other.time)) {
    const [often, period] = one.yearly ? [one, other] : [other, one]
    return period.time?.family === 'months' && often.values.includes(12 / period.time.amount)
  }
  if (one.bound !== null && other.bound !== null && one.bound !== other.bound) return false
  if (one.time && other.time) {
    return one.time.family === other.time.family && one.time.amount === other.time.amount
  }
  // "six judges" is not proved by "six years".
  if ((one.time && other.counts) || (other.time && one.counts)) return false
  return one.values.some((value) => other.values.includes(value))
}

/** The quote, with the rest of a figure that it breaks off in. */
function wholeQuote({ passage: { text }, span }: Evidence): string {
  const before = /[\p{L}\d.,]*$/u.exec(text.slice(0, span.start))?.[0] ?? ''
  const after = /^[\p{L}\d.,]*(?: ?%)?/u.exec(text.slice(span.end))?.[0] ?? ''
  return before + text.slice(span.start, span.end) + after
}

/** The quote's sentences, what must be read along with them, and what the passage is called by. */
function surroundings(evidence: Evidence): string {
  const { start, end } = quotedSentences(evidence)
  const quoted = evidence.passage.text.slice(start, end)
  return [...evidence.context, quoted, about(evidence)].join(' \n ')
}
