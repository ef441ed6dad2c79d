import { escapeMarkdown } from '../../prompts/answer-markdown.ts'
import {
  type ExportBlock,
  type ExportDocument,
  type ExportNote,
  type ExportRun,
  printable,
} from './export-document.ts'
import { type ExportLanguage, exportWording } from './export-wording.ts'

/** As Markdown of GitHub's kind, with footnotes. */
export function exportMarkdown(document: ExportDocument): string {
  const wording = exportWording(document.language as ExportLanguage)
  const notes = document.blocks.flatMap((block) => block.notes)
  const parts = [
    `# ${oneLine(document.title)}`,
    ...document.blocks.map((block) => markdownOf(block, wording)),
    ...(document.sources.length > 0 ? [`## ${wording.sources}`] : []),
    document.sources
      .map(({ number, line, details }) =>
        [`${number}. ${oneLine(line)}`, ...details.map(oneLine)].join('  \n   '),
      )
      .join('\n'),
    notes.map(footnote).join('\n'),
    `---\n\n${oneLine(document.made)}`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function markdownOf(block: ExportBlock, wording: ReturnType<typeof exportWording>): string {
  const text = block.runs ? block.runs.map(markedRun).join('') : lines(block.text)
  const marks = block.notes.map(({ number }) => `[^${number}]`).join('')
  switch (block.kind) {
    case 'heading':
      return `## ${oneLine(block.text)}`
    case 'question':
      return `### ${oneLine(block.text)}`
    case 'quote':
      return `> ${text.replaceAll('\n', '\n> ')}${marks}`
    case 'translation':
      return `> **${oneLine(block.label ?? '')}:** ${text.replaceAll('\n', '\n> ')}`
    case 'unproved':
      return `**${wording.unproved}:** ${text}${marks}`
    case 'note':
      return `**${wording.note}:** ${text}`
    case 'notice':
      return `*${text.replaceAll('\n', ' ').trim()}*`
    case 'text':
      return `${text}${marks}`
  }
}

/** Markers next to a blank would not be read as such: blanks stay outside. */
function markedRun({ text, mark }: ExportRun): string {
  const plain = escapeMarkdown(printable(text)).replace(/\s*\n\s*/g, '\n')
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(plain) ?? []
  if (mark === null || words === '') return plain
  const inMarks = mark === 'deleted' ? `~~${words}~~` : `<ins>${words}</ins>`
  return before + inMarks + after
}

function footnote(note: ExportNote): string {
  const parts = [
    oneLine(note.reference),
    ...note.context.map(oneLine),
    ...(note.quote === null ? [] : [`“${oneLine(note.quote)}”`]),
    ...(note.translation === undefined ? [] : [oneLine(note.translation)]),
  ]
  return `[^${note.number}]: ${parts.join('. ')}`
}

/** Line ends inside a text stay line ends; an empty line would end a quotation. */
function lines(text: string): string {
  return escapeMarkdown(printable(text).trim()).replace(/\s*\n\s*/g, '\n')
}

function oneLine(text: string): string {
  return escapeMarkdown(printable(text).replace(/\s+/gu, ' ').trim())
}
