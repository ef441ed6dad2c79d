import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote, failureText } from '../shell/failure-note.tsx'
import { sourcePath } from '../source/source-reference.ts'
import { FindingList } from './finding-list.tsx'
import { isSettled, type UploadFile, type UploadStatus } from './uploads.ts'

const labels = {
  sending: 'upload.sending',
  waiting: 'upload.waiting',
  reading: 'upload.reading',
  embedding: 'upload.embedding',
  ready: 'upload.ready',
  unchanged: 'upload.unchanged',
  refused: 'upload.refused',
  failed: 'upload.failedFile',
} as const satisfies Record<UploadStatus, string>

export function UploadList() {
  const translation = useTranslation()
  const { t } = translation
  const { uploads } = useServices()
  const { files, active, failure } = useSyncExternalStore(uploads.subscribe, uploads.state)
  const done = files.filter(isSettled).length
  const troubled = files.filter(isTroubled)
  // Once nothing moves any more, what needs a look comes first.
  const ordered = active ? files : [...troubled, ...files.filter((file) => !isTroubled(file))]
  const title = t(active ? 'upload.title' : 'upload.done')
  return (
    <section className="uploads" aria-label={title}>
      <header className="uploads-header">
        <h2>{title}</h2>
        <span className="muted" aria-live="polite">
          {t('upload.summary', { done, total: files.length })}
        </span>
        {troubled.length > 0 && (
          <span className="field-error">
            {t('upload.refusedCount', { count: troubled.length })}
          </span>
        )}
        {!active && (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => uploads.clearSettled()}
          >
            {t('upload.clear')}
          </button>
        )}
      </header>
      <progress
        value={done}
        max={files.length}
        aria-label={t('upload.summary', { done, total: files.length })}
      />
      {failure && (
        <FailureNote
          failure={failure}
          text={`${t('upload.failed')} ${failureText(failure, translation)}`}
          retryLabel={t('upload.retry')}
          onRetry={() => void uploads.retryFailed()}
        />
      )}
      <ul className="upload-rows">
        {ordered.map((file) => (
          <UploadRow key={file.id} file={file} />
        ))}
      </ul>
    </section>
  )
}

const isTroubled = ({ status }: UploadFile) => status === 'refused' || status === 'failed'

function UploadRow(props: { file: UploadFile }) {
  const { t } = useTranslation()
  const { file } = props
  const bad = isTroubled(file)
  return (
    <li data-status={file.status}>
      {bad ? (
        <CircleAlert aria-hidden className="icon" />
      ) : isSettled(file) ? (
        <CircleCheck aria-hidden className="icon" />
      ) : (
        <LoaderCircle aria-hidden className="icon spin" />
      )}
      <span className="upload-path" dir="auto">
        {file.documentId && !bad ? (
          <Link
            to={sourcePath({
              documentId: file.documentId,
              revisionId: null,
              start: null,
              end: null,
            })}
          >
            {file.path}
          </Link>
        ) : (
          file.path
        )}
      </span>
      <span className="upload-status">{t(labels[file.status])}</span>
      {file.findings.length > 0 && <FindingList findings={file.findings} />}
    </li>
  )
}
