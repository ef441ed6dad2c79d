import { Pause, Play, RotateCcw, X } from 'lucide-react'
import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote, failureText } from '../shell/failure-note.tsx'
import { isSettled, type UploadFile } from './upload-file.ts'
import { isNotSent, isTroubled, UploadRow } from './upload-row.tsx'

export function UploadList() {
  const translation = useTranslation()
  const { t } = translation
  const { uploads } = useServices()
  const { files, active, paused, maxBytes, failure } = useSyncExternalStore(
    uploads.subscribe,
    uploads.state,
  )
  const done = files.filter(isSettled).length
  const refused = files.filter(({ status }) => status === 'refused').length
  const notSent = files.filter(isNotSent).length
  const ordered = useMemo(() => [...files].sort((a, b) => rank(a) - rank(b)), [files])
  const held = files.some(({ status }) => status === 'held')
  // Nothing moves, but files that are held are not done.
  const resting = paused || (!active && held)
  const title = t(active || held ? 'upload.title' : 'upload.done')
  return (
    <section className="uploads" aria-label={title}>
      <header className="uploads-header">
        <h2>{title}</h2>
        <span className="muted" aria-live="polite">
          {t('upload.summary', { done, total: files.length })}
          {resting && ` · ${t('upload.paused')}`}
        </span>
        {refused > 0 && (
          <span className="field-error">{t('upload.refusedCount', { count: refused })}</span>
        )}
        {notSent > 0 && (
          <span className="field-error">{t('upload.notSentCount', { count: notSent })}</span>
        )}
        <div className="uploads-tools">
          {(active || held) && (
            <>
              <Tool
                label={t(resting ? 'upload.resume' : 'upload.pause')}
                icon={resting ? Play : Pause}
                onClick={resting ? uploads.resume : uploads.pause}
              />
              <Tool label={t('upload.cancelAll')} icon={X} onClick={uploads.cancelAll} />
            </>
          )}
          {!active && refused > 0 && (
            <Tool
              label={t('upload.retryRefused', { count: refused })}
              icon={RotateCcw}
              onClick={() => void uploads.retryRefused()}
            />
          )}
          {!active && done > 0 && (
            <button
              type="button"
              className="button button-quiet"
              onClick={() => uploads.clearSettled()}
            >
              {t('upload.clear')}
            </button>
          )}
        </div>
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
          <UploadRow key={file.id} file={file} paused={paused} maxBytes={maxBytes} />
        ))}
      </ul>
    </section>
  )
}

/** What is at work comes first, then what needs a look, what waits, and what is done. */
function rank(file: UploadFile): number {
  if (['sending', 'reading', 'embedding'].includes(file.status)) return 0
  if (isTroubled(file)) return 1
  return isSettled(file) ? 3 : 2
}

function Tool(props: { label: string; icon: typeof X; onClick: () => void }) {
  const Icon = props.icon
  return (
    <button type="button" className="button button-quiet" onClick={props.onClick}>
      <Icon aria-hidden className="icon" />
      {props.label}
    </button>
  )
}
