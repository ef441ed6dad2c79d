import type { VersionState } from '../vectors/schema.ts'
import type { MetadataSource } from './document-metadata.ts'
import { findSymbols, versionOfSymbol } from './document-symbol.ts'
import type { MetadataField } from './read-document.ts'
import { measureWords } from './text-measure.ts'

const draftWords =
  /^[\s([]*(?:(?:version|versión|version)\s*:\s*)?(?:(?:zero|first|revised|final|preliminary|silence)\s+)*(?:draft|projet|proyecto|проект|草案|征求意见稿|مشروع|مسودة|borrador|minuta|avant-projet)(?![\p{L}])(?!\s+(?:resolution|decision|amendment)s?\s+\()|(?:draft|проект|草案|草稿|征求意见稿)[\s)\]）]*$/iu
/** Below the names of its sponsors, a draft says what it is: "Kestria and Talvasse: draft resolution". */
const sponsoredDraft =
  /[:：]\s*(?:(?:revised|amended)\s+)?(?:draft (?:resolution|decision)s?|projets? de (?:résolution|décision)|proyectos? de (?:resolución|decisión)|проект\p{L}* (?:резолюции|решения)|决议草案|决定草案|مشروع (?:قرار|مقرر))(?:\s\p{L}.{0,120})?$/iu
const supersededWords =
  /^(?:this (?:document|version|regulation) (?:has been|is|was) (?:superseded|repealed|replaced)|superseded by|no longer in force|abrogé|derogad[oa]|утратил\p{L}* силу|已废止)/iu
const adoptedWords =
  /(?:resolution adopted|adopted (?:by|on|at|in)\b|adoptée? (?:par|le|à)\b|aprobad[oa] (?:por|el|en)\b|принят\p{L}*\s|通过|公布|اعتمد|executive order|by the authority vested|أصدرنا|han acordado|have agreed as follows|sont convenus|договорились о|it is hereby ordered|hereby issued)/iu
const signedWords =
  /^(?:in (?:witness|faith) whereof|en foi de quoi|en fe de lo cual|в удостоверение|为此|以昭信守|وإثبات|ومصادقا|done (?:at|in)\b|fait à|hecho en)|[.;]\s+done at\b.{0,80}\b(?:day of|1[89]\d\d|20\d\d)/iu

/** How far the text has come, from its symbol's grammar or from its own words; null if neither says. */
export function findVersion(
  { front, back, title, path }: MetadataSource,
  known: { symbol: string | null; type: string | null },
): { version: VersionState; field: MetadataField } | null {
  const grammar = known.symbol === null ? null : versionOfSymbol(known.symbol)
  if (grammar !== null) return state(grammar.version, 'inferred', grammar.reason)
  const { type } = known
  if (type === 'verbatim record' || type === 'summary record') return null
  for (const text of [title.source === 'read' ? title.value : '', ...front.slice(0, 20)]) {
    if (measureWords(text) > 14) continue
    if (supersededWords.test(text)) return state('superseded', 'read', text)
    if (sponsoredDraft.test(text)) return state('draft', 'read', text)
    if (draftWords.test(text) && findSymbols(text).length === 0) return state('draft', 'read', text)
  }
  const binding =
    type !== null && !['report', 'statement', 'compilation', 'letter', 'note'].includes(type)
  if (!binding) return nameSaysDraft(path)
  for (const text of front.slice(0, 20)) {
    const match = adoptedWords.exec(text)
    if (match !== null && match.index < 60 && measureWords(text) <= 60) {
      return state('adopted', 'read', text)
    }
  }
  for (const text of back) {
    if (signedWords.test(text)) return state('adopted', 'read', text)
  }
  return nameSaysDraft(path)
}

function nameSaysDraft(path: string): { version: VersionState; field: MetadataField } | null {
  const name = path.split('/').at(-1) ?? ''
  if (!/(?:^|[-_\s.(])(?:draft|проект|projet|borrador|草案)(?:[-_\s.)]|$)/iu.test(name)) return null
  return state('draft', 'inferred', `file name ${name}`)
}

function state(
  version: VersionState,
  source: MetadataField['source'],
  evidence: string,
): { version: VersionState; field: MetadataField } {
  return { version, field: { field: 'version', value: version, source, evidence } }
}
