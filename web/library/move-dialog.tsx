import { useId, useState } from 'react'
import type { CollectionSummary, DocumentSelection } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { DialogForm } from './dialog-form.tsx'
import { useSubmit } from './use-submit.ts'

/** Where what is chosen goes: a collection that is there, or a new one. */
export function MoveDialog(props: {
  count: number
  collections: readonly CollectionSummary[]
  request: () => DocumentSelection
  onClose: () => void
  onDone: (message: string) => void
}) {
  const { t } = useTranslation()
  const { client, libraryVersion } = useServices()
  const own = props.collections.filter(({ sample }) => !sample)
  const [name, setName] = useState(own[0]?.name ?? '')
  const [isNew, setIsNew] = useState(own.length === 0)
  const id = useId()
  const { busy, failure, submit } = useSubmit(async () => {
    const collection = name.trim()
    const { documents, stayed } = await client.changeDocuments({
      selection: props.request(),
      collection,
    })
    libraryVersion.bump()
    const moved = t('move.done', { count: documents - stayed, name: collection })
    props.onDone(stayed > 0 ? `${moved} ${t('move.stayed', { count: stayed })}` : moved)
  })
  return (
    <DialogForm
      title={t('move.title', { count: props.count })}
      action={t('select.move')}
      disabled={busy || name.trim() === ''}
      failure={failure}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <label htmlFor={id}>{t(isNew ? 'library.newCollection.label' : 'library.collection')}</label>
      {isNew ? (
        <input
          id={id}
          className="field"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
          autoFocus
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      ) : (
        <select
          id={id}
          className="select"
          value={name}
          onChange={(event) => {
            setIsNew(event.target.value === '')
            setName(event.target.value)
          }}
        >
          {own.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name}
            </option>
          ))}
          <option value="">{t('library.newCollection')}</option>
        </select>
      )}
    </DialogForm>
  )
}
