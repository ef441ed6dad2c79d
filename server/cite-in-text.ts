import { escapeMarkdown } from '../prompts/answer-markdown.ts'
import type { Answer, Citation } from '../prompts/schema.ts'

/** Where a citation stands, in words: speaker, symbol or title, paragraph, page, file. */
export function citedPlace({
  speaker,
  symbol,
  title,
  label,
  page,
  path,
}: Omit<Citation, 'key' | 'context' | 'quote' | 'translation'>): string {
  const parts = [speaker, symbol ?? title, label, page === null ? null : `p. ${page}`]
  return `${parts.filter((part) => part !== null).join(', ')} (${path})`
}

function translationOf({ translation }: Citation): string {
  if (!translation) return ''
  return `\n${escapeMarkdown(`(${translation.note}) ${translation.text}`)}`
}

/** A line for each source, in Markdown, behind a text that holds the markers. */
export function footnotes(citations: readonly Citation[]): string {
  return citations
    .map(
      (citation) =>
        `[${citation.key}] ${escapeMarkdown(citedPlace(citation))}: “${escapeMarkdown(citation.quote.replace(/\s+/g, ' '))}”${translationOf(citation)}`,
    )
    .join('\n\n')
}

/** What follows the sentences of an answer where nothing but text can be shown. */
export function answerTail(answer: Answer): string {
  const notices = answer.notices.map(({ message }) => `*${escapeMarkdown(message)}*`).join('\n\n')
  return [footnotes(answer.citations), notices].filter((part) => part !== '').join('\n\n')
}

/** A whole answer as one Markdown text with its footnotes. */
export function answerWithFootnotes(answer: Answer): string {
  return [answer.answer, answerTail(answer)].filter((part) => part !== '').join('\n\n')
}
