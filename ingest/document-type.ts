import type { MetadataSource } from './document-metadata.ts'
import { isTreatyBody } from './masthead.ts'
import type { MetadataField } from './read-document.ts'
import { endsLikeSentence, measureWords } from './text-measure.ts'

const types: readonly { type: string; pattern: RegExp }[] = [
  {
    type: 'verbatim record',
    pattern: /verbatim record|procès-verbal|стенографический отчет|逐字记录|محضر حرفي/iu,
  },
  {
    type: 'draft resolution',
    pattern:
      /draft resolution$|^draft resolution|projet de résolution|proyecto de resolución|проект резолюции|决议草案|مشروع قرار/iu,
  },
  {
    type: 'resolution',
    pattern: /^resolution\b|resolution adopted by|résolution adoptée|^resolución|резолюция|决议$/iu,
  },
  { type: 'decision', pattern: /^(?:decision|décision|decisión)\b/iu },
  {
    type: 'letter',
    pattern:
      /letters? dated|^note verbale dated|^lettre datée|^carta de fecha|^письмо .* от|的信$|رسالة مؤرخة/iu,
  },
  { type: 'executive order', pattern: /executive order/iu },
  {
    type: 'joint statement',
    pattern:
      /joint statement|déclaration conjointe|declaración conjunta|联合声明|совместное заявление|بيان مشترك/iu,
  },
  { type: 'communiqué', pattern: /communiqu[eé]|公报|коммюнике|comunicado/iu },
  {
    type: 'concept note',
    pattern: /concept note|note conceptuelle|note de concept|nota conceptual/iu,
  },
  {
    type: 'strategy',
    pattern:
      /strategy\b|stratégie|strategie nationale|estrategia|estratégia|стратеги|战略|استراتيجية|policy guidelines|national .{0,30}policy/iu,
  },
  {
    type: 'compilation',
    pattern: /compendium|compilation of|recueil de|recopilación|подборка|汇编/iu,
  },
  {
    type: 'report',
    pattern: /\breport\b|\brapport\b|\binforme\b|доклад|报告|تقرير|summary (?:by|of)|résumé/iu,
  },
  {
    type: 'treaty',
    pattern:
      /\bcharter\b|^charte\b|^carta de las|\btreaty\b|\btrait[eé]\b|\btratado\b|\bconvention\b|\bagreement\b|\baccords?\b|\bacuerdo\b|\bprotocolo?\b|partnership agreement|протокол|конвенция|договор|соглашение|устав|公约$|条约$|协定$|宪章|اتفاقية|معاهدة|ميثاق|\bfta\b/iu,
  },
  {
    type: 'regulation',
    pattern: /^regulation\b|\bregulation \(|^règlement|条例$|办法$|规定$|لائحة/iu,
  },
  { type: 'directive', pattern: /^directive \(/iu },
  {
    type: 'law',
    pattern: /\bact\b|\blaws?\b|^loi\b|^ley\b|^lei\b|закон|法$|قانون|مرسوم|decree|décret|decreto/iu,
  },
  {
    type: 'statement',
    pattern: /\bstatements?\b|explanation of (?:vote|position)|déclaration|declaración|заявление/iu,
  },
  { type: 'note', pattern: /^note by|^note du|^nota de/iu },
  { type: 'guidance', pattern: /guidance|\bguide\b|دليل|guidelines/iu },
]

/** First person in every second sentence: a speech. */
const speaks =
  /\b(?:I|my|we|our)\b|\b(?:je|mon|nous|notre)\b|\b(?:nosotros|nuestr[oa])\b|(?:^|\s)(?:я|мы|наш\p{L}*)(?=\s)|我们|我国|نحن/giu

/** What kind of text it is, from its symbol, title, front lines or manner; in English. */
export function findType(source: MetadataSource, symbol: string | null): MetadataField | null {
  const byGrammar = symbol === null ? null : typeOfSymbol(symbol)
  if (byGrammar !== null) {
    return { field: 'type', value: byGrammar, source: 'inferred', evidence: `symbol ${symbol}` }
  }
  const { title } = source
  const titled = typeOfLine(title.value)
  if (titled !== null) {
    return { field: 'type', value: titled, source: title.source, evidence: title.evidence }
  }
  for (const line of lines(source)) {
    const type = typeOfLine(line)
    if (type !== null) return { field: 'type', value: type, source: 'read', evidence: line }
  }
  const name = (source.path.split('/').at(-1) ?? '').replace(/[_-]+/gu, ' ').replace(/\.\w+$/u, '')
  const named = typeOfLine(name)
  if (named !== null) {
    return { field: 'type', value: named, source: 'inferred', evidence: `file name ${name}` }
  }
  const opening = source.text.slice(0, 4000)
  const spoken = opening.match(speaks)?.length ?? 0
  if (spoken >= 8 && spoken * 60 > measureWords(opening)) {
    return {
      field: 'type',
      value: 'statement',
      source: 'inferred',
      evidence: 'first person throughout',
    }
  }
  return null
}

/** The lines above the first paragraph of text. */
function lines({ front }: MetadataSource): string[] {
  const body = front.findIndex((text) => measureWords(text) > 30 && endsLikeSentence(text))
  return front
    .slice(0, body < 0 ? 30 : body)
    .filter((text) => measureWords(text) <= 30 && !/[,;:，；：،؛]$/u.test(text))
}

function typeOfLine(line: string): string | null {
  if (isTreatyBody(line)) return null
  return types.find(({ pattern }) => pattern.test(line))?.type ?? null
}

function typeOfSymbol(symbol: string): string | null {
  const [first = symbol] = symbol.split(/-(?=[A-Z]+\/)/u)
  if (/\/PV\.\d/.test(first)) return 'verbatim record'
  if (/\/SR\.\d/.test(first)) return 'summary record'
  if (/\/RES\//.test(first)) return 'resolution'
  if (/\/DEC\//.test(first)) return 'decision'
  if (/^3\d{4}R/.test(first)) return 'regulation'
  if (/^3\d{4}L/.test(first)) return 'directive'
  if (/^3\d{4}D/.test(first)) return 'decision'
  return null
}
