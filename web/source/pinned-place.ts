import type { Citation, Document, DocumentText, Passage } from '../../server/api.ts'

type Place = { start: number; end: number }

/** Letters of a place that can be pinned: a long passage, some paragraphs; not a whole document. */
export const maxPinnedChars = 4000

/** A passage that was found, as a citation that can be pinned. */
export function passageCitation(passage: Passage): Citation {
  const { passageId, documentId, revisionId, path, title, symbol, label, speaker } = passage
  const { page, language, start, end, text } = passage
  return {
    ...{ key: '1', passageId, documentId, revisionId, path, title, symbol, label, speaker },
    ...{ page, language, quote: text, start, end, context: [] },
  }
}

/**
 * Any place in a document's text as a citation: it bears the label of the passage that it begins in.
 * @returns null where the text has no passage that it could be cited by.
 */
export function placeCitation(
  document: Document,
  text: DocumentText,
  { start, end }: Place,
): Citation | null {
  const touched = text.passages.filter((one) => one.start < end && one.end > start)
  const passage = touched[0] ?? text.passages.find((one) => one.start >= end)
  if (!passage) return null
  const { documentId, path, title, symbol } = document
  const { passageId, label, speaker, page, language, context = [] } = passage
  const holdsAll = passage.start <= start && passage.end >= end
  return {
    ...{ key: '1', passageId, documentId, revisionId: text.revisionId, path, title, symbol },
    ...{ label, speaker, page, language, quote: text.text.slice(start, end), start, end },
    context: holdsAll ? context : [],
  }
}
