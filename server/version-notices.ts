import type { Citation, Notice } from '../prompts/schema.ts'
import type { Wording } from '../prompts/wording.ts'
import { primarySubtag } from '../vectors/filter-sql.ts'
import type { Document } from '../vectors/schema.ts'
import { sourceName } from './source-name.ts'

/** More steps than any text is revised; a reader may have entered links that go round. */
const mostSteps = 20

/**
 * What must be said of an answer that quotes an older text: that there is an adopted or a later one in
 * the library, and which. One notice a document.
 * @param documentOf  null for a document that is not there any more.
 */
export function versionNotices(
  citations: readonly Citation[],
  documentOf: (documentId: string) => Document | null,
  wording: Wording,
): Notice[] {
  const notices: Notice[] = []
  for (const documentId of new Set(citations.map((citation) => citation.documentId))) {
    const cited = documentOf(documentId)
    if (!cited) continue
    const { newest, adopted } = follow(cited, documentOf)
    if (newest === cited) continue
    const older = nameOf(cited, wording)
    const newer = nameOf(newest, wording)
    notices.push({
      ...(adopted
        ? { code: 'draft', message: wording.adoptedAs(older, newer) }
        : { code: 'superseded', message: wording.superseded(older, newer) }),
      ...(primarySubtag(cited.language) === primarySubtag(newest.language)
        ? { comparison: { older: documentId, newer: newest.documentId } }
        : {}),
    })
  }
  return notices
}

/** Along the links to the adopted text, or to the last version there is. */
function follow(
  cited: Document,
  documentOf: (documentId: string) => Document | null,
): { newest: Document; adopted: boolean } {
  const met = new Set([cited.documentId])
  let newest = cited
  let adopted = false
  for (let step = 0; step < mostSteps; step++) {
    const next =
      newest.links.find(({ kind }) => kind === 'adopted-as') ??
      newest.links.find(({ kind }) => kind === 'superseded-by')
    const document = next && !met.has(next.documentId) ? documentOf(next.documentId) : null
    if (!next || document?.status !== 'ready') break
    met.add(next.documentId)
    newest = document
    adopted ||= next.kind === 'adopted-as'
  }
  return { newest, adopted }
}

/** Two versions of one title are told apart by what else is known of them. */
function nameOf(document: Document, wording: Wording): string {
  const name = sourceName({ ...document, version: 'unknown', speaker: null }, wording)
  if (document.symbol !== null) return name
  return document.date === null ? `${name} (${document.path})` : `${name} (${document.date})`
}
