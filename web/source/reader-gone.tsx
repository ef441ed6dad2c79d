import type { RequestFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import type { SourceReference } from './source-reference.ts'

/** A link that leads to nothing any more says what is gone, and leads to what is left. */
export function ReaderGone(props: {
  failure: RequestFailure
  reference: SourceReference
  onShow: (reference: SourceReference) => void
  onRetry: () => void
}) {
  const { t } = useTranslation()
  const { failure, reference } = props
  if (failure.code === 'no_such_revision') {
    const { documentId } = reference
    return (
      <div className="blank">
        <h2>{t('source.revisionGone')}</h2>
        <p>{t('source.revisionGone.text')}</p>
        <button
          type="button"
          className="button"
          onClick={() => props.onShow({ documentId, revisionId: null, start: null, end: null })}
        >
          {t('source.older.open')}
        </button>
      </div>
    )
  }
  if (failure.status === 404) {
    return (
      <div className="blank">
        <h2>{t('source.gone')}</h2>
        <p>{t('source.gone.text')}</p>
      </div>
    )
  }
  return <FailureNote failure={failure} onRetry={props.onRetry} />
}
