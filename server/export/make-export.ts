import { detectLanguage } from '../../vectors/language.ts'
import type { Answer, Citation, Dossier, PinnedSource } from '../api.ts'
import {
  type BlockKind,
  type ExportBlock,
  type ExportDocument,
  type ExportNote,
  type ExportSource,
  inOneLine,
} from './export-document.ts'
import { dateInWords, type ExportLanguage, exportWording } from './export-wording.ts'

/** A question with its answer, and the documents that the answer cites. */
export type ExportTurn = { question: string; answer: Answer; sources: PinnedSource[] }

export type ExportOptions = { language: ExportLanguage; at: Date }

/** One answer, or the answers of a conversation one after another. */
export function exportTurns(
  title: string,
  turns: readonly ExportTurn[],
  options: ExportOptions,
): ExportDocument {
  const draft = new Draft(options.language)
  for (const turn of turns) draft.turn(turn, '')
  return draft.finish(title, options)
}

/** A dossier under its headings, with its notes. */
export function exportDossier(dossier: Dossier, options: ExportOptions): ExportDocument {
  const draft = new Draft(options.language)
  for (const item of dossier.items) {
    if (item.kind === 'heading') draft.add('heading', item.text)
    if (item.kind === 'heading' && item.note !== '') draft.add('note', item.note)
    if (item.kind === 'quote') draft.quote(item.citation, item.sources, item.note)
    if (item.kind === 'answer') draft.turn(item, item.note)
  }
  return draft.finish(dossier.name, options)
}

/** Collects blocks, numbers notes and sources as they come. */
class Draft {
  readonly #blocks: ExportBlock[] = []
  readonly #sources = new Map<string, { source: PinnedSource; pages: Set<number> }>()
  readonly #language: ExportLanguage
  #notes = 0

  constructor(language: ExportLanguage) {
    this.#language = language
  }

  add(kind: BlockKind, text: string, notes: ExportNote[] = [], language = detectLanguage(text)) {
    this.#blocks.push({ kind, text, language, notes })
  }

  quote(citation: Citation, sources: readonly PinnedSource[], note: string): void {
    const { quote, language } = citation
    this.add('quote', quote, [this.#note(citation, sources, quote)], language)
    this.#translation(citation)
    if (note !== '') this.add('note', note)
  }

  turn({ question, answer, sources }: ExportTurn, note: string): void {
    const wording = exportWording(this.#language)
    this.add('question', question)
    if (note !== '') this.add('note', note)
    const ownLanguage = detectLanguage(question)
    if (answer.sentences.length === 0) this.add('text', answer.answer, [], ownLanguage)
    const citations = new Map(answer.citations.map((citation) => [citation.key, citation]))
    for (const { text, support, citations: keys } of answer.sentences) {
      const cited = keys.flatMap((key) => citations.get(key) ?? [])
      const notes = cited.map((citation) => this.#note(citation, sources, text))
      const [first] = cited
      const language = support === 'quoted' && first ? first.language : ownLanguage
      if (support === 'quoted') {
        this.add('quote', text, notes, language)
        if (first) this.#translation(first)
      } else if (support === 'unsupported') this.add('unproved', text, notes, language)
      else this.add('text', text, notes, language)
    }
    for (const part of answer.unanswered) this.add('notice', `${wording.unanswered}: ${part}`)
    for (const { code, message } of answer.notices) {
      // The passages it points at are not written out: they are no answer.
      if (code !== 'closest-passages') this.add('notice', message)
    }
  }

  finish(title: string, { language, at }: ExportOptions): ExportDocument {
    const wording = exportWording(language)
    return {
      title,
      language,
      made: wording.made(dateInWords(at.toISOString().slice(0, 10), language)),
      blocks: this.#blocks,
      sources: [...this.#sources.values()].map(({ source, pages }, i): ExportSource => {
        const { title: name, symbol, issuer, date, path, sha256 } = source
        const facts = [
          name,
          symbol !== null && symbol !== name ? symbol : null,
          issuer,
          date === null ? null : dateInWords(date, language),
          pages.size > 0 ? wording.page([...pages].sort((a, b) => a - b).join(', ')) : null,
        ]
        const hash = sha256 === null ? wording.hashUnknown : wording.hash(sha256)
        const details = [wording.file(path), hash]
        return { ...source, number: i + 1, line: inOneLine(facts, '. '), details }
      }),
    }
  }

  /** Behind its quote and never without saying what it is. */
  #translation({ translation }: Citation): void {
    if (!translation) return
    const { text, language, note: label } = translation
    this.#blocks.push({ kind: 'translation', text, label, language, notes: [] })
  }

  #note(citation: Citation, sources: readonly PinnedSource[], text: string): ExportNote {
    const wording = exportWording(this.#language)
    const { title, symbol, label, speaker, page, quote, context, translation } = citation
    const named = symbol !== null && symbol !== title ? `${title} (${symbol})` : title
    const source = this.#source(citation, sources)
    const onPage = page === null ? null : wording.page(String(page))
    this.#notes += 1
    return {
      number: this.#notes,
      reference: inOneLine([speaker, named, label, onPage, wording.source(source)], ', '),
      // A quotation stands above with its translation, if it has one.
      quote: quote === text ? null : quote,
      ...(quote !== text && translation
        ? { translation: `${translation.note}: “${translation.text}”` }
        : {}),
      context: context.map((piece) => piece.text),
    }
  }

  #source(citation: Citation, sources: readonly PinnedSource[]): number {
    const { revisionId, page } = citation
    if (!this.#sources.has(revisionId)) {
      const source = sources.find((it) => it.revisionId === revisionId)
      if (!source) throw new Error(`no source was given for the revision ${revisionId}`)
      this.#sources.set(revisionId, { source, pages: new Set() })
    }
    if (page !== null) this.#sources.get(revisionId)?.pages.add(page)
    return [...this.#sources.keys()].indexOf(revisionId) + 1
  }
}
