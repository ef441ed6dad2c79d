import { Link2, LocateFixed } from 'lucide-react'
import type { Citation, Document, DocumentText } from '../../server/api.ts'
import { CopyButton } from '../ask/copy-button.tsx'
import { PlaceLine } from '../ask/place-line.tsx'
import { dossierName, PinMenu } from '../dossiers/pin-menu.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { CitationSteps } from './citation-steps.tsx'
import { maxPinnedChars, placeCitation } from './pinned-place.ts'
import type { Place } from './selected-place.ts'
import { type SourceReference, samePlace, sourcePath, toReference } from './source-reference.ts'

/**
 * What is open: "op. para. 12 (b), p. 9". Back to it, a link to it, a pin, and on to the next
 * citation. Words that are selected take its place, to be pinned and linked to in its stead.
 */
export function PlaceBar(props: {
  document: Document
  text: DocumentText
  reference: SourceReference
  selected: Place | null
  citations: readonly Citation[]
  onShow: (reference: SourceReference) => void
  onReturn: () => void
}) {
  const { t } = useTranslation()
  const { document, text, reference, selected } = props
  const place = selected ?? placeOf(reference)
  if (!place) {
    return (
      <div className="place-bar">
        <p className="place-hint">{t('source.selectHint')}</p>
      </div>
    )
  }
  const { start, end } = place
  const passages = text.passages.filter((one) => one.start < end && one.end > start)
  const first = passages[0]
  const last = passages.at(-1)
  const labels = [...new Set([first?.label, last?.label].filter((label) => label))]
  const linked = selected
    ? { documentId: document.documentId, revisionId: text.revisionId, ...selected }
    : reference
  return (
    <div className="place-bar" data-selected={selected !== null}>
      {selected && <span className="place-selected">{t('source.selected')}</span>}
      <PlaceLine
        symbol={null}
        label={labels.length > 0 ? labels.join(' – ') : null}
        speaker={first?.speaker ?? null}
        page={first?.page ?? null}
        pageEnd={last?.pageEnd ?? null}
      />
      <div className="place-tools">
        {reference.start !== null && (
          <button
            type="button"
            className="button button-quiet"
            aria-label={t('source.passage')}
            title={t('source.passage')}
            onClick={props.onReturn}
          >
            <LocateFixed aria-hidden className="icon" />
          </button>
        )}
        <CopyButton
          iconOnly
          label={t(selected ? 'source.copySelection' : 'source.copyLink')}
          done={t('source.linkCopied')}
          icon={<Link2 aria-hidden className="icon" />}
          text={() => new URL(sourcePath(linked), window.location.href).href}
        />
        <PlacePin {...props} place={place} />
        <CitationSteps citations={props.citations} reference={reference} onShow={props.onShow} />
      </div>
    </div>
  )
}

function placeOf({ start, end }: SourceReference): Place | null {
  return start === null || end === null ? null : { start, end }
}

function PlacePin(props: {
  document: Document
  text: DocumentText
  reference: SourceReference
  selected: Place | null
  citations: readonly Citation[]
  place: Place
}) {
  const { t } = useTranslation()
  const { document, text, selected, place } = props
  // The answer's own citation knows more of the passage than the text does.
  const cited = selected
    ? undefined
    : props.citations.find((one) => samePlace(toReference(one), props.reference))
  const citation = cited ?? placeCitation(document, text, place)
  if (!citation || citation.quote === '') return null
  const label = t(selected ? 'pin.selection' : 'pin.passage')
  if (citation.quote.length > maxPinnedChars) {
    return <span className="place-hint">{t('pin.tooLong')}</span>
  }
  return (
    <PinMenu
      small=""
      item={{ kind: 'quote', citation }}
      label={label}
      name={dossierName(document.title)}
    />
  )
}
