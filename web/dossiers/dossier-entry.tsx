import { ArrowDown, ArrowUp, GripVertical, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DossierItem } from '../../server/api.ts'
import { NameField } from '../conversations/name-field.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { NoteField } from './note-field.tsx'
import { PinnedAnswer } from './pinned-answer.tsx'
import { PinnedQuote } from './pinned-quote.tsx'

/** One entry of a dossier with what can be done to it: moved by hand or key, noted on, taken out. */
export function DossierEntry(props: {
  item: DossierItem
  first: boolean
  last: boolean
  dragged: boolean
  onChange: (patch: { text?: string; note?: string }) => Promise<boolean>
  onMove: (by: -1 | 1) => void
  onDrag: (itemId: string | null) => void
  onDrop: () => void
  onRemove: () => void
}) {
  const { t } = useTranslation()
  const { item } = props
  const [renaming, setRenaming] = useState(false)
  const [over, setOver] = useState(false)
  return (
    <li
      className="dossier-entry"
      data-kind={item.kind}
      data-dragged={props.dragged}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        props.onDrop()
      }}
    >
      <div className="dossier-body">
        {item.kind === 'heading' &&
          (renaming ? (
            <NameField
              label={t('dossier.heading')}
              value={item.text}
              onSave={async (text) => {
                await props.onChange({ text })
              }}
              onClose={() => setRenaming(false)}
            />
          ) : (
            <h2 dir="auto">{item.text}</h2>
          ))}
        {item.kind === 'quote' && <PinnedQuote item={item} />}
        {item.kind === 'answer' && <PinnedAnswer item={item} />}
        <NoteField note={item.note} onSave={(note) => props.onChange({ note })} />
      </div>
      <div className="dossier-tools">
        {/* For the mouse only: the two buttons beside it do the same for keys, fingers and voice. */}
        <span
          className="dossier-grip"
          draggable
          title={t('dossier.drag')}
          aria-hidden
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', item.itemId)
            props.onDrag(item.itemId)
          }}
          onDragEnd={() => props.onDrag(null)}
        >
          <GripVertical className="icon" />
        </span>
        <Tool label={t('dossier.up')} disabled={props.first} onClick={() => props.onMove(-1)}>
          <ArrowUp aria-hidden className="icon" />
        </Tool>
        <Tool label={t('dossier.down')} disabled={props.last} onClick={() => props.onMove(1)}>
          <ArrowDown aria-hidden className="icon" />
        </Tool>
        {item.kind === 'heading' && (
          <Tool label={t('saved.rename')} onClick={() => setRenaming(true)}>
            <Pencil aria-hidden className="icon" />
          </Tool>
        )}
        <Tool label={t('dossier.remove')} onClick={props.onRemove}>
          <Trash2 aria-hidden className="icon" />
        </Tool>
      </div>
    </li>
  )
}

function Tool(props: {
  label: string
  disabled?: boolean
  onClick: () => void
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={props.label}
      title={props.label}
      // Not `disabled`: the focus would be lost at the end of the way.
      aria-disabled={props.disabled === true}
      onClick={() => {
        if (!props.disabled) props.onClick()
      }}
    >
      {props.children}
    </button>
  )
}
