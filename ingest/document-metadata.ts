import { detectLanguage } from '../vectors/language.ts'
import type { VersionState } from '../vectors/schema.ts'
import { findDates } from './document-date.ts'
import {
  type FoundSymbol,
  findCelex,
  findSymbols,
  issuerOfSymbol,
  versionOfSymbol,
} from './document-symbol.ts'
import type { FoundTitle } from './document-title.ts'
import { isMasthead } from './masthead.ts'
import type { MetadataField } from './read-document.ts'
import { measureWords } from './text-measure.ts'

/** Where the facts about a document stand: its first blocks, its last ones, its name. */
export type MetadataSource = {
  title: FoundTitle
  /** Texts of the blocks of the first page or so, in order. */
  front: readonly string[]
  /** Texts of the last blocks. */
  back: readonly string[]
  text: string
  path: string
  properties: { language?: string | undefined }
}

/** Everything the document says about itself, each with the words it was read from. */
export function documentMetadata(source: MetadataSource): {
  fields: MetadataField[]
  language: string
  version: VersionState
} {
  const { title } = source
  const language = detectLanguage(source.text)
  const fields: MetadataField[] = [
    { field: 'title', value: title.value, source: title.source, evidence: title.evidence },
  ]
  if (language !== 'und') {
    fields.push({
      field: 'language',
      value: language,
      source: 'inferred',
      evidence: 'letters and letter sequences of most of the text',
    })
  }
  const symbol = findDocumentSymbol(source)
  if (symbol !== null) fields.push(symbol)
  const type = findType(source, symbol?.value ?? null)
  const issuer = findIssuer(source, symbol?.value ?? null)
  if (issuer !== null) fields.push(issuer)
  if (type !== null) fields.push(type)
  const date = findDocumentDate(source)
  if (date !== null) fields.push(date)
  const version = findVersion(source, symbol?.value ?? null, type?.value ?? null)
  if (version !== null) fields.push(version)
  return { fields, language, version: (version?.value as VersionState | undefined) ?? 'unknown' }
}

function findDocumentSymbol({ front, path, title }: MetadataSource): MetadataField | null {
  const candidates: FoundSymbol[] = []
  for (const text of front) {
    // A symbol that stands alone names the document, one inside a sentence another.
    for (const symbol of findSymbols(text)) {
      if (text.length - symbol.evidence.length <= 12 || isMasthead(text)) candidates.push(symbol)
    }
  }
  const name = path.split('/').at(-1) ?? ''
  const fromName = symbolOfName(name)
  const named = candidates.find(({ value }) => fromName !== null && value.startsWith(fromName))
  const chosen = named ?? candidates[0]
  if (chosen !== undefined) {
    return { field: 'symbol', value: chosen.value, source: 'read', evidence: chosen.evidence }
  }
  const head = [title.value, ...front.slice(0, 25)].join('\n')
  const celex = findCelex(head)
  if (celex !== null) {
    return { field: 'symbol', value: celex.value, source: 'read', evidence: celex.evidence }
  }
  const national =
    /(?:\bNo?[.º°]?|\bNº|№|رقم|CONPES)\s*[([]?\s*(\d[\d/.-]*(?:-[A-Z])?)\s*[)\]]?(?:\s*(?:لسنة|of|de)\s*(\d{4}))?/u
  const law = front.slice(0, 12).find((text) => national.test(text) && measureWords(text) <= 25)
  if (fromName !== null && law === undefined) {
    return { field: 'symbol', value: fromName, source: 'inferred', evidence: `file name ${name}` }
  }
  return null
}

/** "A_HRC_59_L.17.en.pdf" -> A/HRC/59/L.17: underscores stand for slashes in saved files. */
function symbolOfName(name: string): string | null {
  const stem = name.replace(/(?:\.[a-z]{2})?\.[a-z0-9]{1,5}$/iu, '')
  if (!stem.includes('_')) return null
  const candidate = stem.replaceAll('_', '/')
  const [symbol] = findSymbols(candidate)
  return symbol !== undefined && symbol.evidence === candidate ? symbol.value : null
}

const types: readonly { type: string; pattern: RegExp }[] = [
  {
    type: 'verbatim record',
    pattern:
      /verbatim record|\bplenary meeting\b|\/PV\.|procès-verbal|стенографический отчет|逐字记录|محضر حرفي/iu,
  },
  {
    type: 'draft resolution',
    pattern:
      /^draft resolution|draft resolution$|projet de résolution|proyecto de resolución|проект резолюции|决议草案|مشروع قرار/iu,
  },
  {
    type: 'resolution',
    pattern:
      /^resolution\b|resolution adopted by|résolution adoptée|resolución aprobada|резолюция|决议$|\/RES\/|^resolución/iu,
  },
  { type: 'decision', pattern: /^decision\b|^décision\b|^decisión\b|\/DEC\//iu },
  {
    type: 'letter',
    pattern:
      /^letter dated|^identical letters|^lettre datée|^carta de fecha|^письмо .* от|^note verbale dated|的信$|رسالة مؤرخة/iu,
  },
  { type: 'executive order', pattern: /executive order/iu },
  {
    type: 'joint statement',
    pattern:
      /joint statement|déclaration conjointe|declaración conjunta|联合声明|совместное заявление|بيان مشترك/iu,
  },
  { type: 'communiqué', pattern: /communiqu[eé]|公报|коммюнике|comunicado/iu },
  {
    type: 'treaty',
    pattern:
      /\bcharter of|^charte|^carta de las|\btreaty\b|\btraité\b|\btratado\b|\bconvention on|agreement\b|\baccord\b|\bacuerdo\b|\bprotocol\b|протокол|конвенция|договор|соглашение|公约$|条约$|协定$|宪章|اتفاقية|معاهدة|ميثاق/iu,
  },
  {
    type: 'regulation',
    pattern: /^regulation\b|\bregulation \(eu\)|^règlement|条例$|办法$|规定$|لائحة/iu,
  },
  { type: 'directive', pattern: /^directive \(/iu },
  {
    type: 'law',
    pattern: /\bact\b|\blaw\b|^loi\b|^ley\b|^lei\b|закон|法$|قانون|مرسوم|decree|décret|decreto/iu,
  },
  {
    type: 'strategy',
    pattern:
      /strategy|stratégie|estrategia|estratégia|стратеги|战略|استراتيجية|policy guidelines|national .*policy/iu,
  },
  {
    type: 'statement',
    pattern: /statement|explanation of (?:vote|position)|déclaration|declaración|заявление/iu,
  },
  {
    type: 'concept note',
    pattern: /concept note|note conceptuelle|note de concept|nota conceptual/iu,
  },
  {
    type: 'report',
    pattern: /\breport\b|\brapport\b|\binforme\b|доклад|报告|تقرير|summary by|summary of/iu,
  },
  { type: 'note', pattern: /^note by|^note du|^nota de/iu },
  { type: 'guidance', pattern: /guidance|guide\b|دليل|guidelines/iu },
]

function findType({ title, front }: MetadataSource, symbol: string | null): MetadataField | null {
  if (symbol !== null) {
    const [first = symbol] = symbol.split(/-(?=[A-Z]+\/)/u)
    if (/\/PV\.\d/.test(first)) return typeField('verbatim record', symbol)
    if (/\/RES\//.test(first)) return typeField('resolution', symbol)
    if (/^3\d{4}R/.test(first)) return typeField('regulation', symbol)
    if (/^3\d{4}L/.test(first)) return typeField('directive', symbol)
  }
  const lines = [title.value, ...front.slice(0, 40).filter((text) => measureWords(text) <= 40)]
  for (const line of lines) {
    for (const { type, pattern } of types) {
      const match = pattern.exec(line)
      if (match !== null) return { field: 'type', value: type, source: 'read', evidence: line }
    }
  }
  return null
}

function typeField(value: string, symbol: string): MetadataField {
  return { field: 'type', value, source: 'inferred', evidence: `symbol ${symbol}` }
}

const namedIssuers =
  /^(?:.{0,40}\b)?((?:Ministry|Ministère|Ministerio|Ministério|Department|Government|Gouvernement|Gobierno|Governo|Office|Council|Commission|Министерство|Правительство|وزارة|حكومة)\b.{0,90})$/u

function findIssuer({ front, title }: MetadataSource, symbol: string | null): MetadataField | null {
  if (symbol !== null) {
    const issuer = issuerOfSymbol(symbol)
    if (issuer !== null) {
      return { field: 'issuer', value: issuer, source: 'inferred', evidence: `symbol ${symbol}` }
    }
  }
  for (const text of front.slice(0, 30)) {
    if (measureWords(text) > 18 || text === title.value) continue
    const match = namedIssuers.exec(text)
    if (match !== null) return { field: 'issuer', value: text, source: 'read', evidence: text }
  }
  return null
}

const dateCue =
  /(?:distr|adopted|done (?:at|in)|signed (?:at|in|on)|dated|adoptée? (?:le|à)|fait à|faite à|signé|datée? du|aprobad[oa]|hecho en|de fecha|принят|совершено|подписан|通过|公布|صدر|حرر|اعتمد|version (?:du|of)|as of|published|official date|of the council$)/iu

function findDocumentDate({ front, back, title, path }: MetadataSource): MetadataField | null {
  const read = (value: string, evidence: string): MetadataField => ({
    field: 'date',
    value,
    source: 'read',
    evidence,
  })
  // "Distr.: General" and the date are often lines of their own: the date alone on a line counts.
  for (const [index, text] of front.slice(0, 30).entries()) {
    if (!/^dist/iu.test(text)) continue
    for (const near of front.slice(index, index + 4)) {
      const [date] = findDates(near)
      if (date !== undefined && date.value.length === 10) return read(date.value, date.evidence)
    }
  }
  const inTitle = findDates(title.value)[0]
  if (inTitle !== undefined) return read(inTitle.value, inTitle.evidence)
  for (const text of front.slice(0, 30)) {
    const [date] = findDates(text)
    if (date === undefined || measureWords(text) > 60) continue
    const alone = text.length - date.evidence.length <= 30 || isMasthead(text)
    if (alone || dateCue.test(text)) return read(date.value, date.evidence)
  }
  for (const text of back) {
    if (!dateCue.test(text)) continue
    const date = findDates(text)[0]
    if (date !== undefined) return read(date.value, date.evidence)
  }
  for (const text of front.slice(0, 12)) {
    const year = /(?<!\d)((?:19|20)\d\d)(?!\d)/u.exec(text)
    if (year?.[1] !== undefined && measureWords(text) <= 8) return read(year[1], text)
  }
  const inName = /(?<!\d)((?:19|20)\d\d)(?:-(\d\d)-(\d\d))?(?!\d)/u.exec(
    path.split('/').at(-1) ?? '',
  )
  if (inName?.[1] === undefined) return null
  const value = inName[2] ? `${inName[1]}-${inName[2]}-${inName[3]}` : inName[1]
  return {
    field: 'date',
    value,
    source: 'inferred',
    evidence: `file name ${path.split('/').at(-1)}`,
  }
}

const draftWords =
  /^(?:\(?\s*)?(?:zero |first |revised |final |preliminary )?(?:draft|projet|proyecto|проект|草案|征求意见稿|مشروع|مسودة|borrador|minuta)(?![\p{L}])|(?:draft|проект|草案)\s*\)?$|\(draft\)|\(проект\)/iu
const adoptedWords =
  /(?:adopted by|adopted on|adopted at|resolution adopted|adoptée? (?:par|le)|aprobad[oa] (?:por|el)|принята? |通过|اعتمد|entered into force|done at|fait à|hecho en|совершено в|公布)/iu

function findVersion(
  { front, back, title }: MetadataSource,
  symbol: string | null,
  type: string | null,
): MetadataField | null {
  const grammar = symbol === null ? null : versionOfSymbol(symbol)
  if (grammar !== null) {
    return {
      field: 'version',
      value: grammar.version,
      source: 'inferred',
      evidence: grammar.reason,
    }
  }
  if (type === 'verbatim record') return null
  for (const text of [title.value, ...front.slice(0, 12)]) {
    if (measureWords(text) <= 12 && draftWords.test(text) && findSymbols(text).length === 0) {
      return { field: 'version', value: 'draft', source: 'read', evidence: text }
    }
  }
  if (type === 'report' || type === 'statement') return null
  for (const text of [...front.slice(0, 30), ...back]) {
    const match = adoptedWords.exec(text)
    if (match !== null && (measureWords(text) <= 60 || match.index < 80)) {
      return { field: 'version', value: 'adopted', source: 'read', evidence: text }
    }
  }
  return null
}
