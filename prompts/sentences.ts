/** A sentence as offsets (UTF-16 units) into the text it was found in; it stands there verbatim. */
export type SentenceSpan = { start: number; end: number }

/**
 * Words after which a full stop ends no sentence, without that stop and in lower case. One list for
 * all languages: a text of one language quotes names and references of others.
 */
const abbreviations = new Set(
  [
    'para paras art arts no nos vol vols ch chap sec sect subsec fig figs p pp ed eds par cl col',
    'mr mrs ms mx dr prof st sr jr gen col lt hon rev gov sen rep amb messrs mme mlle mm me',
    'e.g i.e cf al viz vs etc ibid op cit approx est dept univ inc ltd co corp bros u.s u.k u.n e.u',
    'jan feb mar apr jun jul aug sept sep oct nov dec a.m p.m dist distr resp incl add doc annex',
    'm mgr n° num chap s.e s.exc c.-à-d env janv févr avr juil éd sté r.p',
    'sra srta ud uds núm núms pág págs ee.uu vid ej dra excmo excma ss ccaa d.c',
    'exmo exma profa núm vol ltda lda',
    'г гг ст стт п пп ч чл руб коп млн млрд тыс им т.е т.д т.п т.к т.н др пр см напр рис табл стр с',
    'ул д кв обл р-н гл абз подп разд доп',
    'د أ م ص ج ط هـ ق.م',
    'nr abs bzw z.b usw ggf vgl bd hrsg',
  ]
    .join(' ')
    .split(' '),
)

/** Abbreviations that may close a sentence too: they do where a capital word begins afterwards. */
const mayClose = new Set(
  'etc a.m p.m u.s u.k u.n e.u inc ltd co corp al т.д т.п др г гг'.split(' '),
)

/** "(iv)", "b)", "12.", "A.", "三、" alone: the beginning of a sentence, not a sentence. */
const markerAlone =
  /^\s*(?:[([（](?:[a-zа-яё]{1,5}|\p{Lu}{1,4}|\d{1,3}|[\u0600-\u06ff]|[一二三四五六七八九十]{1,3})[)\]）]\.?|(?:\p{L}|\d{1,3}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,3})[)\]）.])\s*$/iu

const closers = /["'”’»)\]）」』】]/u

/**
 * Splits a text into sentences, in order and without overlap; white space between them belongs to
 * none. Line breaks of an empty line always end a sentence. `language` is BCP 47.
 */
export function splitSentences(text: string, language: string): SentenceSpan[] {
  const spans: SentenceSpan[] = []
  for (const piece of paragraphsOf(text)) {
    let start = piece.start
    for (const end of boundaries(text, piece, language)) {
      pushTrimmed(spans, text, { start, end })
      start = end
    }
    pushTrimmed(spans, text, { start, end: piece.end })
  }
  return spans
}

function paragraphsOf(text: string): SentenceSpan[] {
  const pieces: SentenceSpan[] = []
  let start = 0
  for (const gap of text.matchAll(/\n[ \t\u3000]*\n\s*/gu)) {
    pieces.push({ start, end: gap.index })
    start = gap.index + gap[0].length
  }
  pieces.push({ start, end: text.length })
  return pieces
}

/** Where sentences end inside one paragraph: after Unicode's rules, less what they get wrong. */
function boundaries(text: string, piece: SentenceSpan, language: string): number[] {
  const body = text.slice(piece.start, piece.end)
  const candidates = new Set<number>()
  for (const { index, segment } of segmenterFor(language).segment(body)) {
    candidates.add(index + segment.length)
  }
  // The rules break neither after an Arabic semicolon nor before a closing quotation mark's end.
  for (const mark of body.matchAll(/[؛؟。！？；][”’」』）)]*\s*/gu)) {
    if (mark[0].startsWith('；') || mark[0].startsWith('؛')) {
      if (sentenceBefore(body, mark.index) < 12) continue
    }
    candidates.add(mark.index + mark[0].length)
  }
  for (const stop of body.matchAll(/[.!?…]["'”’»)\]]*\s+(?=[\p{Lu}\p{Lo}“«"([¿¡\d])/gu)) {
    candidates.add(stop.index + stop[0].length)
  }
  const ends: number[] = []
  for (const offset of [...candidates].sort((one, other) => one - other)) {
    if (offset <= 0 || offset >= body.length) continue
    if (endsSentence(body, ends.at(-1) ?? 0, offset)) ends.push(offset)
  }
  return ends.map((offset) => piece.start + offset)
}

function sentenceBefore(body: string, offset: number): number {
  const before = body.slice(0, offset)
  const last = Math.max(
    ...['。', '！', '؟', '.', '；', '؛'].map((mark) => before.lastIndexOf(mark)),
  )
  return offset - last - 1
}

function endsSentence(body: string, from: number, offset: number): boolean {
  const before = body.slice(0, offset).trimEnd()
  const after = body.slice(offset).trimStart()
  const first = [...after][0] ?? ''
  if (closers.test(first)) return false
  // "…" and "." in the middle of a sentence are followed by a small letter.
  if (/^\p{Ll}/u.test(after) && !/[;؛。；！？]["'”’»)]*$/u.test(before)) return false
  if (/^[,;:،؛，；：]/u.test(after)) return false
  if (!/[.!?…。！？；;؛؟:]["'”’»)\]）」』】]*$/u.test(before))
    return /\n\s*$/u.test(body.slice(0, offset))
  if (markerAlone.test(body.slice(Math.max(from, lastPause(before)), offset))) return false
  if (!/\.["'”’»)\]]*$/u.test(before)) return true
  const word = /([\p{L}\p{M}.°’'-]+)\.$/u.exec(before)?.[1]?.toLowerCase()
  if (word === undefined) return !endsInOrdinal(before, after)
  const bare = word.replace(/^.*[’']/u, '')
  if (abbreviations.has(word) || abbreviations.has(bare)) {
    return (
      (mayClose.has(bare) || mayClose.has(word)) && /^[\p{Lu}“«"]/u.test(after) && startsWord(after)
    )
  }
  // One capital is an initial ("J. Smith"), several with stops an acronym ("U.S.").
  if (/(?:^|[\s(.])\p{Lu}$/u.test(before.slice(0, -1)) && /^\p{Lu}/u.test(after)) return false
  return true
}

/** Does a usual sentence opening follow, and not a name as after "U.S."? */
function startsWord(after: string): boolean {
  return /^[“«"]?(?:The|This|These|Those|It|In|We|He|She|They|However|A|An|Il|Elle|Les?|La|L’|En|El|Los|Las|Это|Эти|Он|Она|Они|В|На)\s/u.test(
    after,
  )
}

/** "le 1. Januar", "12. 5. 2020": a number with its stop, followed by a number or a month. */
function endsInOrdinal(before: string, after: string): boolean {
  return /(?:^|\s)\d{1,2}\.$/u.test(before) && /^(?:\d|\p{Ll})/u.test(after)
}

/** Where the text after the last colon or semicolon begins. */
function lastPause(before: string): number {
  return (
    Math.max(
      ...[':', ';', '：', '；', '؛'].map((mark) => before.lastIndexOf(mark, before.length - 2)),
    ) + 1
  )
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known !== undefined) return known
  const locale = language === 'und' ? 'en' : language
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' })
  segmenters.set(language, made)
  return made
}

function pushTrimmed(spans: SentenceSpan[], text: string, span: SentenceSpan): void {
  const piece = text.slice(span.start, span.end)
  const trimmed = piece.trim()
  if (trimmed === '') return
  const start = span.start + piece.indexOf(trimmed)
  spans.push({ start, end: start + trimmed.length })
}
