import type { MetadataSource } from './document-metadata.ts'
import { issuerOfSymbol } from './document-symbol.ts'
import type { MetadataField } from './read-document.ts'
import { findState, stateOfCode, stateOfName } from './state-names.ts'
import { endsLikeSentence, measureWords } from './text-measure.ts'

const bodies =
  /^(?:the )?(?:(?:ministry|minist[èe]re|ministerio|ministério|department|departamento|office of|council of|commission|министерство|правительство|وزارة)(?![\p{L}])|[\p{L} ,]{0,60}\b(?:commission|centre|center|institute|organi[sz]ation|agency|council|committee|secretariat)$)/iu
const governments =
  /(?:government of|republic of|gouvernement d[eu]|république|republique|gobierno de|república|governo d[aeo]|правительство|федераци|دولة|جمهورية|مملكة)/iu
const weTheLeaders =
  /^we, the [^,]{0,80}?\bof (?:the )?(?:member states of (?:the )?)?([^,]{3,90}?)(?:,| met\b| gathered\b)/iu
const chineseBodies =
  /(?:第[一二三四五六七八九十\d]+届)?(全国人民代表大会(?:常务委员会)?|国务院|中华人民共和国\p{Script=Han}{2,10}(?:部|委员会|总局|办公室))/u

/** Who issued the document: by the series of its symbol, by its words, by the name of the file. */
export function findIssuer(source: MetadataSource, symbol: string | null): MetadataField | null {
  const series = symbol === null ? null : issuerOfSymbol(symbol)
  if (series !== null) return inferred(series, `symbol ${symbol}`)
  return (
    chineseBody(source) ??
    leaders(source) ??
    statedGovernment(source) ??
    body(source) ??
    state(source)
  )
}

function inferred(value: string, evidence: string): MetadataField {
  return { field: 'issuer', value, source: 'inferred', evidence }
}

function read(value: string, evidence: string): MetadataField {
  return { field: 'issuer', value, source: 'read', evidence }
}

function chineseBody({ front }: MetadataSource): MetadataField | null {
  for (const text of front.slice(0, 6)) {
    const match = /通过|公布|发布|令/u.test(text) ? chineseBodies.exec(text) : null
    if (match?.[1] !== undefined) return read(match[1], text)
  }
  return null
}

function leaders({ front }: MetadataSource): MetadataField | null {
  for (const text of front.slice(0, 8)) {
    const match = weTheLeaders.exec(text.replace(/^\d+\.\s*/u, ''))
    if (match?.[1] !== undefined) return read(match[1].trim(), match[0])
  }
  return null
}

/** "Republic of Colombia" on the cover, or an ode to the State in the opening of a decree. */
function statedGovernment({ front }: MetadataSource): MetadataField | null {
  const found = new Map<string, string>()
  for (const text of front.slice(0, 25)) {
    if (measureWords(text) > 14 || !governments.test(text)) continue
    const state = findState(titleCase(text))?.state
    if (state !== undefined && !found.has(state)) found.set(state, text)
  }
  // The parties to a treaty are not its issuer.
  const [only] = found
  return only === undefined || found.size > 1 ? null : read(only[0], only[1])
}

/** Covers are set in capitals; names of States are looked up as they are usually written. */
function titleCase(text: string): string {
  return text === text.toUpperCase()
    ? text.toLowerCase().replace(/(?:^|[\s(])\p{Ll}/gu, (letter) => letter.toUpperCase())
    : text
}

function body({ front, title, compiled }: MetadataSource): MetadataField | null {
  if (compiled) return null
  const owner = findState(titleCase(title.value))
  if (owner !== null) return read(owner.state, title.value)
  for (const text of front.slice(0, 15)) {
    if (measureWords(text) > 14 || text === title.value || endsLikeSentence(text)) continue
    if (bodies.test(text)) return read(text, text)
  }
  return null
}

/** "kenya-2014-en.txt", "KEN_78_2023.txt": files are often named after the State they come from. */
function state({ path }: MetadataSource): MetadataField | null {
  const name = path.split('/').at(-1) ?? ''
  const code = /^([A-Z]{3})_\d/.exec(name)?.[1]
  const coded = code === undefined ? null : stateOfCode(code)
  if (coded !== null) return inferred(coded, `file name ${name}`)
  const tokens = name.replace(/\.[a-z0-9]{1,5}$/iu, '').split(/[-_\s.]+/u)
  const states = new Set(tokens.filter((token) => token.length > 3).map(stateOfName))
  states.delete(null)
  const [only] = states
  return states.size === 1 && only ? inferred(only, `file name ${name}`) : null
}
