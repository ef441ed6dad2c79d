import { findCelex, findSymbols } from '../ingest/document-symbol.ts'
import { chineseNumber, readMarker, westernDigits } from '../ingest/numbering.ts'
import { arabicOrdinal } from '../ingest/paragraph-label.ts'
import { quotedPhrases } from '../vectors/lexical-tokens.ts'

/** What a reader calls a part of a document; `any` where she gives a number alone ("GDC 13(g)"). */
export type UnitKind =
  | 'article'
  | 'section'
  | 'recital'
  | 'paragraph'
  | 'operative'
  | 'preambular'
  | 'footnote'
  | 'any'

/** A part of a document by its number and points, outer to inner, in the form that labels have. */
export type ReferencedUnit = { kind: UnitKind; number: string; points: string[] }

/** What a question refers to by name rather than by meaning. */
export type Reference = {
  /** Symbols as they are printed: "A/RES/78/243". */
  symbols: string[]
  units: ReferencedUnit[]
  /** Words in quotation marks. */
  phrases: string[]
  /** The question without symbols and units. */
  rest: string
}

const digits = String.raw`[\d٠-٩۰-۹０-９]`
const points = String.raw`(?:\s?[(（](?:${digits}{1,3}|[a-z]{1,5}|[а-я]|[\u0621-\u064a]|[子丑寅卯辰巳午未申酉戌亥]|[一二三四五六七八九十]{1,3})[)）]|\s(?:[a-z]|[а-я])[)）])*`
const western = String.raw`(?:${digits}+(?:\.${digits}+)*(?:[\s-]?(?:bis|ter|quater)\b|[a-z]\b)?|[IVXLC]+(?![\p{L}])|premi(?:er|ère)\b|primer[oa]\b)(?:°|º|er\b)?`
const numbered = `${western}${points}`
const between = String.raw`\s?(?:,|and|or|et|ou|y|e|o|и|или|و|、|和|与|及)\s?`
const series = `${numbered}(?:(?:${between}|\\s?[-–—]\\s?)${numbered})*`
const wordStart = String.raw`(?<![\p{L}\p{N}])`

/** How each language names the parts of a document; a number or a series of numbers follows. */
const named: readonly { kind: UnitKind; words: string }[] = [
  {
    kind: 'operative',
    words: String.raw`operative\s+(?:paragraphs?|paras?\.?)|op\.?\s?paras?\.?|OPs?|párrafos?\s+(?:dispositivos?|resolutivos?)|постановляющ\p{L}+\s+пункт\p{L}*|执行部分第|فقر(?:ة|ات)\s+المنطوق`,
  },
  {
    kind: 'preambular',
    words: String.raw`preambular\s+(?:paragraphs?|paras?\.?)|pp\.\s?paras?\.?|PPs?|párrafos?\s+preambulares?|序言部分第|فقر(?:ة|ات)\s+الديباجة`,
  },
  {
    kind: 'article',
    words: String.raw`articles?|arts?\.|art(?=\s?\d)|art[ií]culos?|стать\p{L}+|ст\.|[وبفكل]?(?:ال|ل)?ماد(?:ة|ه|تين)|[وبفكل]?(?:ال|ل)?مواد`,
  },
  {
    kind: 'paragraph',
    words: String.raw`paragraphs?|paras?\.?|paragraphes?|par\.|p[aá]rrafos?|párr\.|apartados?|пункт\p{L}*|пп?\.|параграф\p{L}*|[وبفكل]?(?:ال|ل)?فقر(?:ة|ه|ات|تين)|[وبفكل]?(?:ال|ل)?بند`,
  },
  { kind: 'section', words: String.raw`sections?|secs?\.?|раздел\p{L}*|secci[oó]n(?:es)?|§§?` },
  { kind: 'recital', words: 'recitals?|considérants?|considerandos?' },
  { kind: 'footnote', words: String.raw`footnotes?|notes?\s+de\s+bas\s+de\s+page|сноск\p{L}+` },
]

const chineseDigits = '[零〇一二三四五六七八九十百千两\\d]'

/** Where a paragraph stands that is named before what it is a paragraph of. */
const afterwards: readonly { kind: UnitKind; words: RegExp }[] = [
  {
    kind: 'operative',
    words:
      /^\s*(?:du\s+dispositif|de\s+la\s+parte\s+dispositiva|постановляющей\s+части|من\s+(?:ال)?منطوق)/iu,
  },
  {
    kind: 'preambular',
    words:
      /^\s*(?:of\s+the\s+preamble|du\s+préambule|del\s+preámbulo|преамбулы|من\s+(?:ال)?ديباجة)/iu,
  },
]

/** `point` is one that is named apart from its paragraph: "point (a) of". */
type Found = Omit<ReferencedUnit, 'kind'> & {
  kind: UnitKind | 'point'
  start: number
  end: number
}

/** "(g)(ii)" as [g, ii]; letters of all scripts as the Latin ones that labels have. */
function readPoints(text: string): string[] {
  return [...text.matchAll(/[(（\s]?([^()（）\s]+)[)）]/gu)].map((match) => {
    const name = westernDigits(match[1] ?? '').toLowerCase()
    if (/^[\da-z]+$/.test(name)) return name
    const chinese = chineseNumber(name)
    if (chinese !== null) return String(chinese)
    const letter = readMarker(`(${name}) `)?.readings.find(({ kind }) => kind === 'letter')
    return letter ? String.fromCharCode(96 + letter.value) : name
  })
}

function readNumber(text: string): string {
  const plain = westernDigits(text)
    .replace(/(?:°|º|er)$/u, '')
    .trim()
  return /^(?:premi|primer)/iu.test(plain) ? '1' : plain
}

/** "12 (b), 13 and 15–17" as six units; a long span is its two ends. */
function readSeries(kind: UnitKind, text: string, start: number): Found[] {
  const found: Found[] = []
  let last = 0
  for (const match of text.matchAll(new RegExp(`(${western})(${points})`, 'giu'))) {
    // Roman numbers are written large; "c" and "l'" are words.
    if (/^[ivxlc]+$/.test(match[1] ?? '')) continue
    const unit: Found = {
      kind,
      number: readNumber(match[1] ?? ''),
      points: readPoints(match[2] ?? ''),
      start: start + match.index,
      end: start + match.index + match[0].length,
    }
    const previous = found.at(-1)
    const isSpan = previous && /^\s?[-–—]\s?$/u.test(text.slice(last, match.index))
    const [from, to] = [Number(previous?.number), Number(unit.number)]
    if (isSpan && to - from > 1 && to - from <= 20) {
      for (let between = from + 1; between < to; between++) {
        found.push({ ...unit, number: String(between), points: [] })
      }
    }
    found.push(unit)
    last = match.index + match[0].length
  }
  return found
}

function findNamed(text: string): Found[] {
  return named.flatMap(({ kind, words }) =>
    // Capital OP and PP are paragraphs, "op" and "pp" are pages and operas.
    [
      ...text.matchAll(
        new RegExp(
          `(${wordStart}(?:${words})\\s?(?:[№#]|n[º°o]\\s)?\\s?)(?=[(（]?${digits}|[IVXLC]+(?!\\p{L})|premi|primer)[(（]?(${series})`,
          'giu',
        ),
      ),
    ]
      .filter((match) => !/^(?:op|pp)s?\s/u.test(match[0]))
      .flatMap((match) => {
        const head = match[0].length - (match[2] ?? '').length
        const units = readSeries(kind, match[2] ?? '', match.index + head)
        const [first] = units
        if (first) first.start = match.index
        return units
      }),
  )
}

function findChinese(text: string): Found[] {
  const found: Found[] = []
  const add = (kind: Found['kind'], pattern: string) => {
    for (const match of text.matchAll(new RegExp(pattern, 'gu'))) {
      const value = /^\d+$/.test(match[1] ?? '') ? Number(match[1]) : chineseNumber(match[1] ?? '')
      if (value === null) continue
      const { index: start } = match
      const unit = { kind, number: String(value), points: readPoints(match[2] ?? '') }
      found.push({ ...unit, start, end: start + match[0].length })
    }
  }
  add('article', `第\\s?(${chineseDigits}+)\\s?条`)
  add('operative', `执行部分第\\s?(${chineseDigits}+)\\s?段(${points})`)
  add('preambular', `序言部分第\\s?(${chineseDigits}+)\\s?段`)
  add('paragraph', `(?<!部分)第\\s?(${chineseDigits}+)\\s?[段款](${points})`)
  add('point', `第\\s?[(（]?(${chineseDigits}+)[)）]?\\s?项`)
  return found
}

/** المادة السابعة. */
function findArabicWords(text: string): Found[] {
  const opening = /(?<!\p{L})[وبفل]?(?:ال)?(ماد[ةه]|فقر[ةه])\s+(?=[\u0621-\u064a])/gu
  return [...text.matchAll(opening)].flatMap((match): Found[] => {
    const from = match.index + match[0].length
    const ordinal = arabicOrdinal(text.slice(from))
    if (ordinal === null) return []
    const kind = match[1]?.startsWith('ماد') ? 'article' : 'paragraph'
    const end = from + ordinal.length
    return [{ kind, number: String(ordinal.value), points: [], start: match.index, end }]
  })
}

/** "point (a) of", "подпункт b)", "inciso a)", "littera c": a point named apart from its paragraph. */
function findNamedPoints(text: string): Found[] {
  const pattern = new RegExp(
    `${wordStart}(?:(?:sub-?)?paragraphs?|points?|littera|lit\\.|alinéas?|sous-alinéas?|incisos?|literal|подпункт\\p{L}*|(?:ال)?فقرة\\s+الفرعية)\\s+((?:[(（]?(?:${digits}{1,2}|[a-z]|[а-я]|[ivx]{1,4}|[\\u0621-\\u064a])[)）])+)`,
    'giu',
  )
  return [...text.matchAll(pattern)].map((match): Found => {
    const names = readPoints(match[1] ?? '')
    const { index: start } = match
    return { kind: 'point', number: '', points: names, start, end: start + match[0].length }
  })
}

/** A number right after a name in capitals or a symbol: "GDC 13(g)". */
function findBare(text: string): Found[] {
  const pattern = new RegExp(`(?<=\\p{Lu}{2,10}\\s)(\\d{1,3})(${points})(?![\\p{L}\\p{N}/])`, 'gu')
  return [...text.matchAll(pattern)].map(
    (match): Found => ({
      kind: 'any',
      number: match[1] ?? '',
      points: readPoints(match[2] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    }),
  )
}

// What may stand between "paragraph 2" and "article 7" where they are one place.
const joint = /^\s*(?:[,،，]\s*)?(?:of|de\s+l['’]|de\s+la|del?|du|in|в|من|的)?\s*(?:the)?\s*$/iu

const depth: Partial<Record<Found['kind'], number>> = {
  article: 0,
  operative: 1,
  preambular: 1,
  paragraph: 1,
  point: 2,
}

/** Joins a paragraph to its article and a point to its paragraph, whichever is named first. */
function joined(units: readonly Found[], text: string): Found[] {
  const result: Found[] = []
  for (const unit of units) {
    const before = result.at(-1)
    const [one, other] = [before && depth[before.kind], depth[unit.kind]]
    if (
      before === undefined ||
      one === undefined ||
      other === undefined ||
      one === other ||
      !joint.test(text.slice(before.end, unit.start))
    ) {
      result.push(unit)
      continue
    }
    const [outer, inner] = one < other ? [before, unit] : [unit, before]
    result[result.length - 1] = {
      kind: outer.kind,
      number: outer.number,
      points: [...outer.points, ...(inner.number === '' ? [] : [inner.number]), ...inner.points],
      start: before.start,
      end: unit.end,
    }
  }
  return result
}

/** The units that a text names, in its order, each stretch of text read once. */
function findUnits(text: string): Found[] {
  const all = [
    ...findNamed(text),
    ...findChinese(text),
    ...findArabicWords(text),
    ...findNamedPoints(text),
    ...findBare(text),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: Found[] = []
  let end = -1
  for (const unit of all) {
    // The numbers of a span share one stretch.
    const previous = apart.at(-1)
    if (unit.start >= end || (previous?.start === unit.start && previous.end === unit.end)) {
      apart.push(unit)
      end = Math.max(end, unit.end)
    }
  }
  return joined(
    apart.map((unit) => placed(unit, text)),
    text,
  )
}

/** "paragraphe 3 du dispositif" is an operative one, "of the preamble" a preambular one. */
function placed(unit: Found, text: string): Found {
  if (unit.kind !== 'paragraph') return unit
  for (const { kind, words } of afterwards) {
    const match = words.exec(text.slice(unit.end))
    if (match) return { ...unit, kind, end: unit.end + match[0].length }
  }
  return unit
}

// Of any body, in any case, with a digit: "hsc/cop/3/l.4", "S/RES/2788 (2025)".
const anySymbol =
  /(?<![\p{L}\p{N}/])[a-z]{1,12}(?:\/[a-z0-9][a-z0-9.-]{0,11}){1,7}(?:\s?\((?:(?:19|20)\d\d|part\s[ivx]+|[ivx]{1,5})\))?/giu

/** "resolution 78/243", "резолюция 2788", 第2788号决议: the end of a symbol. */
const resolution =
  /(?:r[eé]solutions?|resoluci(?:ón|ones)|резолюци\p{L}*|القرار|قرار|决议)\s*(?:n[º°o]\.?\s*|№\s*)?(\d{1,2}\/\d{1,3}|\d{3,4})(?![\d/])(?:\s?\((?:19|20)\d\d\))?|第\s?(\d{1,2}\/\d{1,3}|\d{3,4})\s?号决议/giu

function findNames(text: string): { value: string; start: number; end: number }[] {
  const act = findCelex(text)
  const found = [
    ...[...(act ? [act] : []), ...findSymbols(text)].map(({ value, evidence, index }) => ({
      value,
      start: index,
      end: index + evidence.length,
    })),
    ...[...text.matchAll(anySymbol)]
      .filter((match) => /\d/.test(match[0]))
      .map((match) => {
        const value = match[0].replace(/[.-]+$/, '')
        return { value, start: match.index, end: match.index + value.length }
      }),
    ...[...text.matchAll(resolution)].map((match) => ({
      value: `RES/${match[1] ?? match[2]}`,
      start: match.index,
      end: match.index + match[0].length,
    })),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter(
    (one, i) =>
      !found.some((other, j) => j < i && one.start < other.end && other.start <= one.start),
  )
}

/**
 * Reads what a question names rather than describes: symbols, numbered parts, quoted words; in six
 * languages. Knows nothing of a library: whether there is such a document is for `lookUp` to say.
 */
export function parseReference(question: string): Reference {
  const text = question.normalize('NFC')
  const names = findNames(text)
  // A symbol's own numbers and years are no paragraphs; blanks keep every offset.
  let bare = text
  for (const { start, end } of names) {
    bare = bare.slice(0, start) + 'X'.repeat(end - start) + bare.slice(end)
  }
  const units = findUnits(bare)
  let rest = text
  for (const { start, end } of [...names, ...units].sort((a, b) => b.start - a.start)) {
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  }
  const seen = new Set<string>()
  return {
    symbols: [...new Set(names.map(({ value }) => value))],
    units: units
      .filter((unit): unit is Found & { kind: UnitKind } => unit.kind !== 'point')
      .map(({ kind, number, points }) => ({ kind, number, points }))
      .filter((unit) => {
        const key = JSON.stringify(unit)
        if (seen.has(key)) return false
        seen.add(key)
        return true
      }),
    phrases: quotedPhrases(text),
    rest: rest.replace(/\s+/gu, ' ').trim(),
  }
}
