import { LoaderCircle, Undo2, X } from 'lucide-react'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import type { DeletionControl } from './use-deletion.ts'

/** What was just deleted, and the way back. */
export function DeletionBar(props: { deletion: DeletionControl }) {
  const { t } = useTranslation()
  const { state, failure, restore, dismiss } = props.deletion
  return (
    <div className="floating-bar" data-open={state.step !== 'none' || failure !== null}>
      {failure && <FailureNote failure={failure} />}
      <p role="status">
        {state.step === 'deleting' && (
          <>
            <LoaderCircle aria-hidden className="icon spin" />
            {t('deletion.deleting', { count: state.documents })}
          </>
        )}
        {state.step === 'restoring' && (
          <>
            <LoaderCircle aria-hidden className="icon spin" />
            {t('deletion.restoring', { count: state.documents })}
          </>
        )}
        {state.step === 'deleted' &&
          (state.deletion.documents === 1 && state.deletion.collection === null
            ? t('saved.deleted', { title: state.deletion.titles[0] ?? '' })
            : t('deletion.deleted', { count: state.deletion.documents }))}
        {state.step === 'restored' && t('deletion.restored', { count: state.documents })}{' '}
        {state.step === 'restored' &&
          state.taken > 0 &&
          t('deletion.taken', { count: state.taken })}
      </p>
      {state.step === 'deleted' && (
        <button type="button" className="button" onClick={() => void restore(state.deletion)}>
          <Undo2 aria-hidden className="icon mirrored" />
          {t('saved.undo')}
        </button>
      )}
      {(state.step === 'deleted' || state.step === 'restored' || failure) && (
        <button
          type="button"
          className="button button-quiet"
          aria-label={t('dialog.close')}
          title={t('dialog.close')}
          onClick={dismiss}
        >
          <X aria-hidden className="icon" />
        </button>
      )}
    </div>
  )
}
