import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Deletion } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import { useSubmit } from './use-submit.ts'

/** All that was deleted and can still be brought back. */
export function DeletedDialog(props: {
  onRestore: (deletion: Deletion) => Promise<unknown>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  const load = useCallback((signal: AbortSignal) => client.deletions(signal), [client, version])
  const { value, failure, reload } = useLoad(load)
  return (
    <Dialog title={t('bin.title')} onClose={props.onClose}>
      {value && <p className="muted">{t('bin.text', { count: value.keptDays })}</p>}
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {value?.deletions.length === 0 && <p className="bin-empty">{t('bin.empty')}</p>}
      <ul className="bin-list">
        {value?.deletions.map((deletion) => (
          <DeletionEntry
            key={deletion.deletionId}
            deletion={deletion}
            onRestore={props.onRestore}
            onForgotten={reload}
          />
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={props.onClose}>
          {t('dialog.close')}
        </button>
      </div>
    </Dialog>
  )
}

function DeletionEntry(props: {
  deletion: Deletion
  onRestore: (deletion: Deletion) => Promise<unknown>
  onForgotten: () => void
}) {
  const { t, dateTime } = useTranslation()
  const { client } = useServices()
  const { deletion } = props
  const [sure, setSure] = useState(false)
  const restore = useSubmit(async () => {
    await props.onRestore(deletion)
  })
  const forget = useSubmit(async () => {
    await client.forgetDeletion(deletion.deletionId)
    props.onForgotten()
  })
  const busy = restore.busy || forget.busy
  const others = deletion.documents - deletion.titles.length
  return (
    <li>
      <p className="bin-head">
        <span>
          {t('library.documents', { count: deletion.documents })}
          {deletion.collection !== null && (
            <>
              {' · '}
              <bdi>{t('bin.collection', { name: deletion.collection })}</bdi>
            </>
          )}
        </span>
        <time className="muted" dateTime={deletion.deletedAt}>
          {dateTime(deletion.deletedAt)}
        </time>
      </p>
      <ul className="bin-titles">
        {deletion.titles.map((title) => (
          <li key={title} dir="auto">
            {title}
          </li>
        ))}
        {others > 0 && <li className="muted">{t('bin.more', { count: others })}</li>}
      </ul>
      {forget.failure && <FailureNote failure={forget.failure} />}
      <div className="bin-actions">
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void restore.submit()}
        >
          {t('bin.restore')}
        </button>
        <button
          type="button"
          className={sure ? 'button button-danger' : 'button button-quiet'}
          disabled={busy}
          onClick={() => (sure ? void forget.submit() : setSure(true))}
        >
          {t(sure ? 'bin.forget.sure' : 'bin.forget')}
        </button>
      </div>
    </li>
  )
}
