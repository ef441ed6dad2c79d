import { Plus } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DossierHead } from '../../server/api.ts'
import { NameField } from '../conversations/name-field.tsx'
import { SavedHeader } from '../conversations/saved-header.tsx'
import { SavedRow } from '../conversations/saved-row.tsx'
import { UndoBar } from '../conversations/undo-bar.tsx'
import { useUndoableDelete } from '../conversations/use-undoable-delete.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import '../styles/saved.css'

export function DossiersScreen() {
  const { t } = useTranslation()
  const { client } = useServices()
  const navigate = useNavigate()
  const [naming, setNaming] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const { value, failure, reload } = useLoad(
    useCallback((signal: AbortSignal) => client.dossiers(signal), [client]),
  )
  const deletion = useUndoableDelete({
    remove: (id, leaving) => client.deleteDossier(id, { keepalive: leaving }),
    onSettled: reload,
  })

  useEffect(() => {
    document.title = `${t('saved.dossiers')} – Attaché`
    return () => {
      document.title = 'Attaché'
    }
  }, [t])

  const shown = value?.filter(({ dossierId }) => dossierId !== deletion.pending?.id)
  const failed = failure ?? deletion.failure
  return (
    <main id="content" className="screen saved" tabIndex={-1}>
      <SavedHeader title={t('saved.dossiers')} />
      {naming ? (
        <NameField
          label={t('dossiers.name')}
          value=""
          save={t('dossiers.create')}
          onSave={async (name) => {
            const { dossierId } = await client.createDossier(name)
            await navigate(`/dossiers/${encodeURIComponent(dossierId)}`)
          }}
          onClose={() => setNaming(false)}
        />
      ) : (
        <button type="button" className="button saved-new" onClick={() => setNaming(true)}>
          <Plus aria-hidden className="icon" />
          {t('dossiers.new')}
        </button>
      )}
      {failed && <FailureNote failure={failed} onRetry={reload} />}
      {shown && shown.length > 0 && (
        <ul className="saved-list" ref={list} tabIndex={-1} aria-label={t('saved.dossiers')}>
          {shown.map((dossier) => (
            <DossierRow
              key={dossier.dossierId}
              dossier={dossier}
              onRenamed={reload}
              onDelete={() => {
                deletion.begin({ id: dossier.dossierId, label: dossier.name })
                list.current?.focus()
              }}
            />
          ))}
        </ul>
      )}
      {shown?.length === 0 && !deletion.pending && (
        <div className="blank">
          <h2>{t('dossiers.empty')}</h2>
          <p>{t('dossiers.empty.text')}</p>
        </div>
      )}
      <UndoBar pending={deletion.pending} onUndo={deletion.undo} />
    </main>
  )
}

function DossierRow(props: { dossier: DossierHead; onRenamed: () => void; onDelete: () => void }) {
  const { t } = useTranslation()
  const { client } = useServices()
  const { dossierId, name, updatedAt, pins } = props.dossier
  return (
    <SavedRow
      name={name}
      to={`/dossiers/${encodeURIComponent(dossierId)}`}
      updatedAt={updatedAt}
      holds={t('dossiers.pins', { count: pins })}
      onExport={(request) => client.exportDossier(dossierId, request)}
      onRename={async (next) => {
        await client.renameDossier(dossierId, next)
        props.onRenamed()
      }}
      onDelete={props.onDelete}
    />
  )
}
