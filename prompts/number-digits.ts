import { numberWords } from './number-words.ts'

/** A number in plain text: where it stands, and how it may be read. */
export type FoundNumber = { from: number; to: number; values: number[]; ordinal?: boolean }

const chineseScale: Record<string, number> = {
  百万: 1e6,
  千万: 1e7,
  万: 1e4,
  亿: 1e8,
  千: 1e3,
  百: 100,
}

/** Numbers in digits, with the words that multiply them: "2.5 million", "300万". */
export function numbersInDigits(plain: string): FoundNumber[] {
  const found: FoundNumber[] = []
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
