import { Link2, LocateFixed } from 'lucide-react'
import type { Citation, DocumentText } from '../../server/api.ts'
import { CopyButton } from '../ask/copy-button.tsx'
import { PlaceLine } from '../ask/place-line.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { CitationSteps } from './citation-steps.tsx'
import { type SourceReference, sourcePath } from './source-reference.ts'

/** What is open: "op. para. 12 (b), p. 9". Back to it, a link to it, and on to the next citation. */
export function PlaceBar(props: {
  text: DocumentText
  reference: SourceReference
  citations: readonly Citation[]
  onShow: (reference: SourceReference) => void
  onReturn: () => void
}) {
  const { t } = useTranslation()
  const { text, reference } = props
  const { start, end } = reference
  if (start === null || end === null) return null
  const passages = text.passages.filter((one) => one.start < end && one.end > start)
  const first = passages[0]
  const last = passages.at(-1)
  const labels = [...new Set([first?.label, last?.label].filter((label) => label))]
  return (
    <div className="place-bar">
      <PlaceLine
        symbol={null}
        label={labels.length > 0 ? labels.join(' – ') : null}
        speaker={first?.speaker ?? null}
        page={first?.page ?? null}
        pageEnd={last?.pageEnd ?? null}
      />
      <div className="place-tools">
        <button
          type="button"
          className="button button-quiet"
          aria-label={t('source.passage')}
          title={t('source.passage')}
          onClick={props.onReturn}
        >
          <LocateFixed aria-hidden className="icon" />
        </button>
        <CopyButton
          iconOnly
          label={t('source.copyLink')}
          done={t('source.linkCopied')}
          icon={<Link2 aria-hidden className="icon" />}
          text={() => new URL(sourcePath(reference), window.location.href).href}
        />
        <CitationSteps citations={props.citations} reference={reference} onShow={props.onShow} />
      </div>
    </div>
  )
}
