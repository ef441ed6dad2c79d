/** A place in a document, as it stands in a link. Without offsets: the document's beginning. */
export type SourceReference = {
  documentId: string
  revisionId: string | null
  start: number | null
  end: number | null
}

export function toReference(place: {
  documentId: string
  revisionId: string
  start: number
  end: number
}): SourceReference {
  const { documentId, revisionId, start, end } = place
  return { documentId, revisionId, start, end }
}

/** From `revision`, `start` and `end`; offsets that are no offsets are left out. */
export function readReference(
  documentId: string | null | undefined,
  parameters: URLSearchParams,
): SourceReference | null {
  if (!documentId) return null
  const start = offset(parameters.get('start'))
  const end = offset(parameters.get('end'))
  const isRange = start !== null && end !== null && start < end
  return {
    documentId,
    revisionId: parameters.get('revision') || null,
    start: isRange ? start : null,
    end: isRange ? end : null,
  }
}

const offset = (text: string | null) =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null

function parametersOf(reference: SourceReference): URLSearchParams {
  const parameters = new URLSearchParams()
  if (reference.revisionId) parameters.set('revision', reference.revisionId)
  if (reference.start !== null && reference.end !== null) {
    parameters.set('start', String(reference.start))
    parameters.set('end', String(reference.end))
  }
  return parameters
}

/** The link that opens this place on a page of its own. */
export function sourcePath(reference: SourceReference): string {
  const parameters = parametersOf(reference).toString()
  const path = `/source/${encodeURIComponent(reference.documentId)}`
  return parameters ? `${path}?${parameters}` : path
}

/** The same place beside the conversation. */
export function paneParameters(reference: SourceReference): URLSearchParams {
  const parameters = parametersOf(reference)
  parameters.set('source', reference.documentId)
  return parameters
}

export const samePlace = (a: SourceReference | null, b: SourceReference | null) =>
  a !== null &&
  b !== null &&
  a.documentId === b.documentId &&
  a.revisionId === b.revisionId &&
  a.start === b.start &&
  a.end === b.end
