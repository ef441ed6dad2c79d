import type { RawDocument } from './blocks.ts'

/** An error page says one thing; anything longer is a document that may speak of errors. */
const longestPlaceholder = 700

// Phrases of error pages, log-in walls and browser checks, as servers and their pages word them in
// the languages of the United Nations. None is a phrase of a document that stands alone in it.
const phrases: RegExp[] = [
  /\b(?:document|page|file|resource|url|record|item)s?\b[^.]{0,40}\b(?:does not exist|do(?:es)? not exist|was not found|(?:could|can) ?not be found|not found|no longer (?:exists?|available)|has been (?:moved|removed|deleted)|is (?:not|un)available)/i,
  /\b(?:404|403|500|502|503)\b[\s\S]{0,30}\b(?:not found|forbidden|error|unavailable|bad gateway)/i,
  /\b(?:not found|forbidden|internal server error|bad gateway|service unavailable)\b[\s\S]{0,30}\b(?:404|403|500|502|503)\b/i,
  /\baccess (?:is |was )?denied\b|\bpermission (?:was )?denied\b|\byou (?:do not|don't) have (?:permission|access)/i,
  /\b(?:enable|turn on|requires?) (?:javascript|cookies)\b|checking your browser|verify (?:that )?you are (?:a )?human|\bcaptcha\b/i,
  /\b(?:session|link) (?:has |is )?expired\b|\bplease (?:log|sign) in\b/i,
  /(?:document|page|fichier|ressource)[^.]{0,50}(?:n['’]existe (?:pas|plus)|est introuvable|introuvable|n['’]a pas (?:été|pu être) trouv|n['’]est (?:pas|plus) disponible)|accès (?:refusé|interdit)/i,
  /(?:documento|página|archivo|recurso)[^.]{0,50}(?:no existe|no se (?:ha )?(?:encontrado|encuentra|encontró)|no (?:fue|ha sido) encontrad|ya no está disponible|no está disponible)|acceso denegado/i,
  /(?:документ|страница|файл)[^.]{0,50}(?:не существует|не найден|недоступ|удал[её]н)|доступ (?:запрещ[её]н|закрыт)|ошибка 40[34]/i,
  /(?:الوثيقة|المستند|الصفحة|الملف)[^.]{0,50}(?:غير موجود|لا توجد|لا يوجد|غير متاح|غير متوفر)|لم يتم العثور على (?:الصفحة|الملف|المستند|الوثيقة)/u,
  /(?:文件|文档|页面|网页|頁面|资源)[^。]{0,20}(?:不存在|未找到|找不到|无法找到|已删除|已被删除)|(?:找不到|无法找到|未找到)[^。]{0,10}(?:文件|页面|网页)|拒绝访问|访问被拒绝/u,
]

/**
 * Is this an error page that was saved under a document's name? Short, and its text says that
 * something is missing or shut.
 * @returns The words that say so, or null.
 */
export const findPlaceholder = (raw: RawDocument): string | null => {
  const text = raw.blocks.map((block) => block.text).join(' ')
  if (text.length > longestPlaceholder || (raw.pages ?? 1) > 2) return null
  const searched = `${raw.properties.title ?? ''} ${text}`
  for (const phrase of phrases) {
    const match = phrase.exec(searched)
    if (match) return match[0].trim()
  }
  return null
}
