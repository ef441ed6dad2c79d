import { Link } from 'react-router'
import type { Citation, DossierItem, PinnedSource } from '../../server/api.ts'
import { PlaceLine } from '../ask/place-line.tsx'
import { QuoteTranslation } from '../ask/quote-translation.tsx'
import { sourcePath, toReference } from '../source/source-reference.ts'

export function PinnedQuote(props: { item: Extract<DossierItem, { kind: 'quote' }> }) {
  const { citation, sources } = props.item
  return (
    <figure className="pinned-quote">
      <blockquote lang={citation.language} dir="auto">
        {citation.quote}
      </blockquote>
      <QuoteTranslation citation={citation} />
      <figcaption>
        <CitedPlace citation={citation} sources={sources} />
      </figcaption>
    </figure>
  )
}

/** The title leads to the words as they stood when they were pinned. */
export function CitedPlace(props: { citation: Citation; sources: readonly PinnedSource[] }) {
  const { citation } = props
  const source = props.sources.find(({ revisionId }) => revisionId === citation.revisionId)
  return (
    <>
      <Link to={sourcePath(toReference(citation))} dir="auto">
        {citation.title}
      </Link>
      <PlaceLine {...citation} date={source?.date ?? null} />
    </>
  )
}
