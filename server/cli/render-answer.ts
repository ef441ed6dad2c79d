import { stripVTControlCharacters } from 'node:util'
import type { Answer, Citation } from '../../prompts/schema.ts'

type Look = { color: boolean; columns: number }

const styles = { bold: '1', dim: '2', marker: '36' } as const

function styled(text: string, style: keyof typeof styles, { color }: Look): string {
  return color ? `\u001b[${styles[style]}m${text}\u001b[0m` : text
}

/** Documents come from anywhere; a terminal obeys control characters. */
function harmless(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\n\t]/gu, '')
}

/** Wraps at blanks; a run without any (Chinese) is cut at the width. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of harmless(text).split(/\s+/)) {
    for (let rest = word; rest !== ''; ) {
      if (line !== '' && line.length + 1 + rest.length <= width) {
        line += ` ${rest}`
        break
      }
      if (line !== '') lines.push(line)
      line = rest.slice(0, width)
      rest = rest.slice(width)
    }
  }
  if (line !== '') lines.push(line)
  return lines.map((one) => indent + one).join('\n')
}

function sourceLine(citation: Citation, look: Look): string {
  const place = [
    citation.speaker,
    citation.symbol ?? citation.title,
    citation.label,
    citation.page === null ? null : `p. ${citation.page}`,
  ].filter((part) => part !== null)
  const marker = styled(`[${citation.key}]`, 'marker', look)
  return `${marker} ${harmless(place.join(', '))}  ${styled(harmless(citation.path), 'dim', look)}`
}

/** An answer for a terminal: sentences with their markers, then the sources. */
export function renderAnswer(answer: Answer, look: Look): string {
  const width = Math.max(40, Math.min(100, look.columns)) - 2
  const parts: string[] = []
  if (answer.status === 'not-found') {
    parts.push(styled(wrap(answer.answer, width, ''), 'bold', look))
  }
  for (const { text, citations, support } of answer.sentences) {
    const markers = citations.map((key) => styled(`[${key}]`, 'marker', look)).join('')
    const body = wrap(text, width, support === 'frame' ? '' : '  ')
    const doubt =
      support === 'unsupported' ? styled(' (not supported by its source)', 'dim', look) : ''
    parts.push(
      `${support === 'frame' ? styled(body, 'bold', look) : body}${markers ? ` ${markers}` : ''}${doubt}`,
    )
  }
  if (answer.citations.length > 0) {
    parts.push(answer.citations.map((citation) => sourceLine(citation, look)).join('\n'))
  }
  for (const { message } of answer.notices)
    parts.push(styled(wrap(message, width, ''), 'dim', look))
  if (answer.status === 'not-found') {
    for (const passage of answer.passages.slice(0, 3)) {
      const place = [passage.symbol ?? passage.title, passage.label].filter((part) => part !== null)
      parts.push(
        `${styled(harmless(place.join(', ')), 'bold', look)}\n${wrap(passage.text, width, '  ')}`,
      )
    }
  }
  const { documents, reading, refused } = answer.coverage
  const searched = `Searched: ${documents} documents; still being read: ${reading}; could not be read: ${refused}.`
  return `${[...parts, styled(searched, 'dim', look)].join('\n\n')}\n`
}
