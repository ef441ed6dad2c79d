import type { FoundNumber } from './number-digits.ts'
import type { NumberWords } from './number-words.ts'

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

/** Chinese numerals that are numbers: counted, ordinal or composed; 一般 and 统一 are not. */
export function chineseNumbers(plain: string): FoundNumber[] {
  const found: FoundNumber[] = []
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

/** Numbers spelled in a language whose words are given. */
export function spelledNumbers(plain: string, lexicon: NumberWords | undefined): FoundNumber[] {
  if (!lexicon) return []
  const found: FoundNumber[] = []
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
