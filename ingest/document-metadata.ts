import { detectLanguage } from '../vectors/language.ts'
import type { VersionState } from '../vectors/schema.ts'
import { findDocumentDate } from './document-dating.ts'
import { findIssuer } from './document-issuer.ts'
import { findCelex, findListedSymbols, findSymbols } from './document-symbol.ts'
import type { FoundTitle } from './document-title.ts'
import { findType } from './document-type.ts'
import { findVersion } from './document-version.ts'
import { isMasthead } from './masthead.ts'
import type { MetadataField } from './read-document.ts'

/** Where the facts about a document stand: its first blocks, its last ones, its name. */
export type MetadataSource = {
  title: FoundTitle
  /** Texts of the blocks of the first page or so, in order. */
  front: readonly string[]
  /** How many of them are the head of an official document (organ, symbol, distribution, date). */
  head: number
  /** Texts of the last blocks. */
  back: readonly string[]
  text: string
  /** Is it made up of the words of several delegations or organisations? */
  compiled: boolean
  /** Relative to the folder that was read in. */
  path: string
  properties: Readonly<Record<string, string | undefined>>
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
  const type = findType(source, symbol?.value ?? null)
  const version = findVersion(source, { symbol: symbol?.value ?? null, type: type?.value ?? null })
  const found = [
    symbol,
    findIssuer(source, symbol?.value ?? null),
    type,
    findDocumentDate(source, { symbol: symbol?.value ?? null }),
    version?.field ?? null,
  ]
  fields.push(...found.filter((field) => field !== null))
  return { fields, language, version: version?.version ?? 'unknown' }
}

function findDocumentSymbol(source: MetadataSource): MetadataField | null {
  const name = source.path.split('/').at(-1) ?? ''
  const fromName = symbolOfName(name)
  const running = runningSymbol(source.properties.running ?? '')
  const printed = source.front.flatMap((text) =>
    // A symbol that stands alone names the document, one inside a sentence another.
    findSymbols(text).filter(
      ({ evidence }) => text.length - evidence.length <= 12 || isMasthead(text),
    ),
  )
  const agreed = [running, ...printed].find(
    (symbol) => symbol && fromName !== null && symbol.value.startsWith(fromName),
  )
  const chosen = agreed ?? longer(running, printed[0] ?? null)
  if (chosen) {
    return { field: 'symbol', value: chosen.value, source: 'read', evidence: chosen.evidence }
  }
  const celex = findCelex([source.title.value, ...source.front.slice(0, 25)].join('\n'))
  if (celex !== null) {
    return { field: 'symbol', value: celex.value, source: 'read', evidence: celex.evidence }
  }
  if (fromName === null) return null
  return { field: 'symbol', value: fromName, source: 'inferred', evidence: `file name ${name}` }
}

type Symbol = { value: string; evidence: string }

/** The double symbol where one place prints both and the other only the first. */
function longer(one: Symbol | null, other: Symbol | null): Symbol | null {
  if (one === null || other === null) return one ?? other
  if (other.value.includes(one.value)) return other
  return one
}

/** The symbols that stand in the running titles, one a series: "A/80/62 | E/2025/12". */
function runningSymbol(running: string): Symbol | null {
  const series = new Map<string, string>()
  for (const piece of running.split(' | ')) {
    const [symbol] = findSymbols(piece)
    if (symbol?.evidence !== piece.trim()) continue
    const body = symbol.value.split('/')[0] ?? ''
    if (!series.has(body)) series.set(body, symbol.value)
    else if (symbol.value.split('/').length > 2) series.set(symbol.value, symbol.value)
  }
  if (series.size === 0) return null
  return { value: [...series.values()].join('-'), evidence: [...series.values()].join(' | ') }
}

/** "A_HRC_59_L.17.en.pdf" -> A/HRC/59/L.17: underscores stand for slashes in saved files. */
function symbolOfName(name: string): string | null {
  const stem = name.replace(/(?:\.[a-z]{2})?\.[a-z0-9]{1,5}$/iu, '')
  if (!stem.includes('_')) return null
  const candidate = stem.replaceAll('_', '/')
  // A file's name is no proof of a body that we do not know: "TUV_78_2023" is a speech.
  const [symbol] = findListedSymbols(candidate)
  return symbol !== undefined && symbol.evidence === candidate ? symbol.value : null
}
