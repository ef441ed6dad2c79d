import type { FormEvent, ReactNode } from 'react'
import type { RequestFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { FailureNote } from '../shell/failure-note.tsx'

/** A dialog that is filled in and sent, or left. */
export function DialogForm(props: {
  title: string
  /** What sends it. */
  action: string
  disabled: boolean
  failure: RequestFailure | null
  onSubmit: (event: FormEvent) => Promise<void>
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form onSubmit={(event) => void props.onSubmit(event)}>
        {props.children}
        {props.failure && <FailureNote failure={props.failure} />}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={props.onClose}>
            {t('library.cancel')}
          </button>
          <button type="submit" className="button button-primary" disabled={props.disabled}>
            {props.action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
