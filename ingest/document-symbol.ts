import type { VersionState } from '../vectors/schema.ts'

const bodyPattern =
  '(?:A|S|E|T|ST|TD|CEB|DP|ICCD|FCCC|CBD|UNEP|CCPR|CERD|CEDAW|CRC|CAT|CRPD|CMW|CED|HRI|ICC|ISBA|SPLOS|CD|NPT|BWC|CCW|APLC|CCM|ACCEPT|ECE|ESCAP|ECA|ECLAC|ESCWA|LC|UNODC|CTOC|CAC|IDB|GC|WFP|HSP|UNW|JIU|PBC|PCNICC|TRADE|TRANS|ENERGY|CES|MP|MAP|WIPO|WT|TN|G|IP|UNCTAD|LDC|FAO|WHA|EB|ITU|HS|SAICM|AC|HLPF)'

/** A United Nations document symbol, also with its year: "S/RES/2788 (2025)", "A/80/15 (Part I)". */
export const symbolPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}/.])${bodyPattern}/(?:[A-Z0-9][A-Za-z0-9.()-]*/){0,6}(?:[A-Z]+[-.])?[A-Z0-9](?:[A-Za-z0-9.]*[A-Za-z0-9])?(?:\s?\((?:19|20)\d\d\)|\s?\(Part\s[IVX]+\)|\s?\([IVXLC]+\)(?!\p{L}))?`,
  'gu',
)

/** One symbol, or two that name the same document: "A/80/62-E/2025/12". */
const doubleSymbol = new RegExp(
  `${symbolPattern.source}(?:\\s?[-–]\\s?${symbolPattern.source.replace('(?<![\\p{L}\\p{N}/.])', '')})*`,
  'gu',
)

/** A symbol of any body, known or not, that is a line of its own: "HSC/COP/3/L.4". */
const symbolLine =
  /^[A-Z][A-Za-z]{0,11}(?:\/[A-Z0-9][A-Za-z0-9.-]{0,11}){2,7}(?:\s?\((?:19|20)\d\d\))?$/u

export type FoundSymbol = { value: string; evidence: string; index: number }

/** The symbol that a whole line consists of, also of a body that is not in our list; else null. */
export function readSymbolLine(text: string): FoundSymbol | null {
  const line = text.trim()
  if (!symbolLine.test(line) || !/\d/.test(line)) return null
  return { value: line, evidence: line, index: text.indexOf(line) }
}

/** All symbols of bodies in our list, in order of the text; with digits, as every symbol has. */
export function findListedSymbols(text: string): FoundSymbol[] {
  const found: FoundSymbol[] = []
  for (const match of text.matchAll(doubleSymbol)) {
    const value = match[0]
      .replace(/\s?[-–]\s?(?=[A-Z]+\/)/gu, '-')
      .replace(/\s+/gu, ' ')
      .trim()
    if (!/\d/.test(value)) continue
    found.push({ value, evidence: match[0], index: match.index })
  }
  return found
}

/** All symbols in a text: those of listed bodies, or the one of any body that is the whole text. */
export function findSymbols(text: string): FoundSymbol[] {
  const listed = findListedSymbols(text)
  if (listed.length > 0) return listed
  const line = readSymbolLine(text)
  return line === null ? [] : [line]
}

/** "Regulation (EU) 2024/1689" or its ELI as CELEX number 32024R1689; null where no act is named. */
export function findCelex(text: string): FoundSymbol | null {
  const direct = /\bCELEX[:\s]*([0-9CE]\d{4}[A-Z]{1,2}\d{4})\b/u.exec(text)
  if (direct?.[1] !== undefined) {
    return { value: direct[1], evidence: direct[0], index: direct.index }
  }
  const act =
    /\b(Regulation|Directive|Decision|Règlement|Directive|Décision|Reglamento|Directiva|Decisión|REGULATION|DIRECTIVE|DECISION|RÈGLEMENT|DÉCISION|REGLAMENTO|DIRECTIVA|DECISIÓN)\s*\((EU|UE|EC|CE|EEC|CEE)\)\s*(?:No\.?\s*|n[º°o]\s*)?(\d{1,4})\/(\d{1,4})\b/u.exec(
      text,
    )
  if (act?.[1] === undefined || act[3] === undefined || act[4] === undefined) return ofEli(text)
  const letter = { R: 'R', D: /^d[ié]c/iu.test(act[1]) && !/^dir/iu.test(act[1]) ? 'D' : 'L' }[
    act[1].toUpperCase().startsWith('R') ? 'R' : 'D'
  ]
  const [year, serial] = act[3].length === 4 ? [act[3], act[4]] : [act[4], act[3]]
  if (!/^(?:19|20)\d\d$/.test(year)) return null
  return {
    value: `3${year}${letter}${serial.padStart(4, '0')}`,
    evidence: act[0],
    index: act.index,
  }
}

/** "data.europa.eu/eli/reg/2024/1689/oj": the European Legislation Identifier names the same act. */
function ofEli(text: string): FoundSymbol | null {
  const eli = /\beli\/(reg|dir|dec)(?:_impl|_del)?\/((?:19|20)\d\d)\/(\d{1,4})(?!\d)/u.exec(text)
  if (eli?.[1] === undefined || eli[2] === undefined || eli[3] === undefined) return null
  const letter = { reg: 'R', dir: 'L', dec: 'D' }[eli[1]]
  return {
    value: `3${eli[2]}${letter}${eli[3].padStart(4, '0')}`,
    evidence: eli[0],
    index: eli.index,
  }
}

export const organs: readonly { pattern: RegExp; issuer: string }[] = [
  { pattern: /^A\/HRC\//, issuer: 'Human Rights Council' },
  { pattern: /^A\/CN\.4\//, issuer: 'International Law Commission' },
  { pattern: /^A\/CN\.9\//, issuer: 'United Nations Commission on International Trade Law' },
  { pattern: /^A\/C\.1\//, issuer: 'General Assembly, First Committee' },
  { pattern: /^A\/C\.2\//, issuer: 'General Assembly, Second Committee' },
  { pattern: /^A\/C\.3\//, issuer: 'General Assembly, Third Committee' },
  { pattern: /^A\/C\.4\//, issuer: 'General Assembly, Fourth Committee' },
  { pattern: /^A\/C\.5\//, issuer: 'General Assembly, Fifth Committee' },
  { pattern: /^A\/C\.6\//, issuer: 'General Assembly, Sixth Committee' },
  { pattern: /^A\//, issuer: 'General Assembly' },
  { pattern: /^S\//, issuer: 'Security Council' },
  { pattern: /^E\/CN\.16\//, issuer: 'Commission on Science and Technology for Development' },
  { pattern: /^E\/HLPF\//, issuer: 'High-level Political Forum on Sustainable Development' },
  { pattern: /^E\//, issuer: 'Economic and Social Council' },
  { pattern: /^T\//, issuer: 'Trusteeship Council' },
  { pattern: /^TD\/B\//, issuer: 'Trade and Development Board' },
  { pattern: /^TD\//, issuer: 'United Nations Conference on Trade and Development' },
  { pattern: /^UNCTAD\//, issuer: 'United Nations Conference on Trade and Development' },
  { pattern: /^CEB\//, issuer: 'United Nations System Chief Executives Board for Coordination' },
  { pattern: /^ST\//, issuer: 'United Nations Secretariat' },
  { pattern: /^FCCC\//, issuer: 'United Nations Framework Convention on Climate Change' },
  { pattern: /^CBD\//, issuer: 'Convention on Biological Diversity' },
  { pattern: /^CCPR\//, issuer: 'Human Rights Committee' },
  { pattern: /^DP\//, issuer: 'United Nations Development Programme' },
  { pattern: /^UNEP\//, issuer: 'United Nations Environment Programme' },
  { pattern: /^ECE\//, issuer: 'Economic Commission for Europe' },
  { pattern: /^WT\//, issuer: 'World Trade Organization' },
]

/** The body whose series a symbol belongs to, or null for a series we do not know. */
export function issuerOfSymbol(symbol: string): string | null {
  if (/^3\d{4}[RLD]\d{4}$/.test(symbol)) return 'European Union'
  return organs.find(({ pattern }) => pattern.test(symbol))?.issuer ?? null
}

/** What the grammar of a symbol says about how far the text has come; null if nothing. */
export function versionOfSymbol(symbol: string): { version: VersionState; reason: string } | null {
  const [first = symbol] = symbol.split(/-(?=[A-Z]+\/)/u)
  if (/\/(?:RES|DEC|PRST|Decl?)\//u.test(first)) {
    return { version: 'adopted', reason: `${first}: RES, DEC and PRST series hold adopted texts` }
  }
  if (/\/Rev\.\d/u.test(first)) {
    return { version: 'revised', reason: `${first}: Rev. marks a revision` }
  }
  if (/\/(?:L|CRP|WP)\.\d/u.test(first)) {
    return { version: 'draft', reason: `${first}: L., CRP. and WP. mark texts under discussion` }
  }
  if (/^3\d{4}[RLD]\d{4}$/.test(first)) {
    return { version: 'adopted', reason: `${first}: sector 3 of CELEX holds legal acts in force` }
  }
  return null
}
