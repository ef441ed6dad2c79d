import { Undo2 } from 'lucide-react'
import { useTranslation } from '../i18n/translation.tsx'
import type { Deletion } from './use-undoable-delete.ts'

/** What was just deleted, and the way back. */
export function UndoBar(props: { pending: Deletion | null; onUndo: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="status" className="undo-bar" data-open={props.pending !== null}>
      {props.pending && (
        <>
          <span dir="auto">{t('saved.deleted', { title: props.pending.label })}</span>
          <button type="button" className="button" onClick={props.onUndo}>
            <Undo2 aria-hidden className="icon mirrored" />
            {t('saved.undo')}
          </button>
        </>
      )}
    </div>
  )
}
