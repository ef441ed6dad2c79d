import { chineseNumber, westernDigits } from './numbering.ts'

/** What a reader cites: the unit that a label begins with. */
export type CitableKind =
  | 'article'
  | 'section'
  | 'recital'
  | 'paragraph'
  | 'operative'
  | 'preambular'

const words: Record<CitableKind, string> = {
  article: 'art.',
  section: 'sec.',
  recital: 'recital',
  paragraph: 'para.',
  operative: 'op. para.',
  preambular: 'pp. para.',
}

/**
 * The label of a passage: 'art. 7 (1) (a)', 'para. 13 (a)–(c)'. `from` and `to` are the points of
 * its first and last piece, outer to inner; the points they share are written once.
 */
export function paragraphLabel(citable: {
  kind: CitableKind
  number: string
  from: readonly string[]
  to: readonly string[]
}): string {
  const { kind, number, from, to } = citable
  const base = `${words[kind]} ${number}`
  const points = (path: readonly string[]): string => path.map((name) => ` (${name})`).join('')
  if (from.length === 0) return base
  let shared = 0
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1
  // (a) to (a) (ii): the whole of it is point (a).
  if (shared === from.length || shared === to.length) return base + points(from.slice(0, shared))
  const ends = `(${from[shared]})–(${to[shared]})`
  return `${base}${points(from.slice(0, shared))} ${ends}`
}

/** An article or section heading at the beginning of a text. */
export type ArticleOpening = {
  kind: 'article' | 'section'
  number: string
  /** Where the text after "Article 7" (and its full stop or dash) begins. */
  end: number
  /** What stands between the number and the text: '' at the end of the text. */
  delimiter: string
}

const ordinalWords: Record<string, string> = {
  premier: '1',
  première: '1',
  primero: '1',
  first: '1',
  único: 'único',
  unique: 'unique',
}

const arabicUnits: readonly (readonly [RegExp, number])[] = [
  [/^ال[أا]ولى?$/u, 1],
  [/^(?:ال)?حادية?$/u, 1],
  [/^(?:ال)?ثانية?$/u, 2],
  [/^(?:ال)?ثالثة?$/u, 3],
  [/^(?:ال)?رابعة?$/u, 4],
  [/^(?:ال)?خامسة?$/u, 5],
  [/^(?:ال)?سادسة?$/u, 6],
  [/^(?:ال)?سابعة?$/u, 7],
  [/^(?:ال)?ثامنة?$/u, 8],
  [/^(?:ال)?تاسعة?$/u, 9],
  [/^(?:ال)?عاشرة?$/u, 10],
]
const arabicTens: readonly (readonly [RegExp, number])[] = [
  [/^(?:ال)?عشر[ةه]?$/u, 10],
  [/^و?(?:ال)?عشرون$|^و?(?:ال)?عشرين$/u, 20],
  [/^و?(?:ال)?ثلاثون$|^و?(?:ال)?ثلاثين$/u, 30],
  [/^و?(?:ال)?أربعون$|^و?(?:ال)?أربعين$/u, 40],
  [/^و?(?:ال)?خمسون$|^و?(?:ال)?خمسين$/u, 50],
  [/^و?(?:ال)?ستون$|^و?(?:ال)?ستين$/u, 60],
  [/^و?(?:ال)?سبعون$|^و?(?:ال)?سبعين$/u, 70],
  [/^و?(?:ال)?ثمانون$|^و?(?:ال)?ثمانين$/u, 80],
  [/^و?(?:ال)?تسعون$|^و?(?:ال)?تسعين$/u, 90],
  [/^المائة$|^المئة$/u, 100],
]

/** السابعة -> 7, الثانية عشرة -> 12, الحادية والعشرون -> 21; and how many words were read. */
export function arabicOrdinal(text: string): { value: number; length: number } | null {
  let value = 0
  let length = 0
  for (const match of text.matchAll(/[\u0621-\u0652]+/gu)) {
    if (match.index > length + 1) break
    const word = match[0].replace(/[\u064b-\u0652]/gu, '')
    const found = [...arabicUnits, ...arabicTens].find(([pattern]) => pattern.test(word))
    if (found === undefined) break
    value += found[1]
    length = match.index + match[0].length
  }
  return value === 0 ? null : { value, length }
}

const latin =
  /^(?:(article|artículo|articulo|artigo|artikel|articolo|статья|art\.|ст\.)|(section|sec\.|§))\s*((?:\d+(?:\.\d+)?(?:[-–]?(?:bis|ter|quater)|\s(?:bis|ter|quater)\b|[a-z](?![a-z]))?|[IVXLC]+(?![\p{L}])|premier|première|primero|first|único|unique))(?:er|re|º|°|o(?=\s*[.:–-]))?/iu
const chinese = /^第\s*([零〇一二三四五六七八九十百千两\d]+)\s*条(?:之([一二三四五六七八九十]+))?/u
const arabic = /^(?:ال)?ماد[ةه]\s*[()（]?\s*([\d٠-٩]+(?:\s*مكرر[اً]*)?)\s*[()）]?/u
const arabicWord = /^(?:ال)?ماد[ةه]\s+(?=[\u0621-\u064a])/u

/** "Article 7", "Статья 7.", 第七条, المادة السابعة at the beginning of a text, or null. */
export function readArticle(text: string): ArticleOpening | null {
  const found = readArticleNumber(text)
  if (found === null) return null
  const rest = /^\s*(?:[.:：．、–—-]+\s*|\s+|$)/u.exec(text.slice(found.length))
  const delimiter = rest?.[0] ?? null
  // "Article 7(2) provides" and "第七条规定" speak of an article, they do not open one.
  if (delimiter === null) return null
  return {
    kind: found.kind,
    number: found.number,
    end: found.length + delimiter.length,
    delimiter: delimiter.trim() === '' && delimiter !== '' ? ' ' : delimiter.trim(),
  }
}

function readArticleNumber(
  text: string,
): { kind: 'article' | 'section'; number: string; length: number } | null {
  const western = latin.exec(text)
  if (western?.[3] !== undefined) {
    const word = western[3]
    const number = ordinalWords[word.toLowerCase()] ?? word.replace(/\s+/gu, ' ')
    return { kind: western[1] ? 'article' : 'section', number, length: western[0].length }
  }
  const han = chinese.exec(text)
  if (han?.[1] !== undefined) {
    const value = /^\d+$/.test(han[1]) ? Number(han[1]) : chineseNumber(han[1])
    if (value === null) return null
    const sub = han[2] === undefined ? '' : `-${chineseNumber(han[2])}`
    return { kind: 'article', number: `${value}${sub}`, length: han[0].length }
  }
  const digits = arabic.exec(text)
  if (digits?.[1] !== undefined) {
    const number = westernDigits(digits[1]).trim()
    return { kind: 'article', number, length: digits[0].length }
  }
  const opening = arabicWord.exec(text)
  if (opening === null) return null
  const ordinal = arabicOrdinal(text.slice(opening[0].length))
  if (ordinal === null) return null
  return {
    kind: 'article',
    number: String(ordinal.value),
    length: opening[0].length + ordinal.length,
  }
}
