import { Heading, Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { DossierItem } from '../../server/api.ts'
import { ExportMenu } from '../conversations/export-menu.tsx'
import { NameField } from '../conversations/name-field.tsx'
import { UndoBar } from '../conversations/undo-bar.tsx'
import { useUndoableDelete } from '../conversations/use-undoable-delete.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { DossierEntry } from './dossier-entry.tsx'
import { useDossier } from './use-dossier.ts'
import '../styles/saved.css'

/** Pinned quotes and answers under the reader's own headings, in the reader's own order. */
export function DossierScreen() {
  const { dossierId = '' } = useParams()
  const { t } = useTranslation()
  const { client } = useServices()
  const work = useDossier(dossierId)
  const { dossier } = work
  const [renaming, setRenaming] = useState(false)
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const deletion = useUndoableDelete({
    remove: work.remove,
    onSettled: work.reload,
  })

  const name = dossier?.name
  useEffect(() => {
    document.title = name ? `${name.slice(0, 80)} – Attaché` : 'Attaché'
    return () => {
      document.title = 'Attaché'
    }
  }, [name])

  if (!dossier) {
    return (
      <main id="content" className="screen saved" tabIndex={-1} aria-busy={work.loading}>
        {work.failure && <FailureNote failure={work.failure} onRetry={work.reload} />}
      </main>
    )
  }

  const failed = work.failure ?? deletion.failure
  const items = dossier.items.filter(({ itemId }) => itemId !== deletion.pending?.id)
  const move = async (item: DossierItem, to: number) => {
    if (to < 0 || to >= items.length) return
    const kept = await work.move(item.itemId, placeAmongAll(dossier.items, items, item, to))
    if (kept) setSaid(t('dossier.moved', { position: to + 1, count: items.length }))
  }
  return (
    <main id="content" className="screen saved dossier" tabIndex={-1}>
      <p className="saved-back">
        <Link to="/dossiers">{t('saved.dossiers')}</Link>
      </p>
      {renaming ? (
        <NameField
          label={t('dossiers.name')}
          value={dossier.name}
          onSave={work.rename}
          onClose={() => setRenaming(false)}
        />
      ) : (
        <header className="saved-header">
          <h1 dir="auto">{dossier.name}</h1>
          <div className="saved-actions">
            <button
              type="button"
              className="button button-quiet"
              aria-label={t('saved.rename')}
              title={t('saved.rename')}
              onClick={() => setRenaming(true)}
            >
              <Pencil aria-hidden className="icon" />
            </button>
            <ExportMenu
              name={dossier.name}
              describes={dossier.name}
              fetch={(request) => client.exportDossier(dossierId, request)}
            />
          </div>
        </header>
      )}
      {failed && <FailureNote failure={failed} onRetry={work.reload} />}
      {items.length === 0 ? (
        <div className="blank">
          <h2>{t('dossier.blank')}</h2>
          <p>{t('dossier.blank.text')}</p>
          <Link to="/" className="button button-primary">
            {t('app.ask')}
          </Link>
        </div>
      ) : (
        <ol className="dossier-items" ref={list} tabIndex={-1} aria-label={dossier.name}>
          {items.map((item, index) => (
            <DossierEntry
              key={item.itemId}
              item={item}
              first={index === 0}
              last={index === items.length - 1}
              dragged={dragged === item.itemId}
              onChange={(patch) => work.change(item, patch)}
              onMove={(by) => void move(item, index + by)}
              onDrag={setDragged}
              onDrop={() => {
                const other = items.find(({ itemId }) => itemId === dragged)
                setDragged(null)
                if (other && other !== item) void move(other, index)
              }}
              onRemove={() => {
                deletion.begin({ id: item.itemId, label: labelOf(item) })
                list.current?.focus()
              }}
            />
          ))}
        </ol>
      )}
      {adding ? (
        <NameField
          label={t('dossier.heading')}
          value=""
          save={t('dossier.addHeading')}
          onSave={async (text) => {
            await work.addHeading(text)
          }}
          onClose={() => setAdding(false)}
        />
      ) : (
        <button type="button" className="button dossier-add" onClick={() => setAdding(true)}>
          <Heading aria-hidden className="icon" />
          {t('dossier.addHeading')}
        </button>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <UndoBar pending={deletion.pending} onUndo={deletion.undo} />
    </main>
  )
}

/** Its place among all items, one of which may be out of sight while its removal can be undone. */
function placeAmongAll(
  all: readonly DossierItem[],
  shown: readonly DossierItem[],
  item: DossierItem,
  to: number,
): number {
  const others = shown.filter((it) => it !== item)
  const behind = others[to]
  const rest = all.filter((it) => it !== item)
  return behind ? rest.indexOf(behind) : rest.length
}

function labelOf(item: DossierItem): string {
  const text =
    item.kind === 'heading'
      ? item.text
      : item.kind === 'quote'
        ? item.citation.quote
        : item.question
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
