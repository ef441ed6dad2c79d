import type { Answer, Citation } from '../../server/api.ts'
import { plainText } from './answer-blocks.ts'

export type CopyOptions = {
  question: string
  answer: Answer
  /** What the list of references is headed by. */
  references: string
  page: (page: number) => string
}

/** An answer as plain text with its references, to be pasted into a brief. */
export function answerCopy(options: CopyOptions): string {
  const { answer, question } = options
  const body = answer.answer
    .split(/\n{2,}/)
    .map((paragraph) => withMarkers(paragraph))
    .join('\n\n')
  if (answer.citations.length === 0) return `${question}\n\n${body}`
  const list = answer.citations.map((citation) => referenceLine(citation, options.page))
  return `${question}\n\n${body}\n\n${options.references}\n${list.join('\n')}`
}

/** Plain words, but the markers stay: they are what ties a sentence to its reference. */
function withMarkers(paragraph: string): string {
  return paragraph
    .split(/((?<!\\)\[\d+\])/)
    .map((piece) => (/^\[\d+\]$/.test(piece) ? piece : spaced(piece)))
    .join('')
    .trim()
}

function spaced(piece: string): string {
  const text = plainText(piece)
  if (text === '') return piece.length > 0 && /^\s/.test(piece) ? ' ' : text
  return `${/^\s/.test(piece) ? ' ' : ''}${text}${/\s$/.test(piece) ? ' ' : ''}`
}

function referenceLine(citation: Citation, page: CopyOptions['page']): string {
  const translation = translationOf(citation)
  const behind = translation === null ? '' : ` (${translation})`
  return `[${citation.key}] ${placeOf(citation, page)}: “${citation.quote}”${behind}`
}

/** What a model made of the quote, never without saying so: 'unofficial translation: “…”'. */
export function translationOf({ translation }: Citation): string | null {
  return translation ? `${translation.note}: “${translation.text}”` : null
}

/** "Convention, A/1, art. 7, p. 3" */
export function placeOf(citation: Citation, page: CopyOptions['page']): string {
  const { title, symbol, label } = citation
  return [title, symbol, label, citation.page === null ? null : page(citation.page)]
    .filter(Boolean)
    .join(', ')
}
