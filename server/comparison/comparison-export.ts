import { wordingFor } from '../../prompts/wording.ts'
import type {
  ComparedChange,
  ComparedDocument,
  ComparedPart,
  Comparison,
} from '../comparison-api.ts'
import type { PinnedSource } from '../dossier-api.ts'
import {
  type ExportBlock,
  type ExportDocument,
  type ExportNote,
  type ExportRun,
  inOneLine,
} from '../export/export-document.ts'
import { dateInWords, type ExportLanguage, exportWording } from '../export/export-wording.ts'
import { sourceName } from '../source-name.ts'
import { headingOf } from './change-heading.ts'
import { comparisonWordingFor } from './comparison-wording.ts'

/** The changes between two texts as a paper to hand over: redlined, each with both places in a footnote. */
export function exportComparison(
  { older, newer, changes }: Comparison,
  sources: readonly PinnedSource[],
  { language, at }: { language: ExportLanguage; at: Date },
): ExportDocument {
  const words = comparisonWordingFor(language)
  const wording = exportWording(language)
  const names = [older, newer].map((document) =>
    sourceName({ ...document, speaker: null }, wordingFor(language)),
  ) as [string, string]
  const told = changes.filter(({ weight }) => weight > 0)
  let notes = 0
  const noteOf = (part: ComparedPart, document: ComparedDocument, number: number): ExportNote => {
    notes += 1
    const { label, page } = part
    const facts = [
      document.symbol ?? document.title,
      label ?? part.number,
      page === null ? null : wording.page(String(page)),
      wording.source(number),
    ]
    return { number: notes, reference: inOneLine(facts, ', '), quote: null, context: [] }
  }
  const blocks = told.flatMap((change): ExportBlock[] => {
    const runs = runsOf(change)
    const own = (change.newer[0] ? newer : older).language
    return [
      {
        kind: 'question',
        text: headingOf(change, words).replace(/[\s:：.。]+$/u, ''),
        language,
        notes: [],
      },
      {
        kind: 'quote',
        text: runs.map(inMarks).join(''),
        runs,
        language: own,
        notes: [
          ...change.older.slice(0, 1).map((part) => noteOf(part, older, 1)),
          ...change.newer.slice(0, 1).map((part) => noteOf(part, newer, 2)),
        ],
      },
    ]
  })
  return {
    title: `${names[0]} → ${names[1]}`,
    language,
    made: wording.made(dateInWords(at.toISOString().slice(0, 10), language)),
    blocks:
      blocks.length > 0
        ? blocks
        : [{ kind: 'text', text: words.unchanged(...names), language, notes: [] }],
    sources: sources.map((source, i) => ({
      ...source,
      number: i + 1,
      line: inOneLine(
        [
          source.title,
          source.symbol !== source.title ? source.symbol : null,
          source.issuer,
          source.date === null ? null : dateInWords(source.date, language),
        ],
        '. ',
      ),
      details: [
        wording.file(source.path),
        source.sha256 === null ? wording.hashUnknown : wording.hash(source.sha256),
      ],
    })),
  }
}

function runsOf({ kind, pieces, older, newer }: ComparedChange): ExportRun[] {
  if (pieces.length > 0) {
    return pieces.map(({ kind: mark, text }) => ({ text, mark: mark === 'same' ? null : mark }))
  }
  const parts = newer.length > 0 ? newer : older
  const mark = kind === 'added' ? 'inserted' : kind === 'deleted' ? 'deleted' : null
  return [{ text: parts.map(({ text }) => text).join('\n\n'), mark }]
}

/** As a file shows it that can neither strike nor underline. */
function inMarks({ text, mark }: ExportRun): string {
  if (mark === null) return text
  return mark === 'deleted' ? `[–${text}–]` : `[+${text}+]`
}
