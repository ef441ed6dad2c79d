import type { Citation, Passage, PinnedSource } from './api.ts'
import type { Library } from './library.ts'

/**
 * The documents that citations come from, each revision once, in the order of the citations. What
 * the library has forgotten since is taken from the passages that came with the answer.
 */
export function sourcesOf(
  library: Pick<Library, 'dossiers'>,
  citations: readonly Pick<Citation, 'documentId' | 'revisionId' | 'path' | 'title' | 'symbol'>[],
  passages: readonly Passage[],
): PinnedSource[] {
  const byRevision = new Map<string, PinnedSource>()
  for (const citation of citations) {
    const { documentId, revisionId, path, title, symbol } = citation
    if (byRevision.has(revisionId)) continue
    const known = library.dossiers.revisionSource(revisionId)
    const passage = passages.find((it) => it.revisionId === revisionId)
    byRevision.set(revisionId, {
      documentId,
      revisionId,
      path,
      title,
      symbol: symbol ?? known?.symbol ?? null,
      issuer: known?.issuer ?? passage?.issuer ?? null,
      date: known?.date ?? passage?.date ?? null,
      sha256: known?.sha256 ?? null,
    })
  }
  return [...byRevision.values()]
}
