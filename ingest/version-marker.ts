import { questionTokens } from '../vectors/lexical-tokens.ts'
import { plainWords } from './document-sketch.ts'
import { westernDigits } from './numbering.ts'

/**
 * How far a text has come, as its title or file name counts it: compared in this order. A text
 * that calls itself no draft stands after all drafts.
 */
export type VersionMarker = { stage: number; version: number; revision: number }

const finished = 100
const ordinals: readonly RegExp[] = [
  /\b(?:zero|avant[- ]?projet|cero|нулев\p{L}*)\b|零|الصفرية/iu,
  /\b(?:first|1st|premi[eè]re?|primer[ao]?|перв\p{L}*)\b|初|第一|الأولى?/iu,
  /\b(?:second|2nd|deuxi[eè]me|segund[ao]|втор\p{L}*)\b|第二|الثاني/iu,
  /\b(?:third|3rd|troisi[eè]me|tercer[ao]?|трет\p{L}*)\b|第三|الثالث/iu,
  /\b(?:fourth|4th|quatri[eè]me|cuart[ao]|четверт\p{L}*)\b|第四|الرابع/iu,
]
const draftWord =
  /(?<!\p{L})(?:zero[- ]draft|drafts?|projets?|avant[- ]projets?|borrador(?:es)?|proyectos?|anteproyectos?|проект\p{L}*|مسودة|مشروع)(?!\p{L})|草案|草稿|初稿|征求意见稿/iu
const revisedWord =
  /(?<!\p{L})(?:revised|révisée?|revisad[ao]|amended|пересмотренн\p{L}*|منقحة?)(?!\p{L})|修订/iu
const finalWord =
  /(?<!\p{L})(?:final|finale|définitive?|definitiv[ao]|окончательн\p{L}*|نهائية?)(?!\p{L})|最终|定稿/iu
const versionNumber =
  /(?<!\p{L})(?:version|versión|versao|v|версия|ver|الإصدار|النسخة)\.?[\s_-]*(\d{1,3})(?:\.(\d{1,3}))?(?![\p{L}\d])|版本?\s?(\d{1,3})(?:\.(\d{1,3}))?|第\s?(\d{1,3})\s?版/iu
const revisionNumber =
  /(?<!\p{L})(?:rev|revision|révision|revisión|ред(?:акция)?|التنقيح)\.?[\s_-]*(\d{1,3})(?![\p{L}\d])|修订版?\s?(\d{1,3})/iu
const draftNumber =
  /(?<!\p{L})(?:draft|projet|borrador|проект|مسودة)[\s_-]+(?:no\.?\s*)?(\d{1,2})(?![\p{L}\d])/iu

const allMarkers = [versionNumber, revisionNumber, draftNumber, draftWord, revisedWord, finalWord]

/** Reads a title's or a file name's own count of versions. */
export function versionMarker(text: string): VersionMarker {
  const western = westernDigits(text)
  const version = versionNumber.exec(western)
  const [major, minor] = (version?.slice(1) ?? []).filter((part) => part !== undefined)
  const revision = revisionNumber.exec(western)?.slice(1).find(Boolean)
  return {
    stage: stageOf(western),
    version: Number(major ?? 0) + Number(minor ?? 0) / 1000,
    revision: revision === undefined ? (revisedWord.test(western) ? 0.5 : 0) : Number(revision),
  }
}

function stageOf(text: string): number {
  if (!draftWord.test(text)) return finished
  if (finalWord.test(text)) return finished - 1
  const counted = draftNumber.exec(text)?.[1]
  if (counted !== undefined) return Number(counted)
  const ordinal = ordinals.findIndex((pattern) => pattern.test(text))
  // A draft that counts nothing stands after the zero draft, beside the first.
  return ordinal < 0 ? 1 : ordinal
}

/** Below 0: the first comes before the second; 0: neither says. */
export function compareMarkers(one: VersionMarker, other: VersionMarker): number {
  return one.stage - other.stage || one.version - other.version || one.revision - other.revision
}

/**
 * What stays the same in a title from version to version: its telling words, stemmed, without
 * markers and the number of a resolution ("Draft of a port strategy", "The port strategy"). Years
 * stay: a report on another year is another report. Null for titles that say too little.
 */
export function titleKey(title: string, language: string): string | null {
  let rest = westernDigits(title).replace(/^\s*\d+\s?\/\s?(?:\d+|…|\.{2,})\s*\.?/u, ' ')
  for (const marker of allMarkers) {
    rest = rest.replace(new RegExp(marker.source, `${marker.flags}g`), ' ')
  }
  for (const ordinal of ordinals) rest = rest.replace(new RegExp(ordinal.source, 'giu'), ' ')
  const words = plainWords(rest)
  const letters = words.filter((word) => /\p{L}/u.test(word))
  const chinese = letters.filter((word) => /\p{Script=Han}/u.test(word)).length
  return letters.length - chinese >= 2 || chinese >= 4
    ? questionTokens(rest, [language]).join(' ')
    : null
}

/** The same for a file's name, whose words are joined by dots, hyphens and underlines. */
export function nameKey(path: string, language: string): string | null {
  return titleKey(nameWords(path), language)
}

/** A file's name as words: no folders, no ending. */
export function nameWords(path: string): string {
  const name = path.split('/').at(-1) ?? path
  return name.replace(/\.[a-z0-9]{1,8}$/iu, '').replace(/[_\-.+]+/gu, ' ')
}

/** Share of words that two titles of one language have in common (Dice), 0 to 1. */
export function titleLikeness(one: string, other: string, language: string): number {
  const words = new Set((titleKey(one, language) ?? '').split(' ').filter(Boolean))
  const others = new Set((titleKey(other, language) ?? '').split(' ').filter(Boolean))
  if (words.size === 0 || others.size === 0) return 0
  const both = [...words].filter((word) => others.has(word)).length
  return (2 * both) / (words.size + others.size)
}
