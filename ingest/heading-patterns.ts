const names = [
  'article|art\\.|artículo|articulo|artigo|articolo|artikel|статья|المادة|مادة',
  'chapter|chapitre|capítulo|capitulo|kapitel|глава|الفصل|الباب',
  'section|sección|seção|раздел|القسم',
  'part|partie|parte|часть|الجزء',
  'title|titre|título|titulo|titel',
  'annex|annexe|anexo|anhang|приложение|المرفق|الملحق|ملحق|appendix|appendice|apéndice|schedule',
].join('|')

const count =
  '(?:(?:no\\.?|nº|n°|№)\\s*)?(?:[0-9٠-٩]+(?:[.\\-][0-9]+)*(?:\\s?(?:bis|ter|quater))?[a-z]?|[ivxlc]+|[a-z]|\\([0-9٠-٩]+\\)|one|two|three|first|premi[eè]re?|uno|primero|первая|الأولى?|الثانية?|الثاني|الثالثة?|الرابعة?|الخامسة?|السادسة?|السابعة?|الثامنة?|التاسعة?|العاشرة?)'

const named = new RegExp(
  `^(?:${names})(?:\\s+${count})?(?:\\s*[:.–—-]\\s*(?<rest>\\S.*)|\\s+(?<title>\\p{Lu}.*))?[.:]?$`,
  'iu',
)
const needsCount = /^(?:part|parte|partie|title|titre|section|schedule|часть|titel)\s*$/iu
const chineseNamed =
  /^第[一二三四五六七八九十百千零〇0-9]+[编編章节節条條款部分]+(?:[\s　:：之].{0,40})?$/u
const single =
  /^(?:preamble|pr[ée]ambule|pre[áa]mbulo|преамбула|الديباجة|ديباجة|序言|前言|附件|附则|总则|introduction|introducci[óo]n|introdução|введение|المقدمة|مقدمة|conclusions?|conclusiones|заключение|الخاتمة|recommendations?|recommandations|foreword|avant-propos|pr[óo]logo|executive summary|table of contents|contents|annex(?:es)?|appendix|glossary|abbreviations|acronyms|bibliography|references)$/iu
const numbered =
  /^(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?|[0-9]{1,2}\.|[IVX]{1,5}\.|[A-Z]\.)\s+[\p{Lu}\p{Lo}“"«].{2,90}$/u
const ended = /[.;,:!。；，：؛،]["'”’»)\]]*$/u

/** A line of a table of contents: dot leaders, or a title and a page number far to the right. */
export const isContentsLine = (text: string): boolean =>
  // Only the end is looked at: in a long run of dots the pattern would be tried from each of them.
  /(?:\.\s?){4,}\s*[0-9ivxlc]*\s*$|…{2,}\s*[0-9]*\s*$/iu.test(text.slice(-300))

/** Capitals only, more than an abbreviation, no more than a heading holds. */
export const isAllCapitals = (text: string): boolean =>
  text.length <= 140 &&
  /\p{Lu}/u.test(text) &&
  !/\p{Ll}/u.test(text.replace(/\b(?:[a-z]|de|et|of|no)\b\.?/gu, '')) &&
  (text.match(/\p{Lu}/gu)?.length ?? 0) >= 6 &&
  !/[;,]$|^\(/.test(text) &&
  !isContentsLine(text)

/** "Article 5", "CHAPTER II: Aims", "第七条", "المادة ٣": a line that only names its unit and title. */
export const isNamedHeading = (text: string): boolean => {
  if (text.length > 150 || isContentsLine(text)) return false
  if (chineseNamed.test(text) || single.test(text)) return !/[。；]$/.test(text)
  const match = named.exec(text)
  if (!match || needsCount.test(text)) return false
  const rest = match.groups?.rest ?? match.groups?.title ?? ''
  if (rest === '') return true
  const opens = rest.codePointAt(0) ?? 0
  return !/^\p{Ll}/u.test(String.fromCodePoint(opens)) && !ended.test(rest)
}

/** "1.1.2 Competences", "II. Aims", "B. Framework": short, begins with a capital, no full stop. */
export const isNumberedHeading = (text: string): boolean =>
  numbered.test(text) && !ended.test(text) && !isContentsLine(text) && text.split(' ').length <= 14

const dated = /^(?:\p{L}+,?\s+)?[0-9]{1,2}\.?\s+(?:de\s+)?\p{L}+\.?\s+(?:de\s+)?[0-9]{4}$/u

/** A short line that could be a title: no full stop, begins like one. Only its place can tell. */
export const looksLikeTitle = (text: string): boolean =>
  text.length <= 100 &&
  text.split(' ').length <= 14 &&
  /^["“«']?[\p{Lu}\p{Lo}0-9]/u.test(text) &&
  /\p{L}{3}|[\p{Script=Han}\p{Script=Arabic}]{2}/u.test(text) &&
  !ended.test(text) &&
  !isContentsLine(text) &&
  !dated.test(text) &&
  !/^(?:by|par|por|von|source|fuente)[\s:]/iu.test(text) &&
  !/\s[0-9]{1,3}$/.test(text) &&
  !/^(?:https?:|www\.|\S+@)/u.test(text)
