import type { Answer, Citation } from '../../server/api.ts'
import { type AnswerBlock, answerBlocks, type Run, type Span } from './answer-blocks.ts'
import { type CopyOptions, placeOf, translationOf } from './answer-copy.ts'

/** An answer as Markdown: its markers are footnotes, each with its place and its quote. */
export function answerMarkdown(options: CopyOptions): string {
  const { question, answer } = options
  const keys = new Set(answer.citations.map(({ key }) => key))
  const body = answer.answer.replace(/\\[\s\S]|\[(\d+)\]/g, (whole, key: string | undefined) =>
    key !== undefined && keys.has(key) ? `[^${key}]` : whole,
  )
  const notes = answer.citations.map((citation) => {
    const place = escapeMarkdown(placeOf(citation, options.page))
    const translation = translationOf(citation)
    const behind = translation === null ? '' : ` (${escapeMarkdown(oneLine(translation))})`
    return `[^${citation.key}]: ${place}: “${escapeMarkdown(oneLine(citation.quote))}”${behind}`
  })
  return [`## ${escapeMarkdown(oneLine(question))}`, body, ...notes].join('\n\n')
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const escapeMarkdown = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&')

/** An answer as word processors take it: paragraphs, raised markers, the list of references. */
export function answerHtml(options: CopyOptions): string {
  const { question, answer } = options
  const blocks = answerBlocks({
    markdown: answer.answer,
    keys: new Set(answer.citations.map(({ key }) => key)),
    sentences: [],
  })
  const head = `<h2 dir="auto">${escapeHtml(question)}</h2>`
  return `${head}${blocksHtml(blocks)}${referencesHtml(answer, options)}`
}

function referencesHtml({ citations }: Answer, options: CopyOptions): string {
  if (citations.length === 0) return ''
  const lines = citations.map((citation) => {
    const place = escapeHtml(placeOf(citation, options.page))
    const quote = `<q lang="${escapeHtml(citation.language)}">${escapeHtml(citation.quote)}</q>`
    return `<p dir="auto">[${citation.key}] ${place}: ${quote}${translationHtml(citation)}</p>`
  })
  return `<h3>${escapeHtml(options.references)}</h3>${lines.join('')}`
}

function translationHtml({ translation }: Citation): string {
  if (!translation) return ''
  const text = `<q lang="${escapeHtml(translation.language)}">${escapeHtml(translation.text)}</q>`
  return ` (${escapeHtml(translation.note)}: ${text})`
}

const blocksHtml = (blocks: AnswerBlock[]): string => blocks.map(blockHtml).join('')

function blockHtml(block: AnswerBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p dir="auto">${spansHtml(block.spans)}</p>`
    case 'heading':
      return `<h3 dir="auto">${spansHtml(block.spans)}</h3>`
    case 'quote':
      return `<blockquote>${blocksHtml(block.blocks)}</blockquote>`
    case 'list': {
      const items = block.items.map((item) => `<li dir="auto">${blocksHtml(item)}</li>`).join('')
      return block.ordered ? `<ol start="${block.first}">${items}</ol>` : `<ul>${items}</ul>`
    }
  }
}

const spansHtml = (spans: Span[]) => spans.flatMap(({ runs }) => runs.map(runHtml)).join('')

function runHtml(run: Run): string {
  if (run.kind === 'break') return '<br>'
  if (run.kind === 'marker') return `<sup>[${run.key}]</sup>`
  let text = escapeHtml(run.text)
  if (run.code) text = `<code>${text}</code>`
  if (run.emphasis) text = `<em>${text}</em>`
  if (run.strong) text = `<strong>${text}</strong>`
  return text
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
