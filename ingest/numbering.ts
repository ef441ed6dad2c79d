/** One way to read a marker: "i" is the ninth letter or the first roman number. */
export type Reading = {
  kind: 'decimal' | 'letter' | 'roman' | 'chinese' | 'arabic-word' | 'multilevel'
  value: number
}

/** The number, letter or bullet that a block begins with. */
export type Marker = {
  /** As it stands: "12.", "(b)", "II.", "（三）". */
  raw: string
  /** Without punctuation, digits in Western form: "12", "b", "II", "3", "2.1". */
  name: string
  /** Punctuation and case: markers of one level share it: "1.", "(a)", "A.", "•". */
  style: string
  readings: Reading[]
  /** Where the text after the marker begins. */
  end: number
}

const chineseDigits = '零一二三四五六七八九'

/** 十二 -> 12, 一百一十 -> 110, 二〇 -> 20; null if it is no number. */
export function chineseNumber(text: string): number | null {
  if (!/^[零〇一二三四五六七八九十百千两]+$/u.test(text)) return null
  if (/^[零〇一二三四五六七八九]{2,}$/u.test(text)) {
    return Number(
      [...text].map((digit) => chineseDigits.indexOf(digit === '〇' ? '零' : digit)).join(''),
    )
  }
  let total = 0
  let digit = 0
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character]
    if (unit !== undefined) {
      total += (digit === 0 ? 1 : digit) * unit
      digit = 0
    } else {
      digit = character === '两' ? 2 : Math.max(0, chineseDigits.indexOf(character))
    }
  }
  return total + digit
}

/** XIV -> 14; null where the letters are no well-formed roman number. */
export function romanNumber(text: string): number | null {
  const upper = text.toUpperCase()
  if (!/^(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(upper))
    return null
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }
  let total = 0
  for (let position = 0; position < upper.length; position += 1) {
    const value = values[upper[position] ?? ''] ?? 0
    const next = values[upper[position + 1] ?? ''] ?? 0
    total += value < next ? -value : value
  }
  return total
}

/** Arabic-Indic and full-width digits as 0 to 9. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    return String(code >= 0xff10 ? code - 0xff10 : code >= 0x6f0 ? code - 0x6f0 : code - 0x660)
  })
}

const cyrillicLetters = 'абвгдежзиклмнопрстуфхцчшщэюя'
const arabicLetters = 'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ'

const arabicOrdinals = [
  'أولا',
  'ثانيا',
  'ثالثا',
  'رابعا',
  'خامسا',
  'سادسا',
  'سابعا',
  'ثامنا',
  'تاسعا',
  'عاشرا',
]

// Four digits are a year.
const number = String.raw`[\d٠-٩۰-۹０-９]{1,3}`
const patterns: readonly { pattern: RegExp; style: (raw: string, name: string) => string }[] = [
  { pattern: /^([•●▪■□◦‣⁃∙·➢➤✓✔*–—-])\s+/u, style: (raw) => raw.trim() },
  {
    pattern: new RegExp(
      String.raw`^(${number}(?:[.．]${number}){1,4})[.．:]?(?=\s|\p{Lo}|$)\s*`,
      'u',
    ),
    style: (_, name) => `1${'.1'.repeat(name.split('.').length - 1)}`,
  },
  {
    pattern: /^([A-Z](?:\.\d{1,2}){1,3})\.?\s+/u,
    style: (_, name) => `A${'.1'.repeat(name.split('.').length - 1)}`,
  },
  { pattern: new RegExp(String.raw`^(${number})\s?[.．、](?!\d)\s*`, 'u'), style: () => '1.' },
  { pattern: new RegExp(String.raw`^[(（](${number})[)）]\.?\s*`, 'u'), style: () => '(1)' },
  { pattern: new RegExp(String.raw`^(${number})[)）]\s*`, 'u'), style: () => '1)' },
  { pattern: new RegExp(String.raw`^(${number})\s?[-–—ـ]\.?\s+`, 'u'), style: () => '1-' },
  { pattern: new RegExp(String.raw`^(${number})[°º]\.?\s+`, 'u'), style: () => '1°' },
  { pattern: /^([一二三四五六七八九十百]{1,4})[、．.]\s*/u, style: () => '一、' },
  { pattern: /^[(（]([一二三四五六七八九十百]{1,4})[)）]\s*/u, style: () => '(一)' },
  { pattern: /^[(（]([a-z]{1,5})[)）]\.?\s*/u, style: () => '(a)' },
  { pattern: /^[(（]([A-Z]{1,5})[)）]\.?\s*/u, style: () => '(A)' },
  { pattern: /^([a-z]{1,5})[)）]\s+/u, style: () => 'a)' },
  { pattern: /^([a-z])\.\s+/u, style: () => 'a.' },
  { pattern: /^([ivx]{2,5})\.\s+/u, style: () => 'a.' },
  { pattern: /^([IVXLC]{1,7}|[A-Z])\s?\.[-–—]?\s+/u, style: () => 'A.' },
  { pattern: /^([IVXLC]{1,7}|[A-Z])\s?[-–—]\s+/u, style: () => 'A-' },
  { pattern: /^([IVXLC]{1,7}|[A-Z])\)\s+/u, style: () => 'A)' },
  { pattern: /^\(?([а-я])\)\s*/u, style: () => 'а)' },
  { pattern: /^([А-Я])\.\s+/u, style: () => 'А.' },
  {
    pattern: /^[(（]([子丑寅卯辰巳午未申酉戌亥]|[甲乙丙丁戊己庚辛壬癸])[)）、]\s*/u,
    style: () => '(子)',
  },
  { pattern: /^([甲乙丙丁戊己庚辛壬癸])[、．]\s*/u, style: () => '子、' },
  { pattern: /^[(（]([\u0621-\u064a])ـ?[)）]\s*/u, style: () => '(أ)' },
  { pattern: /^([\u0621-\u064a])\s?[-–ـ.)]\s+/u, style: () => 'أ-' },
  {
    pattern: /^([\u0621-\u064a]{4,6}[\u064b-\u0652]*ا?[\u064b-\u0652]*)\s?[-–:.،ـ]\s+/u,
    style: () => 'أولا',
  },
]

/** The marker a block begins with, or null. */
export function readMarker(text: string): Marker | null {
  for (const { pattern, style } of patterns) {
    const match = pattern.exec(text)
    if (match === null) continue
    const raw = match[0].trim()
    const name = westernDigits(match[1] ?? '').replaceAll('．', '.')
    const bullet = raw.length === 1 && !/[\p{L}\p{N}]/u.test(raw)
    const readings = bullet ? [] : readingsOf(name)
    if (!bullet && readings.length === 0) continue
    return { raw, name: displayName(name), style: style(raw, name), readings, end: match[0].length }
  }
  return null
}

function displayName(name: string): string {
  const chinese = chineseNumber(name)
  return chinese === null ? name : String(chinese)
}

function readingsOf(name: string): Reading[] {
  if (/^\d+$/.test(name)) return [{ kind: 'decimal', value: Number(name) }]
  if (/^(?:\d+|[A-Z])(\.\d+)+$/.test(name)) {
    return [{ kind: 'multilevel', value: Number(name.split('.').at(-1)) }]
  }
  const chinese = chineseNumber(name)
  if (chinese !== null) return [{ kind: 'chinese', value: chinese }]
  const readings: Reading[] = []
  if (/^[a-z]{1,2}$/i.test(name)) {
    const lower = name.toLowerCase()
    // After z come aa, bb, cc.
    if (lower.length === 1 || lower[0] === lower[1]) {
      readings.push({ kind: 'letter', value: lower.charCodeAt(0) - 96 + (lower.length - 1) * 26 })
    }
  }
  const roman = /^[a-z]+$/i.test(name) ? romanNumber(name) : null
  if (roman !== null) readings.push({ kind: 'roman', value: roman })
  const lower = name.toLowerCase()
  if (name.length === 1 && cyrillicLetters.includes(lower)) {
    readings.push({ kind: 'letter', value: cyrillicLetters.indexOf(lower) + 1 })
  }
  for (const order of ['子丑寅卯辰巳午未申酉戌亥', '甲乙丙丁戊己庚辛壬癸']) {
    if (order.includes(name)) readings.push({ kind: 'letter', value: order.indexOf(name) + 1 })
  }
  const bare = name.replace(/[\u064b-\u0652]/gu, '').replace(/[أإآ]/u, 'ا')
  if (name.length === 1 && arabicLetters.includes(bare)) {
    readings.push({ kind: 'letter', value: arabicLetters.indexOf(bare) + 1 })
  }
  const ordinal = arabicOrdinals.findIndex((word) => word.replace(/[أإآ]/u, 'ا') === bare)
  if (ordinal >= 0) readings.push({ kind: 'arabic-word', value: ordinal + 1 })
  return readings
}

/** Letters of all scripts are written as the Latin letter at their place: أ, а and 子 are "a". */
function nameOf(name: string, reading: Reading): string {
  if (reading.kind !== 'letter' || /^[a-z]+$/iu.test(name) || reading.value > 26) return name
  return String.fromCharCode(96 + reading.value)
}

type Level = { kind: Reading['kind']; style: string; value: number; name: string }

/**
 * Follows markers through a text and says how they nest: (a), (b), (i), (ii), (c). A marker goes on
 * at the innermost level that it continues, else opens a level when it is a first one.
 */
export class NestedNumbering {
  private levels: Level[] = []

  /** Text without a mark came: no point is open, but the next marker may go on with one. */
  private paused = false

  /** Names from the outermost level to the innermost, as they stand now. */
  get path(): string[] {
    return this.paused ? [] : this.levels.map(({ name }) => name)
  }

  get depth(): number {
    return this.paused ? 0 : this.levels.length
  }

  clear(): void {
    this.levels = []
    this.paused = false
  }

  /** Does the outermost level number paragraphs ("1.", 一、), rather than points of a list? */
  get numbersParagraphs(): boolean {
    const [outer] = this.levels
    return !this.paused && outer !== undefined && /^(?:1|\(1\)|一、)/u.test(outer.style)
  }

  /** Leaves all points until a marker comes that goes on with one of them. */
  pause(): void {
    this.paused = true
  }

  /**
   * Takes the next marker. `next`, the one after it, decides where two readings are possible:
   * (h) (i) (ii) is a roman one below (h), (h) (i) (j) a letter.
   */
  push(marker: Marker, next: Marker | null = null): void {
    if (marker.readings.length === 0) return
    this.paused = false
    const chosen = this.choose(marker, next)
    this.levels = this.levels.slice(0, chosen.depth)
    this.levels.push({
      ...chosen.reading,
      style: marker.style,
      name: nameOf(marker.name, chosen.reading),
    })
  }

  private choose(marker: Marker, next: Marker | null): { depth: number; reading: Reading } {
    const follows = (reading: Reading): boolean =>
      next !== null &&
      next.style === marker.style &&
      next.readings.some(({ kind, value }) => kind === reading.kind && value === reading.value + 1)
    const continued: { depth: number; reading: Reading }[] = []
    for (let depth = this.levels.length - 1; depth >= 0; depth -= 1) {
      const level = this.levels[depth]
      if (level === undefined || level.style !== marker.style) continue
      for (const reading of marker.readings) {
        if (reading.kind === level.kind && reading.value === level.value + 1) {
          continued.push({ depth, reading })
        }
      }
    }
    const opening = marker.readings.find(({ value }) => value === 1)
    const opened = opening && { depth: this.levels.length, reading: opening }
    const [best] = continued
    if (best !== undefined && opened && follows(opened.reading) && !follows(best.reading)) {
      return opened
    }
    if (best !== undefined) return best
    if (opened) return this.startsOver(marker, opening) ?? opened
    return this.gap(marker)
  }

  /** A second "(a)" at the level of a former "(c)" of the same look: a new list, not a deeper one. */
  private startsOver(marker: Marker, reading: Reading): { depth: number; reading: Reading } | null {
    const depth = this.levels.findIndex(
      ({ style, kind }) => style === marker.style && kind === reading.kind,
    )
    return depth < 0 ? null : { depth, reading }
  }

  /** A number was left out or lost: stay on the level that looks the same. */
  private gap(marker: Marker): { depth: number; reading: Reading } {
    const fallback = marker.readings[0]
    if (fallback === undefined) throw new Error(`marker ${marker.raw} without a reading`)
    for (let depth = this.levels.length - 1; depth >= 0; depth -= 1) {
      const level = this.levels[depth]
      const reading = marker.readings.find(({ kind }) => kind === level?.kind)
      if (level?.style === marker.style && reading !== undefined) return { depth, reading }
    }
    return { depth: this.levels.length, reading: fallback }
  }
}
