import type { LinkPassage, LinkProfile, LinkStore, LinkSubject } from '../vectors/link-store.ts'
import { bandKeys, shinglesOf, sketchOf } from './document-sketch.ts'
import { isDraftSymbol, revisionOfSymbol, symbolsOf } from './symbol-series.ts'
import { nameKey, titleKey } from './version-marker.ts'

/** Symbols of drafts that a text names; a longer list is an index, and tells of none of them. */
const mostMentions = 80

/** A symbol of any body, ours or not: "HSC/COP/3/L.4". */
const anySymbol =
  /(?<![\p{L}\p{N}/.])[A-Z][A-Za-z]{0,11}(?:\/[A-Z0-9][A-Za-z0-9.-]{0,11}){2,7}(?![\p{L}\p{N}/])/gu

/** "… draft resolution A/C.3/79/L.4 … was adopted (resolution 79/206)": what became of a draft. */
const becameAdopted =
  /(?:adopt|approuv|aprob|принят|通过|اعتمد)[^.;]{0,120}?(?:resolution|resolución|résolution|резолюци\p{L}*|第|القرار)\s?(\d{1,3}\/\d{1,3})(?!\d)/iu

/** What a document is found by when another may be linked with it. */
export function profileDocument(subject: LinkSubject, store: LinkStore): LinkProfile {
  const keys = subject.bytes > 0 ? [`sha:${subject.sha256}`] : []
  if (subject.status !== 'ready' || subject.revisionId === null) {
    return { keys, mean: null }
  }
  const text = store.text(subject.revisionId)
  for (const symbol of symbolsOf(subject.symbol)) {
    keys.push(`stem:${revisionOfSymbol(symbol).stem}`)
  }
  const title = titleKey(subject.title, subject.language)
  if (title !== null) keys.push(`title:${title}`)
  const name = nameKey(subject.path, subject.language)
  if (name !== null && name !== title) keys.push(`title:${name}`)
  keys.push(...bandKeys(sketchOf(shinglesOf(text))), ...mentionKeys(text))
  return { keys, mean: meanOf(store.passages(subject.revisionId)) }
}

function mentionKeys(text: string): string[] {
  const mentions = new Set<string>()
  const adoptions = new Set<string>()
  for (const match of text.matchAll(anySymbol)) {
    const symbol = match[0].replace(/[.-]+$/u, '')
    if (!isDraftSymbol(symbol)) continue
    mentions.add(`mention:${symbol}`)
    const end = match.index + symbol.length
    const after = text.slice(end, end + 400).split(/\n\n/u)[0] ?? ''
    const number = becameAdopted.exec(after)?.[1]
    const adopted = number === undefined ? null : adoptedSymbol(symbol, number)
    if (adopted !== null) adoptions.add(`${symbol}>${adopted}`)
  }
  if (mentions.size > mostMentions) return []
  const both = [...adoptions].flatMap((adoption) => [
    `adoption:${adoption}`,
    `adopted:${adoption.split('>').reverse().join('>')}`,
  ])
  return [...mentions, ...both]
}

/** "79/206" after A/C.3/79/L.4 → A/RES/79/206; null for bodies whose series we do not know. */
function adoptedSymbol(draft: string, number: string): string | null {
  if (draft.startsWith('A/HRC/')) return `A/HRC/RES/${number}`
  return draft.startsWith('A/') ? `A/RES/${number}` : null
}

function meanOf(passages: readonly LinkPassage[]): Int8Array | null {
  const [first] = passages
  if (!first) return null
  const sum = new Float64Array(first.vector.length)
  for (const { vector } of passages) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number)
  }
  const length = Math.hypot(...sum) || 1
  return Int8Array.from(sum, (value) => Math.round((value / length) * 127))
}
