import { anyOf } from './plain-text.ts'

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
] /** What stands around a number in plain text says what it is of. */
export function mentionAt(
  plain: string,
  from: number,
  to: number,
  values: number[],
): NumberMention {
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
