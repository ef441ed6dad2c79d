import type { MetadataSource } from './document-metadata.ts'
import { issuerOfSymbol, organs } from './document-symbol.ts'
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
    declaredParties(source) ??
    namedOrgan(source) ??
    titleSpeaker(source) ??
    statedGovernment(source) ??
    titleOwner(source) ??
    state(source) ??
    body(source) ??
    organization(source) ??
    copyrightHolder(source) ??
    unitedNations(source)
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

/** The parties to a treaty, where the file lists them as data: "SGP; USA". */
function declaredParties({ properties }: MetadataSource): MetadataField | null {
  const listed = properties.parties?.split('; ') ?? []
  const states = listed.map((party) => stateOfCode(party) ?? stateOfName(party))
  if (states.length === 0 || states.includes(null)) return null
  return read(states.join(' and '), `parties: ${properties.parties}`)
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

/** An organ whose name stands on a line of its own. */
function namedOrgan({ front, compiled }: MetadataSource): MetadataField | null {
  if (compiled) return null
  for (const text of front.slice(0, 12)) {
    const organ = organs.find(({ issuer }) => issuer.toLowerCase() === text.toLowerCase())
    if (organ !== undefined) return read(organ.issuer, text)
  }
  return null
}

/** "Statement from the Minister of Lakes on …", "Remarks by …". */
function titleSpeaker({ title }: MetadataSource): MetadataField | null {
  const speaker =
    /^(?:statement|remarks|address|message|letter|declaration|speech) (?:from|by|of) (?:the )?(.{4,80}?) (?:on|at|to|regarding|following|in)\b/iu.exec(
      title.value,
    )?.[1]
  return speaker === undefined ? null : { ...read(speaker, title.evidence), source: title.source }
}

/** The State or States that the title names: "Norland National Lake Strategy". */
function titleOwner({ title, front, compiled }: MetadataSource): MetadataField | null {
  if (compiled) return null
  // A title made from the file's name says what `state` finds there.
  const words = title.evidence.startsWith('file name') ? '' : title.value
  const order = front.slice(0, 4).find((text) => /^by the authority vested/iu.test(text))
  const states = new Set<string>()
  for (const text of [words, order ?? '']) {
    for (const part of titleCase(text).split(/[-–—/]|\sand\s|\sto\s/u)) {
      const found = findState(part)
      if (found !== null) states.add(found.state)
      if (/\bEuropean Union\b|\bEU\b/u.test(part)) states.add('European Union')
    }
    if (states.size > 0) {
      const owner = read([...states].join(' and '), text === words ? title.evidence : text)
      return text === words ? { ...owner, source: title.source } : owner
    }
  }
  return null
}

/** A treaty that founds an organisation often has its name for a title. */
function organization({ title, compiled }: MetadataSource): MetadataField | null {
  const name =
    /\b(?:community|union|alliance|organi[sz]ation|league|forum|association|agency)\b|(?<!\p{L})(?:communauté|unión|alianza|comunidad|organisation|organización|союз|содружество|организация|联盟|组织|共同体|منظمة|اتحاد)(?!\p{L})/iu
  const short = measureWords(title.value) <= 10 && title.source === 'read' && !compiled
  return short && name.test(title.value) ? read(title.value, title.evidence) : null
}

/** The peoples of the United Nations speak in the first lines of their Charter. */
function unitedNations({ front }: MetadataSource): MetadataField | null {
  const text = front
    .slice(0, 2)
    .find((line) =>
      /united nations|nations unies|naciones unidas|объединенных наций|联合国|الأمم المتحدة/iu.test(
        line,
      ),
    )
  return text === undefined ? null : read('United Nations', text)
}

const copyright =
  /^(?:(?:[Cc]opyright|COPYRIGHT)\s*)?(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)\s*(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?)?[\s,]*(?:[Bb]y\s+)?(?:[Tt]he\s+)?(\p{Lu}[^.;|]{2,80}?)(?:[\s,]+(?:19|20)\d\d)?\s*(?:$|[.;|]|,?\s*(?:[Aa]ll [Rr]ights|[Tt]ous droits|[Tt]odos los derechos|[Вв]се права))/u

/** Who publishes it, where nothing else says whose it is: "© 2031 Lake Institute. All rights reserved." */
function copyrightHolder({ front, back, compiled }: MetadataSource): MetadataField | null {
  if (compiled) return null
  for (const text of [...back, ...front.slice(0, 15)]) {
    const holder = copyright.exec(text)?.[1]?.replace(/[\s,]+$/u, '')
    if (holder !== undefined && measureWords(holder) <= 10) return read(holder, text.slice(0, 160))
  }
  return null
}

function body({ front, title, compiled }: MetadataSource): MetadataField | null {
  if (compiled) return null
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
