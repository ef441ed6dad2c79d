import { mentionAt, type NumberMention } from './number-context.ts'
import { numbersInDigits } from './number-digits.ts'
import { chineseNumbers, spelledNumbers } from './number-spelled.ts'
import { numberWords } from './number-words.ts'
import { anyOf, plainText } from './plain-text.ts'

/** A recurring term that is a number in other words. */
const terms: [pattern: RegExp, value: number, months: number][] = [
  [
    anyOf(
      'quarterly | trimestre | trimestres | trimestriel* | trimestral* | ежеквартальн* | квартал* | 每季度 | 按季度 | ربع سنوي* | كل ربع سنه',
    ),
    3,
    3,
  ],
  [
    anyOf(
      'half-yearly | semi-annual* | semestre* | semestriel* | semestral* | полугод* | 每半年 | نصف سنوي*',
    ),
    6,
    6,
  ],
]
const third = 1 / 3
const fractions: [pattern: RegExp, value: number][] = [
  [
    anyOf(
      'one third | a third | one-third | un tiers | le tiers | un tercio | la tercera parte | треть | трети | одна треть | ثلث | 三分之一',
    ),
    third,
  ],
  [
    anyOf(
      'two thirds | two-thirds | deux tiers | dos tercios | две трети | двух третей | ثلثا | ثلثي | ثلثين | الثلثين | 三分之二',
    ),
    2 * third,
  ],
  [
    anyOf(
      'three quarters | three-quarters | trois quarts | tres cuartas partes | tres cuartos | три четверти | ثلاثه ارباع | 四分之三',
    ),
    0.75,
  ],
  [
    anyOf(
      'half of | one half | half the | half a | by half | moitie | mitad | половина | половину | половины | половине | نصف | النصف | 一半 | 半数',
    ),
    0.5,
  ],
  [
    anyOf(
      'one quarter | a quarter of | quarter of the | un quart | le quart | une cuarta parte | la cuarta parte | четверть | четверти | ربع | 四分之一',
    ),
    0.25,
  ],
]
/** "a year and a half" is a length of time, told in other words elsewhere. */
const halfMore = anyOf(
  'and a half | et demi | et demie | y medio | y media | с половиной | ونصف | 半年 | half-yearly | ربع سنوي* | كل ربع سنه | نصف سنوي*',
)
/** The numbers of a text, spelled ones in `language` too; dates should be taken out before. */
export function readNumbers(text: string, language: string): NumberMention[] {
  // Symbols are names, not numbers.
  const whole = plainText(text).replace(/[\p{L}\d.]*\p{L}[\p{L}\d.]*(?:\/[\p{L}\d.()]+)+/gu, ' , ')
  const shares: NumberMention[] = []
  let plain = whole
  for (const [pattern, value] of fractions) {
    // "a year and a half" stays: it is a length of time, and no share of anything.
    const without = plain.replace(halfMore, ' , ').replace(pattern, ' , ')
    if (without === plain.replace(halfMore, ' , ')) continue
    shares.push({ ...bare, values: [value] })
    plain = plain.replace(pattern, ' , ')
  }
  const found: { from: number; to: number; mention: NumberMention }[] = []
  for (const { from, to, values, ordinal } of [
    ...numbersInDigits(plain),
    ...chineseNumbers(plain),
    ...spelledNumbers(plain, numberWords[language]),
  ]) {
    if (!ordinal && values.length === 1 && values[0] === 1 && !/\d/.test(plain.slice(from, to)))
      continue
    found.push({ from, to, mention: mentionAt(plain, from, to, values) })
  }
  const mentions = withRanges(plain, found)
  for (const [pattern, value, months] of terms) {
    if (plain.match(pattern)) {
      mentions.push({ ...bare, values: [value], time: { family: 'months', amount: months } })
    }
  }
  return [...mentions, ...shares]
}
/** A number of which nothing more is known. */
const bare = {
  percent: false,
  bound: null,
  time: null,
  counts: false,
  yearly: false,
  part: false,
} as const
/** Between the two ends of a range. */
const rangeBetween = /^\s*(?:-|to|and|a|et|y|до|и|至|到|الي|و)\s*$/u

/** "10 to 15 per cent": what the second end is of, the first end is of too. */
function withRanges(
  plain: string,
  found: { from: number; to: number; mention: NumberMention }[],
): NumberMention[] {
  const inOrder = found.sort((a, b) => a.from - b.from)
  return inOrder.map(({ to, mention }, i) => {
    const next = inOrder[i + 1]
    if (!next || !rangeBetween.test(plain.slice(to, next.from))) return mention
    const { percent, time } = next.mention
    const length = time && time.amount / (next.mention.values[0] || 1)
    return {
      ...mention,
      percent,
      time: time && length ? { ...time, amount: (mention.values[0] ?? 0) * length } : mention.time,
    }
  })
}
