import type { Block } from './blocks.ts'
import { findDates } from './document-date.ts'
import { findSymbols } from './document-symbol.ts'
import { readMarker } from './numbering.ts'
import { measureWords } from './text-measure.ts'

/** Names and notes that the head of a United Nations document is made of. */
const pieces =
  /united\s+nations|nations\s+unies|naciones\s+unidas|организация\s+объединенных\s+наций|联\s*合\s*国|الأمم\s+المتحدة|general\s+assembly|assemblée\s+générale|asamblea\s+general|генеральная\s+ассамблея|大\s*会|الجمعية\s+العامة|security\s+council|conseil\s+de\s+sécurité|consejo\s+de\s+seguridad|совет\s+безопасности|安全理事会|مجلس\s+الأمن|economic\s+and\s+social\s+council|conseil\s+économique\s+et\s+social|consejo\s+económico\s+y\s+social|экономический\s+и\s+социальный\s+совет|经济及社会理事会|المجلس\s+الاقتصادي\s+والاجتماعي|human\s+rights\s+council|conseil\s+des\s+droits\s+de\s+l.homme|consejo\s+de\s+derechos\s+humanos|trade\s+and\s+development\s+board|chief\s+executives\s+board(?:\s+for\s+coordination)?|united\s+nations\s+system|^united$|^nations\b|conference\s+on\s+trade\s+and\s+development|conference|official\s+records|documents\s+officiels|documentos\s+oficiales|provisional|\b(?:limited|general|restricted|limitada?|limitée|générale)\b|distr?(?:\.|ibution)?\s*:?|original\s*:?|english|français|french|español|spanish|inglés|anglais|русский|russian|арабский|английский|arabic|chinese|中文|英文|العربية|الإنكليزية|new\s+york|geneva|genève|ginebra|нью-йорк|женева|page\s+\d+|please\s+recycle|accessible\s+document|document\s+accessible/giu
const controlLine = /^(?:ge\.\s?\d.*|\d\d-\d{5}\b.*|\*\d{6,8}\*.*|_{4,}|.*please recycle.*)$/iu
const sessionLine =
  /\bsession\b|\bmeeting\b|\byear\b|^item \d+|agenda item|point \d+ de l.ordre|tema \d+ del|период сессий|сессия|пункт \d+ повестки|届会议?|议程项目|الدورة|البند \d+|sesión|período de sesiones|\d+e séance/iu
const agendaLine =
  /^(?:provisional )?agenda item|^items? \d+.{0,12} of the|^point \d+|^tema \d+|^пункт \d+|^议程项目|^البند/iu

const treatyBody =
  /^(?:the )?(?:conference of the (?:states )?parties|meeting of the (?:states )?parties|secretariat of|depositary of|conférence des (?:états )?parties|réunion des (?:états )?parties|secrétariat de|conferencia de las partes|conferencia de los estados partes|secretaría de|конференция (?:сторон|государств)|совещание (?:сторон|государств)|секретариат|缔约方会议|缔约方大会|缔约国会议|مؤتمر (?:الأطراف|الدول الأطراف)|اجتماع (?:الأطراف|الدول الأطراف)|أمانة)/iu

/** "Conference of the Parties to the … Convention": the body that meets, not the treaty. */
export function isTreatyBody(text: string): boolean {
  return (
    measureWords(text) <= 16 && treatyBody.test(text) && !/[.:;。：；]/u.test(text.slice(0, -1))
  )
}

/** Job numbers, bar codes, "Please recycle": the printer's lines, on whatever page. */
export function isControlLine(text: string): boolean {
  return controlLine.test(text) && measureWords(text) <= 10
}

/** A line of the head of an official document: organ, symbol, distribution, session, date. */
export function isMasthead(text: string): boolean {
  if (isControlLine(text) || isTreatyBody(text)) return true
  if (measureWords(text) > 24 || /[,，،]$/u.test(text)) return false
  let rest = text
  for (const { evidence } of findSymbols(text)) rest = rest.replace(evidence, ' ')
  for (const { evidence } of findDates(rest)) rest = rest.replace(evidence, ' ')
  const known = rest.replace(pieces, ' ')
  const bare = known.replace(/[^\p{L}]/gu, '')
  if (bare.length <= 3) return known !== text && text.length > 2
  if (bare.length <= 12 && rest !== text && bare.length < text.length / 3) return true
  if (measureWords(text) > 14 || readMarker(text) !== null) return false
  if (agendaLine.test(text) || isMeetingLine(text)) return true
  if (measureWords(text) <= 6 && sessionLine.test(text)) return true
  return /^\d{1,2}\s?[–-]\s?\d{1,2}\s\p{L}+\s\d{4}$/u.test(text)
}

/**
 * Where the head of an official document ends (index of the first block after it); 0 for documents
 * without one. It holds at least a distribution or official record line, or three lines of its kind.
 */
export function mastheadEnd(blocks: readonly Block[]): number {
  let last = -1
  let lines = 0
  let sure = false
  for (const [index, block] of blocks.slice(0, 24).entries()) {
    const { text } = block
    if (/[.。]$/u.test(text) && measureWords(text) >= 6 && !isControlLine(text)) break
    if (/[,，،]$/u.test(text) && measureWords(text) <= 14) break
    if (isMasthead(text)) {
      last = index
      lines += 1
      sure ||= /distr|dist\.|official records|documents officiels|original\s*:/iu.test(text)
      continue
    }
    if (measureWords(text) > 60) break
  }
  if (last < 0 || (!sure && lines < 3)) return 0
  const after = blocks[last]
  // The title of the agenda item follows its number; the title of the document comes after it.
  if (after !== undefined && agendaLine.test(after.text)) {
    const item = blocks[last + 1]
    const next = blocks[last + 2]
    if (item?.look != null && next?.look != null && next.look.size > item.look.size) return last + 2
  }
  return last + 1
}

/** The line of a meeting record that says which meeting it is of. */
export function isMeetingLine(text: string): boolean {
  return (
    measureWords(text) <= 16 &&
    /^\d+(?:st|nd|rd|th)\s[\p{L} ]*meeting\b|^\d+e\s+séance|^\d+ª\s+sesión|^\d+-е\s+.*заседание|第\d+次.*会议|^الجلسة/iu.test(
      text,
    )
  )
}
