import { CircleCheck, LoaderCircle, X } from 'lucide-react'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import type { useReadAgain } from './use-read-again.ts'

/** How far the reading anew of chosen documents has come. */
export function ReadAgainNote(props: { reading: ReturnType<typeof useReadAgain> }) {
  const { t } = useTranslation()
  const { job, failure, dismiss } = props.reading
  if (failure) return <FailureNote failure={failure} />
  if (!job) return null
  const running = job.status === 'running'
  const refused = job.files.filter(({ status }) => status === 'refused').length
  return (
    <section className="uploads" aria-label={t('again.title')}>
      <header className="uploads-header">
        {running ? (
          <LoaderCircle aria-hidden className="icon spin" />
        ) : (
          <CircleCheck aria-hidden className="icon" />
        )}
        <h2>{t(running ? 'again.title' : 'again.done')}</h2>
        <span className="muted" aria-live="polite">
          {t('upload.summary', { done: job.done, total: job.total })}
        </span>
        {refused > 0 && (
          <span className="field-error">{t('upload.refusedCount', { count: refused })}</span>
        )}
        {!running && (
          <div className="uploads-tools">
            <button
              type="button"
              className="button button-quiet"
              aria-label={t('dialog.close')}
              onClick={dismiss}
            >
              <X aria-hidden className="icon" />
            </button>
          </div>
        )}
      </header>
      <progress value={job.done} max={Math.max(1, job.total)} aria-label={t('again.title')} />
    </section>
  )
}
