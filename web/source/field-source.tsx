import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Document, DocumentField, DocumentText } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { findEvidence } from './find-evidence.ts'
import type { SourceReference } from './source-reference.ts'

/** Where a value comes from: the words it was read from, with their place, or that it was edited. */
export function FieldSource(props: {
  sources: DocumentField['sources']
  show: (value: string | null) => string | null
  document: Document
  text: DocumentText | null
  onShow: (reference: SourceReference) => void
  onUndo: () => Promise<void>
}) {
  const { t } = useTranslation()
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [first, second] = props.sources
  if (!first) return null
  if (first.source === 'edited') {
    const before = second ? props.show(second.value) : null
    return (
      <div className="detail-source">
        <span className="badge">{t('details.source.edited')}</span>{' '}
        <bdi>
          {before === null ? t('details.source.none') : t('details.asRead', { value: before })}
        </bdi>{' '}
        <button
          type="button"
          className="link"
          onClick={() => {
            setFailure(null)
            props.onUndo().catch((cause: unknown) => setFailure(toFailure(cause)))
          }}
        >
          <Undo2 aria-hidden className="icon mirrored" />
          {t('details.undo')}
        </button>
        {failure && <FailureNote failure={failure} />}
      </div>
    )
  }
  return (
    <p className="detail-source">
      {t(`details.source.${first.source}`)}{' '}
      {first.source === 'read' ? (
        <Evidence {...props} evidence={first.evidence} value={first.value} />
      ) : (
        <bdi lang="en">{first.evidence}</bdi>
      )}
    </p>
  )
}

function Evidence(props: {
  evidence: string
  value: string | null
  document: Document
  text: DocumentText | null
  onShow: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const { document, evidence, text } = props
  // A title is mostly its own evidence: no need to say it twice.
  const words = even(evidence) !== even(props.value ?? '') && (
    <q lang={document.language} dir="auto">
      {evidence}
    </q>
  )
  const place = text && findEvidence(text.text, evidence)
  if (!text || !place) return words
  const page = text.passages.find(({ end }) => end > place.start)?.page
  return (
    <>
      {words}{' '}
      {page !== null && page !== undefined && (
        <span>{t('source.page', { page: String(page) })} </span>
      )}
      <button
        type="button"
        className="link"
        onClick={() =>
          props.onShow({
            documentId: document.documentId,
            revisionId: text.revisionId,
            ...place,
          })
        }
      >
        {t('details.show')}
      </button>
    </>
  )
}

const even = (text: string) => text.replace(/\s+/g, ' ').trim()
