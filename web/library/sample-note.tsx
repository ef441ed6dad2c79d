import { useState } from 'react'
import type { CollectionSummary } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'

export function SampleNote(props: { collections: readonly CollectionSummary[] }) {
  const { t } = useTranslation()
  const { client, libraryVersion } = useServices()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const sample = props.collections.find((one) => one.sample && one.documents > 0)
  if (!sample) return null
  const hasOwn = props.collections.some((one) => !one.sample && one.documents > 0)

  async function remove(name: string) {
    setBusy(true)
    setFailure(null)
    try {
      await client.deleteCollection(name)
      libraryVersion.bump()
    } catch (cause) {
      setFailure(toFailure(cause))
    }
    setBusy(false)
  }

  return (
    <>
      <div className="sample-note">
        <p>{hasOwn ? t('library.sample.other') : t('library.sample')}</p>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void remove(sample.name)}
        >
          {t('library.sample.remove')}
        </button>
      </div>
      {failure && <FailureNote failure={failure} onRetry={() => void remove(sample.name)} />}
    </>
  )
}
