import { CircleAlert, CircleCheck, LoaderCircle, RotateCcw } from 'lucide-react'
import { useMemo, useSyncExternalStore } from 'react'
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
  changed: 'upload.failedFile',
  cancelled: 'upload.cancelled',
} as const satisfies Record<UploadStatus, string>

export function UploadList() {
  const translation = useTranslation()
  const { t } = translation
  const { uploads } = useServices()
  const { files, active, failure } = useSyncExternalStore(uploads.subscribe, uploads.state)
  const done = files.filter(isSettled).length
  const refused = files.filter(({ status }) => status === 'refused').length
  const notSent = files.filter(isNotSent).length
  const ordered = useMemo(() => [...files].sort((a, b) => rank(a) - rank(b)), [files])
  const title = t(active ? 'upload.title' : 'upload.done')
  return (
    <section className="uploads" aria-label={title}>
      <header className="uploads-header">
        <h2>{title}</h2>
        <span className="muted" aria-live="polite">
          {t('upload.summary', { done, total: files.length })}
        </span>
        {refused > 0 && (
          <span className="field-error">{t('upload.refusedCount', { count: refused })}</span>
        )}
        {notSent > 0 && (
          <span className="field-error">{t('upload.notSentCount', { count: notSent })}</span>
        )}
        {!active && (
          <div className="uploads-tools">
            {refused > 0 && (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => void uploads.retryRefused()}
              >
                <RotateCcw aria-hidden className="icon" />
                {t('upload.retryRefused', { count: refused })}
              </button>
            )}
            <button
              type="button"
              className="button button-quiet"
              onClick={() => uploads.clearSettled()}
            >
              {t('upload.clear')}
            </button>
          </div>
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

const isNotSent = ({ status }: UploadFile) => status === 'failed' || status === 'changed'
const isTroubled = (file: UploadFile) => file.status === 'refused' || isNotSent(file)

/** What is at work comes first, then what needs a look, what waits, and what is done. */
function rank(file: UploadFile): number {
  if (file.status === 'reading' || file.status === 'embedding') return 0
  if (isTroubled(file)) return 1
  return isSettled(file) ? 3 : 2
}

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
        {file.documentId ? (
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
      <span className="upload-status">
        {t(labels[file.status])}
        {file.passages !== null && ` · ${t('library.passages', { count: file.passages })}`}
      </span>
      {file.status === 'changed' && <p className="finding-list">{t('upload.fileChanged')}</p>}
      {file.findings.length > 0 && <FindingList findings={file.findings} />}
    </li>
  )
}
