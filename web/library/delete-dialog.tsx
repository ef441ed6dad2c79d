import { useState } from 'react'
import type { Document } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { FailureNote } from '../shell/failure-note.tsx'

export function DeleteDialog(props: {
  document: Document
  onClose: () => void
  onDeleted: () => void
}) {
  const { t } = useTranslation()
  const { client } = useServices()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  async function remove() {
    setBusy(true)
    setFailure(null)
    try {
      await client.deleteDocument(props.document.documentId)
      props.onDeleted()
    } catch (cause) {
      setFailure(toFailure(cause))
      setBusy(false)
    }
  }

  return (
    <Dialog title={t('library.delete.title')} onClose={props.onClose}>
      <p dir="auto">{t('library.delete.text', { title: props.document.title })}</p>
      {failure && <FailureNote failure={failure} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={props.onClose}>
          {t('library.cancel')}
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={busy}
          onClick={() => void remove()}
        >
          {t('library.delete')}
        </button>
      </div>
    </Dialog>
  )
}
