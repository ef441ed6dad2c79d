import type { Answer, AnswerSentence, Citation } from '../../prompts/schema.ts'
import type { TerminalLook } from './terminal-look.ts'
import { columnsOf, harmless, wrapText } from './wrap-text.ts'

export type AnswerLook = TerminalLook & {
  /** Where the page of a running server shows a citation; null: no server runs. */
  linkOf: ((citation: Citation) => string) | null
}

const styles = { bold: '1', dim: '2', italic: '3', marker: '1;36', doubt: '33' } as const

function styled(text: string, style: keyof typeof styles, { color }: AnswerLook): string {
  return color && text !== '' ? `\u001b[${styles[style]}m${text}\u001b[0m` : text
}

/** A link that terminals follow: OSC 8. */
function linked(text: string, url: string | null, { links }: AnswerLook): string {
  return links && url !== null ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text
}

const narrowest = 40
const widest = 100

function widthOf({ columns }: AnswerLook): number {
  return Math.max(narrowest, Math.min(widest, columns)) - 4
}

/** A block of lines behind a bar, with the markers behind its last line or on one of their own. */
function block(
  lines: string[],
  bar: string,
  markers: { plain: string; shown: string },
  width: number,
) {
  const last = lines.at(-1) ?? ''
  const fits = columnsOf(last) + 1 + markers.plain.length <= width
  const shown = lines.map((line) => bar + line)
  if (markers.plain === '') return shown.join('\n')
  if (!fits) return [...shown, bar + markers.shown].join('\n')
  return [...shown.slice(0, -1), `${bar}${last} ${markers.shown}`].join('\n')
}

function renderSentence(sentence: AnswerSentence, answer: Answer, look: AnswerLook): string {
  const { text, citations, support, doubts } = sentence
  const width = widthOf(look)
  const lines = wrapText(text, width)
  if (support === 'frame') return lines.map((line) => styled(line, 'bold', look)).join('\n')
  const markers = {
    plain: citations.map((key) => `[${key}]`).join(''),
    shown: citations.map((key) => marker(key, answer, look)).join(''),
  }
  if (support === 'unsupported') {
    const why = `not supported${doubts?.length ? `: ${doubts.join(', ')}` : ''}`
    const marked = block(lines, `${styled('?', 'doubt', look)} `, markers, width)
    return `${marked}\n  ${styled(`(${why})`, 'doubt', look)}`
  }
  // Words of a document stand behind a bar, as quotations do in mail; a model's own words do not.
  const bar = support === 'quoted' ? `${styled('│', 'dim', look)} ` : '  '
  return block(lines, bar, markers, width)
}

function marker(key: string, answer: Answer, look: AnswerLook): string {
  const citation = answer.citations.find((one) => one.key === key)
  const url = citation && look.linkOf ? look.linkOf(citation) : null
  return linked(styled(`[${key}]`, 'marker', look), url, look)
}

/** Where it stands, in which file; and the words, where the answer does not hold them itself. */
function renderSource(citation: Citation, answer: Answer, look: AnswerLook): string {
  const parts = [
    citation.speaker,
    citation.symbol ?? citation.title,
    citation.label,
    citation.page === null ? null : `p. ${citation.page}`,
  ]
  const place = harmless(parts.filter((part) => part !== null).join(', '))
  const head = `${marker(citation.key, answer, look)} `
  const indent = ' '.repeat(citation.key.length + 3)
  const lines = wrapText(place, widthOf(look) - indent.length)
  const url = look.linkOf ? look.linkOf(citation) : null
  const shown = lines.map((line, i) => (i === 0 ? head : indent) + linked(line, url, look))
  shown.push(indent + styled(harmless(citation.path), 'dim', look))
  // A row says nothing without the table's title and the heads of its columns.
  if (citation.quote.includes(' | ')) {
    for (const { text } of citation.context) {
      const heads = wrapText(text, widthOf(look) - indent.length)
      shown.push(...heads.map((line) => indent + line))
    }
  }
  const told = answer.sentences.some(
    ({ support, citations }) => support === 'quoted' && citations.includes(citation.key),
  )
  if (!told) {
    const quote = wrapText(`“${citation.quote}”`, widthOf(look) - indent.length)
    shown.push(...quote.map((line) => indent + styled(line, 'italic', look)))
  }
  const { translation } = citation
  if (translation) {
    const words = `(${translation.note}) ${translation.text}`
    const lines = wrapText(words, widthOf(look) - indent.length)
    shown.push(...lines.map((line) => indent + line))
  }
  return shown.join('\n')
}

/** An answer for a terminal: sentences with their markers, the sources, what else must be known. */
export function renderAnswer(answer: Answer, look: AnswerLook): string {
  const width = widthOf(look)
  const wrapped = (text: string, style: keyof typeof styles) =>
    wrapText(text, width)
      .map((line) => styled(line, style, look))
      .join('\n')
  const parts: string[] = []
  if (answer.status === 'not-found') parts.push(wrapped(answer.answer, 'bold'))
  parts.push(...answer.sentences.map((sentence) => renderSentence(sentence, answer, look)))
  for (const part of answer.unanswered) parts.push(wrapped(`Not answered: ${part}`, 'doubt'))
  if (answer.citations.length > 0) {
    const rule = styled('─'.repeat(Math.min(24, width)), 'dim', look)
    const sources = answer.citations.map((citation) => renderSource(citation, answer, look))
    parts.push([rule, ...sources].join('\n'))
  }
  parts.push(...answer.notices.map(({ message }) => wrapped(message, 'dim')))
  if (answer.status === 'not-found') {
    for (const { symbol, title, label, text } of answer.passages.slice(0, 3)) {
      const place = [symbol ?? title, label].filter((part) => part !== null).join(', ')
      const bar = `${styled('│', 'dim', look)} `
      const body = wrapText(text, width).map((line) => bar + line)
      parts.push([wrapped(place, 'bold'), ...body].join('\n'))
    }
  }
  const { documents, reading, refused } = answer.coverage
  const searched = `Searched: ${documents} ${documents === 1 ? 'document' : 'documents'}; still being read: ${reading}; could not be read: ${refused}.`
  return `${[...parts, wrapped(searched, 'dim')].join('\n\n')}\n`
}
