/** Our own words in what is written out. */
export type ExportWording = {
  sources: string
  question: string
  note: string
  made: (date: string) => string
  page: (pages: string) => string
  /** Where a footnote's document stands in the list of sources. */
  source: (number: number) => string
  unproved: string
  unanswered: string
  hash: (sha256: string) => string
  hashUnknown: string
  file: (path: string) => string
  /** At the foot of a page. */
  pageOf: (page: number, pages: number) => string
}

const wordings: Record<string, ExportWording> = {
  en: {
    sources: 'Sources',
    question: 'Question',
    note: 'Note',
    made: (date) => `Exported from Attaché on ${date}`,
    page: (pages) => `p. ${pages}`,
    source: (number) => `source ${number}`,
    unproved: 'Not borne out by its sources',
    unanswered: 'Not answered by the documents',
    hash: (sha256) => `SHA-256 of the original: ${sha256}`,
    hashUnknown: 'The original was deleted before its hash could be noted.',
    file: (path) => `File: ${path}`,
    pageOf: (page, pages) => `${page} / ${pages}`,
  },
  fr: {
    sources: 'Sources',
    question: 'Question',
    note: 'Note',
    made: (date) => `Exporté d’Attaché le ${date}`,
    page: (pages) => `p. ${pages}`,
    source: (number) => `source ${number}`,
    unproved: 'Non étayé par ses sources',
    unanswered: 'Sans réponse dans les documents',
    hash: (sha256) => `SHA-256 de l’original : ${sha256}`,
    hashUnknown: 'L’original a été supprimé avant que son empreinte ne soit relevée.',
    file: (path) => `Fichier : ${path}`,
    pageOf: (page, pages) => `${page} / ${pages}`,
  },
  es: {
    sources: 'Fuentes',
    question: 'Pregunta',
    note: 'Nota',
    made: (date) => `Exportado de Attaché el ${date}`,
    page: (pages) => `pág. ${pages}`,
    source: (number) => `fuente ${number}`,
    unproved: 'No respaldado por sus fuentes',
    unanswered: 'Sin respuesta en los documentos',
    hash: (sha256) => `SHA-256 del original: ${sha256}`,
    hashUnknown: 'El original se eliminó antes de poder anotar su huella.',
    file: (path) => `Archivo: ${path}`,
    pageOf: (page, pages) => `${page} / ${pages}`,
  },
  ru: {
    sources: 'Источники',
    question: 'Вопрос',
    note: 'Примечание',
    made: (date) => `Экспортировано из Attaché ${date}`,
    page: (pages) => `с. ${pages}`,
    source: (number) => `источник ${number}`,
    unproved: 'Не подтверждается источниками',
    unanswered: 'В документах нет ответа',
    hash: (sha256) => `SHA-256 оригинала: ${sha256}`,
    hashUnknown: 'Оригинал удалён до того, как был записан его хеш.',
    file: (path) => `Файл: ${path}`,
    pageOf: (page, pages) => `${page} / ${pages}`,
  },
  zh: {
    sources: '来源',
    question: '问题',
    note: '备注',
    made: (date) => `由 Attaché 导出，${date}`,
    page: (pages) => `第 ${pages} 页`,
    source: (number) => `来源 ${number}`,
    unproved: '来源不支持此句',
    unanswered: '文件中没有答案',
    hash: (sha256) => `原件 SHA-256：${sha256}`,
    hashUnknown: '原件在记录其哈希值之前已被删除。',
    file: (path) => `文件：${path}`,
    pageOf: (page, pages) => `${page} / ${pages}`,
  },
  ar: {
    sources: 'المصادر',
    question: 'السؤال',
    note: 'ملاحظة',
    made: (date) => `صُدِّر من Attaché في ${date}`,
    page: (pages) => `ص. ${pages}`,
    source: (number) => `المصدر ${number}`,
    unproved: 'لا تؤيده مصادره',
    unanswered: 'لا جواب عنه في الوثائق',
    hash: (sha256) => `بصمة الأصل SHA-256: ${sha256}`,
    hashUnknown: 'حُذف الأصل قبل تدوين بصمته.',
    file: (path) => `الملف: ${path}`,
    pageOf: (page, pages) => `${page} / ${pages}`,
  },
}

export const exportLanguages = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const
export type ExportLanguage = (typeof exportLanguages)[number]

export function exportWording(language: ExportLanguage): ExportWording {
  return wordings[language] as ExportWording
}

/** A date as much as is known of it ('2025', '2025-03', '2025-03-14'), in words. */
export function dateInWords(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || month === undefined) return date
  const known: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' }
  if (day !== undefined) known.day = 'numeric'
  // English as the United Nations write it: the day first.
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, known).format(Date.UTC(year, month - 1, day ?? 1))
}
