import { type NumberWords, numberWords } from './number-words.ts'
import { anyOf, plainText } from './plain-text.ts'

export type NumberMention = {
  /** Two where a separator can be read both ways: "1.250" is 1250 in Madrid and 1.25 in London. */
  values: number[]
  percent: boolean
  /** "at least", "more than"; "at most", "below". */
  bound: 'least' | 'most' | null
  /** Of a length of time: its unit, and its length in that family's smallest unit. */
  time: { family: 'hours' | 'months'; amount: number } | null
  /** "twice a year": as often in twelve months. */
  yearly: boolean
  /** "three of our five": a part of what is counted next. */
  part: boolean
  /** Something is counted that is no time: a word follows. */
  counts: boolean
}

const percentAfter =
  /^\s*(?:%|per\s?cent|pour\s?cent|por\s?ciento|процент|п\. ?п\.|في\s+المائه|في\s+المئه|بالمائه|بالمئه|个?百分点)/u
const chineseScale: Record<string, number> = {
  百万: 1e6,
  千万: 1e7,
  万: 1e4,
  亿: 1e8,
  千: 1e3,
  百: 100,
}

const least = anyOf(
  'at least | no fewer than | not fewer than | no less than | not less than | a minimum of | minimum | more than | over | above | exceeding | exceeds | exceed',
  'au moins | au minimum | minimum | minimale | plus de | superieur a | superieure a | depassant | excedant | depasse | excede',
  'al menos | por lo menos | como minimo | minima | minimo | mas de | superior a | supera | excede',
  'не менее | не меньше | по меньшей мере | как минимум | минимум | более | больше | свыше | превышает | превышающ* | превысит | выше',
  'علي الاقل | ما لا يقل عن | لا يقل عن | لا تقل عن | اكثر من | يتجاوز | تتجاوز | يزيد علي | تزيد علي',
  '至少 | 不少于 | 不低于 | 超过 | 多于 | 最少',
)
const most = anyOf(
  'at most | no more than | not more than | up to | a maximum of | maximum | not exceeding | not to exceed | not exceed | less than | fewer than | below | under',
  "au plus | au maximum | maximum | maximale | jusqu'a | n'excedant pas | ne depassant pas | moins de | inferieur a | inferieure a | ne depasse pas | n'excede pas",
  'como maximo | a lo sumo | maxima | maximo | hasta | no superior a | menos de | inferior a | no supera* | no exced*',
  'не более | не больше | не свыше | не превыша* | максимум | менее | меньше | ниже',
  'علي الاكثر | لا يتجاوز | لا تتجاوز | لا يزيد علي | لا تزيد علي | لا يزيد عن | حد اقصي | اقل من',
  '至多 | 最多 | 不超过 | 不得超过 | 不多于 | 少于 | 低于',
)
const leastAfter =
  /^\s*(?:\p{L}+\s+)?(?:or more|ou plus|o mas|и более|и выше|فاكثر|以上|at least|at the least|au moins|au minimum|como minimo|علي الاقل)/u
const mostAfter =
  /^\s*(?:\p{L}+\s+)?(?:or less|or fewer|ou moins|o menos|и менее|فاقل|以下|以内|at most|at the most|au plus|au maximum|como maximo|علي الاكثر)/u

const yearly =
  /^(?:\s+(?:times|fois|veces|раза?|مرات))?\s+(?:a year|per year|annually|yearly|par an|chaque annee|al ano|por ano|cada ano|в год|ежегодно|في السنه|سنويا|كل سنه|في العام)/u
const yearlyBefore = /每年$/u
const partOf =
  /^\s+(?:out\s+)?(?:of (?:the|its|our|their|these|those)|(?:de|parmi) (?:nos|ses|leurs|ces|les)|des|de (?:los|las|sus|nuestr[oa]s|est[oa]s)|из (?:наших|своих|их|этих|всех))\s/u

const timeUnits: [pattern: RegExp, family: 'hours' | 'months', length: number][] = [
  [
    /^(?:hours?|heures?|horas?|час\p{L}*|ساعه|ساعات|个?小时)(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic})/u,
    'hours',
    1,
  ],
  [
    /^(?:days?|jours?|dias?|день|дня|дней|дням|يوم\p{L}*|ايام|天|日)(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic})/u,
    'hours',
    24,
  ],
  [
    /^(?:weeks?|semaines?|semanas?|недел\p{L}*|اسبوع\p{L}*|اسابيع|周|个?星期)(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic})/u,
    'hours',
    168,
  ],
  [
    /^(?:months?|mois|mes|meses|месяц\p{L}*|شهر\p{L}*|اشهر|شهور|个月)(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic})/u,
    'months',
    1,
  ],
  [
    /^(?:quarters?|trimestres?|квартал\p{L}*|季度)(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic})/u,
    'months',
    3,
  ],
  [
    /^(?:years?|ans?|annees?|anos?|год\p{L}*|лет|سنه|سنوات|سنين|عام\p{L}*|اعوام|年)(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic})/u,
    'months',
    12,
  ],
]
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
    ...digits(plain),
    ...chinese(plain),
    ...spelled(plain, numberWords[language]),
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

function mentionAt(plain: string, from: number, to: number, values: number[]): NumberMention {
  const after = plain.slice(to, to + 40)
  const before = plain.slice(Math.max(0, from - 60), from)
  const percent = percentAfter.test(after) || /百分之$/u.test(before)
  const unit = after.replace(/^[\s-]+/u, '')
  // "45 more days", "trois derniers mois".
  const second = /^[\p{Script=Latin}\p{Script=Cyrillic}]{2,} +(?=\p{L})/u.exec(unit)?.[0].length
  const unitAt = (text: string) => timeUnits.find(([pattern]) => pattern.test(text))
  const found = percent
    ? undefined
    : (unitAt(unit) ?? ((second && unitAt(unit.slice(second))) || undefined))
  return {
    values,
    percent,
    bound: boundOf(before, after),
    time: found ? { family: found[1], amount: (values[0] ?? 0) * found[2] } : null,
    yearly: yearly.test(after) || yearlyBefore.test(before),
    part: partOf.test(after),
    counts: !found && !percent && /^(?:\p{L}{4}|\p{Script=Han}|\p{Script=Arabic}{3})/u.test(unit),
  }
}

// The bound that stands nearest, and no further off than a few words.
function boundOf(before: string, after: string): NumberMention['bound'] {
  const near = (pattern: RegExp) => {
    const last = [...before.matchAll(pattern)].at(-1)
    if (!last) return { at: -1, from: -1 }
    const between = before.slice(last.index + last[0].length)
    if (/[,;:。；，]|\d/u.test(between) || between.trim().split(/\s+/).length > 3)
      return { at: -1, from: -1 }
    return { at: last.index + last[0].length, from: last.index }
  }
  const [low, high] = [near(least), near(most)]
  // "not exceeding" ends where "exceeding" does: the longer one holds.
  if (high.at >= 0 && (high.at > low.at || (high.at === low.at && high.from < low.from)))
    return 'most'
  if (low.at >= 0) return 'least'
  if (leastAfter.test(after)) return 'least'
  return mostAfter.test(after) ? 'most' : null
}

type Found = { from: number; to: number; values: number[]; ordinal?: boolean }

function digits(plain: string): Found[] {
  const found: Found[] = []
  const pattern =
    /(?<![\p{Script=Latin}\p{Script=Cyrillic}\d]|\d[.,])(?:\d{1,3}(?:[ ,.']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)/gu
  for (const match of plain.matchAll(pattern)) {
    let to = match.index + match[0].length
    let scale = 1
    for (;;) {
      const word = /^\s*(\p{L}+)/u.exec(plain.slice(to))
      const next = word?.[1] ? scaleOf(word[1]) : null
      if (!word || !next) break
      scale *= next.factor
      to += word[0].length - (word[1] as string).length + next.length
    }
    const values = readings(match[0]).map((value) => rounded(value * scale))
    found.push({ from: match.index, to, values })
  }
  return found
}

const rounded = (value: number): number => Number(value.toPrecision(12))

function scaleOf(word: string): { factor: number; length: number } | null {
  for (const [name, factor] of Object.entries(chineseScale)) {
    if (word.startsWith(name)) return { factor, length: name.length }
  }
  for (const { multipliers } of Object.values(numberWords)) {
    const factor = multipliers.get(word)
    // "cent" follows a number as a part of "per cent" too, never right behind its digits.
    if (factor !== undefined && factor >= 1e3) return { factor, length: word.length }
  }
  return null
}

function readings(written: string): number[] {
  const tight = written.replace(/[ ']/g, '')
  const separators = tight.match(/[.,]/g) ?? []
  if (separators.length === 0) return [Number(tight)]
  const last = separators.at(-1) as string
  const decimals = tight.length - tight.lastIndexOf(last) - 1
  const asDecimal = () => {
    const at = tight.lastIndexOf(last)
    return Number(`${tight.slice(0, at).replace(/[.,]/g, '')}.${tight.slice(at + 1)}`)
  }
  const asWhole = () => Number(tight.replace(/[.,]/g, ''))
  if (decimals !== 3 || tight.startsWith('0')) return [asDecimal()]
  if (separators.length > 1)
    return new Set(separators).size > 1 ? [asDecimal(), asWhole()] : [asWhole()]
  return written.includes(' ') ? [asDecimal()] : [asWhole(), asDecimal()]
}

const chineseValues = new Map(
  [...'零一二三四五六七八九'].map((digit, i): [string, number] => [digit, i]),
)
chineseValues.set('〇', 0).set('两', 2)
const chineseUnits: Record<string, number> = { 十: 10, 百: 100, 千: 1e3 }

function chineseValue(text: string): number {
  let [total, section, digit] = [0, 0, 0]
  for (const character of text) {
    const unit = chineseUnits[character]
    if (character === '万' || character === '亿') {
      total = (total + section + digit) * (character === '万' ? 1e4 : 1e8)
      section = digit = 0
    } else if (unit) {
      section += (digit || 1) * unit
      digit = 0
    } else digit = chineseValues.get(character) ?? 0
  }
  return total + section + digit
}

function chinese(plain: string): Found[] {
  const found: Found[] = []
  for (const match of plain.matchAll(/[〇零一二两三四五六七八九十百千万亿]+/gu)) {
    const text = match[0]
    const before = plain.slice(0, match.index)
    const after = plain.slice(match.index + text.length)
    if (/\d\s*$/u.test(before) || !/[一二两三四五六七八九十]/u.test(text)) continue
    const ordinal = /第$/u.test(before)
    const counted =
      /^(?:年|月|日|天|个|名|次|届|项|条|款|份|位|国|艘|成|户|人|元|吨|小时|周|倍|分之)/u.test(
        after,
      )
    const composed = text.length > 1 && /[十百千万亿]/u.test(text)
    if (!ordinal && !counted && !composed && !/分之$/u.test(before)) continue
    if (/^百$/u.test(text) && /^分之/u.test(after)) continue
    found.push({
      from: match.index,
      to: match.index + text.length,
      values: [chineseValue(text)],
      ordinal,
    })
  }
  return found
}

function spelled(plain: string, lexicon: NumberWords | undefined): Found[] {
  if (!lexicon) return []
  const found: Found[] = []
  let run: { from: number; to: number; total: number; part: number; ordinal: boolean } | null = null
  const close = () => {
    if (run)
      found.push({
        from: run.from,
        to: run.to,
        values: [run.total + run.part],
        ordinal: run.ordinal,
      })
    run = null
  }
  let joined = false
  for (const match of plain.matchAll(/[\p{L}]+|[^\s\p{L}-]+/gu)) {
    let word = match[0]
    const to = match.index + word.length
    if (lexicon.joiners.has('و') && /^و/u.test(word) && run) word = word.slice(1)
    const value = followsPer(plain, match.index) ? undefined : lexicon.values.get(word)
    const factor = lexicon.multipliers.get(word)
    if (run && lexicon.joiners.has(word)) {
      joined = true
      continue
    }
    if (value === undefined && (factor === undefined || !run)) {
      close()
    } else if (factor !== undefined && run) {
      if (factor === 100) run.part = (run.part || 1) * 100
      else {
        run.total += (run.part || 1) * factor
        run.part = 0
      }
      run.to = to
    } else if (value !== undefined) {
      // Two numbers side by side are one only if the second can follow: "twenty-five", "quatre-vingt".
      if (run && !composes(run.part, value, joined, plain.slice(run.to, match.index))) close()
      if (!run) run = { from: match.index, to, total: 0, part: 0, ordinal: ordinalOne.has(word) }
      run.part = run.part === 4 && value === 20 ? 80 : run.part + value
      run.to = to
    }
    joined = false
  }
  close()
  return found
}

const ordinalOne = new Set(
  'first premier premiere primer primero primera первый первая первое первого первой первом первую الاول الاولي'.split(
    ' ',
  ),
)

function followsPer(plain: string, at: number): boolean {
  return /(?:per|pour|por|في)\s+$/u.test(plain.slice(0, at))
}

function composes(part: number, value: number, joined: boolean, between: string): boolean {
  if (part === 4 && value === 20) return between.includes('-')
  if (part === 10 && value < 10) return between.trim() === '-'
  // French counts on from sixty and eighty, Arabic puts the ones first.
  if (value === 10 && part > 0 && part < 10) return true
  if (part % 100 >= 20 && part % 10 === 0 && value < 20)
    return value < 10 || part % 100 === 60 || part % 100 === 80
  if (part > 0 && part < 10 && value >= 20 && value < 100) return joined || between.trim() === ''
  return part >= 100 && value < 100 && part % 100 === 0
}
