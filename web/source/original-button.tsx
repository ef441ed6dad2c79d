import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Document } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { failureText } from '../shell/failure-note.tsx'

/** Fetched rather than linked, because a link could not carry the token. */
export function OriginalButton(props: { document: Document; revisionId: string | null }) {
  const translation = useTranslation()
  const { client } = useServices()
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  async function download() {
    setFailure(null)
    try {
      const blob = await client.original(props.document.documentId, props.revisionId)
      const url = URL.createObjectURL(blob)
      const link = document.createElement('a')
      link.href = url
      link.download = props.document.path.split('/').at(-1) ?? props.document.title
      link.click()
      // The browser takes hold of the address after the click has been handled.
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
    } catch (cause) {
      setFailure(toFailure(cause))
    }
  }

  const label = failure ? failureText(failure, translation) : translation.t('source.original')
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={label}
      title={label}
      data-failed={failure !== null}
      onClick={() => void download()}
    >
      <Download aria-hidden className="icon" />
    </button>
  )
}
