import type { Answer, Citation, PinnedSource } from '../../server/api.ts'
import type { ExportDocument } from '../../server/export/export-document.ts'
import type { ExportLanguage } from '../../server/export/export-wording.ts'
import { type ExportTurn, exportTurns } from '../../server/export/make-export.ts'

/** Invented texts in the six languages, with what is hard to write out: mixed directions, brackets. */
export const exportQuotes = [
  {
    language: 'en',
    title: 'Tidal Levy Regulation',
    symbol: 'EST/2031/4',
    question: 'When does the tidal levy fall due?',
    quote: 'The tidal levy [see annex] falls due on 1 March of every year & is paid to the Fund.',
  },
  {
    language: 'ar',
    title: 'نظام رسم المد والجزر',
    symbol: null,
    question: 'متى يستحق رسم المد والجزر؟',
    quote: 'يُستحق رسم المد والجزر (12,5 %) في الأول من مارس وفقًا للوثيقة EST/2031/4 من كل عام.',
  },
  {
    language: 'zh',
    title: '潮汐费条例',
    symbol: null,
    question: '潮汐费何时到期？',
    quote: '潮汐费于每年三月一日到期，缴入港口基金；逾期不缴的，按日加收万分之五的滞纳金。',
  },
  {
    language: 'ru',
    title: 'Положение о приливном сборе',
    symbol: null,
    question: 'Когда уплачивается приливный сбор?',
    quote: 'Приливный сбор уплачивается 1 марта каждого года и поступает в Портовый фонд № 7.',
  },
  {
    language: 'fr',
    title: 'Règlement de la redevance « marée »',
    symbol: null,
    question: 'Quand la redevance est-elle due ?',
    quote: 'La redevance est exigible le 1er mars de chaque année ; elle est versée au Fonds.',
  },
  {
    language: 'es',
    title: 'Reglamento de la tasa de mareas',
    symbol: null,
    question: '¿Cuándo se paga la tasa?',
    quote: 'La tasa vence el 1 de marzo de cada año; ¿exenciones?: los buques faro.',
  },
] as const

export function exportTurn(i: number): ExportTurn {
  const { language, title, symbol, question, quote } = exportQuotes[i] ?? exportQuotes[0]
  const revisionId = `r${i}`
  const citation: Citation = {
    key: '1',
    passageId: `${revisionId}:0`,
    documentId: `d${i}`,
    revisionId,
    path: `${title}.txt`,
    title,
    symbol,
    label: 'art. 7',
    speaker: null,
    page: 9 + i,
    language,
    quote,
    start: 0,
    end: quote.length,
    context: [],
  }
  const source: PinnedSource = {
    documentId: `d${i}`,
    revisionId,
    path: citation.path,
    title,
    symbol,
    issuer: null,
    date: '2031-03',
    sha256: `${i}`.repeat(64),
  }
  const answer: Answer = {
    answerId: `a${i}`,
    conversationId: null,
    status: 'answered',
    answer: '',
    sentences: [
      { text: `${title}:`, citations: [], support: 'frame' },
      { text: quote, citations: ['1'], support: 'quoted' },
    ],
    unanswered: [],
    citations: [citation],
    passages: [],
    notices: [],
    coverage: { documents: 1, reading: 0, refused: 0, latestDate: null },
    tookMs: {},
  }
  return { question, answer, sources: [source] }
}

/** A conversation in six languages. */
export function exportExample(language: ExportLanguage = 'en'): ExportDocument {
  const at = new Date('2031-04-02T10:00:00Z')
  return exportTurns(
    'Tidal levy',
    exportQuotes.map((_, i) => exportTurn(i)),
    { language, at },
  )
}

/** The same with what a model made of the quote. */
export function translatedTurn(i: number, text: string): ExportTurn {
  const { answer, ...turn } = exportTurn(i)
  const note = 'unofficial translation'
  const translation = { language: 'en', text, official: false as const, note }
  const citations = answer.citations.map((citation) => ({ ...citation, translation }))
  return { ...turn, answer: { ...answer, citations } }
}
