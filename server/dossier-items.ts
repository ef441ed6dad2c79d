import type { StoredDossierItem } from '../vectors/dossier-store.ts'
import type { DossierItemInput } from '../vectors/dossier-writer.ts'
import { type AddItem, type Answer, type Citation, type DossierItem, dossierItem } from './api.ts'
import { RequestError } from './errors.ts'
import type { Library } from './library.ts'
import { newId } from './saved-turns.ts'
import { sourcesOf } from './sources-of.ts'

/**
 * What is pinned, made ready to be stored: each quote stands in its source at its offsets, or
 * nothing is pinned.
 */
export function itemInput(library: Library, item: AddItem): DossierItemInput {
  const base = { itemId: newId('i'), kind: item.kind, note: item.note ?? '' }
  if (item.kind === 'heading') {
    return { ...base, heading: item.text, pinned: null, sources: '[]', revisionIds: [] }
  }
  const citations = item.kind === 'quote' ? [item.citation] : item.answer.citations
  checkQuotes(library, citations)
  const passages = item.kind === 'answer' ? item.answer.passages : []
  const { question, answer } =
    item.kind === 'answer' ? item : { question: undefined, answer: undefined }
  return {
    ...base,
    heading: null,
    pinned: JSON.stringify(item.kind === 'quote' ? item.citation : { question, answer }),
    sources: JSON.stringify(sourcesOf(library, citations, passages)),
    revisionIds: [...new Set(citations.map(({ revisionId }) => revisionId))],
  }
}

/** An item as it goes over the wire. */
export function toDossierItem(stored: StoredDossierItem): DossierItem {
  const { itemId, kind, note, createdAt } = stored
  const base = { itemId, kind, note, createdAt }
  if (kind === 'heading') return dossierItem.parse({ ...base, text: stored.heading })
  const pinned: unknown = JSON.parse(stored.pinned ?? 'null')
  const sources: unknown = JSON.parse(stored.sources)
  return dossierItem.parse(
    kind === 'quote'
      ? { ...base, citation: pinned, sources }
      : { ...base, ...(pinned as { question: string; answer: Answer }), sources },
  )
}

/** @throws {RequestError} if a quote is not in its source character for character. */
export function checkQuotes(library: Library, citations: readonly Citation[]): void {
  for (const { revisionId, start, end, quote, key, title, context } of citations) {
    if (!library.dossiers.revisionSource(revisionId)) {
      throw new RequestError(
        409,
        'source_gone',
        `the text that [${key}] quotes (${title.slice(0, 80)}) is no longer in the library: ask again and pin the new answer`,
      )
    }
    const pieces = [
      { start, end, quote },
      ...context.map(({ text, ...at }) => ({ ...at, quote: text })),
    ]
    if (pieces.some((piece) => !library.dossiers.stands({ revisionId, ...piece }))) {
      throw new RequestError(
        400,
        'quote_not_in_source',
        `[${key}] does not stand in ${title.slice(0, 80)} at these offsets: send the citation as the answer gave it`,
      )
    }
  }
}
