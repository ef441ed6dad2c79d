import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CollectionSummary } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useSubmit } from './use-submit.ts'

/** Collections are made, renamed and deleted here; documents are moved from the list. */
export function CollectionsDialog(props: {
  collections: readonly CollectionSummary[]
  onDelete: (collection: CollectionSummary) => void
  onRenamed: (from: string, to: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client, libraryVersion } = useServices()
  const [renaming, setRenaming] = useState<string | null>(null)
  return (
    <Dialog title={t('collections.title')} onClose={props.onClose}>
      <p className="muted">{t('collections.text')}</p>
      <ul className="collection-list">
        {props.collections.map((collection) => (
          <li key={collection.name}>
            {renaming === collection.name ? (
              <NameForm
                label={t('collections.rename', { name: collection.name })}
                submit={t('details.save')}
                value={collection.name}
                onCancel={() => setRenaming(null)}
                onName={async (name) => {
                  if (name !== collection.name) {
                    const renamed = await client.renameCollection(collection.name, name)
                    props.onRenamed(collection.name, renamed.name)
                    libraryVersion.bump()
                  }
                  setRenaming(null)
                }}
              />
            ) : (
              <>
                <bdi className="collection-name">{collection.name}</bdi>
                <span className="count">
                  {t('library.documents', { count: collection.documents })}
                </span>
                <IconButton
                  label={t('collections.rename', { name: collection.name })}
                  icon={Pencil}
                  onClick={() => setRenaming(collection.name)}
                />
                <IconButton
                  label={t('collections.delete', { name: collection.name })}
                  icon={Trash2}
                  onClick={() => props.onDelete(collection)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <NameForm
        label={t('library.newCollection.label')}
        submit={t('collections.create')}
        value=""
        onName={async (name) => {
          await client.createCollection(name)
          libraryVersion.bump()
        }}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={props.onClose}>
          {t('dialog.close')}
        </button>
      </div>
    </Dialog>
  )
}

function IconButton(props: { label: string; icon: typeof Pencil; onClick: () => void }) {
  const Icon = props.icon
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      <Icon aria-hidden className="icon" />
    </button>
  )
}

function NameForm(props: {
  label: string
  submit: string
  value: string
  onName: (name: string) => Promise<void>
  onCancel?: () => void
}) {
  const { t } = useTranslation()
  const [name, setName] = useState(props.value)
  const { busy, failure, submit } = useSubmit(async () => {
    await props.onName(name.trim())
    setName(props.value)
  })
  return (
    <form className="name-form" onSubmit={(event) => void submit(event)}>
      <input
        className="field"
        dir="auto"
        aria-label={props.label}
        placeholder={props.onCancel ? undefined : props.label}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
        autoFocus={props.onCancel !== undefined}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !props.onCancel) return
          // Escape closes what is innermost: the field, not the dialog.
          event.preventDefault()
          event.stopPropagation()
          props.onCancel()
        }}
      />
      <button type="submit" className="button" disabled={busy || name.trim() === ''}>
        {props.submit}
      </button>
      {props.onCancel && (
        <button type="button" className="button button-quiet" onClick={props.onCancel}>
          {t('library.cancel')}
        </button>
      )}
      {failure && <FailureNote failure={failure} />}
    </form>
  )
}
