import { FolderInput, RotateCcw, Tags, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { CollectionSummary, DocumentSelection, TagCount } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { countSelected } from './selection.ts'
import { TagsDialog } from './tags-dialog.tsx'
import type { RowSelection } from './use-row-selection.ts'

/** What can be done with what is chosen. */
export function SelectionBar(props: {
  selection: RowSelection
  total: number
  collections: readonly CollectionSummary[]
  tags: readonly TagCount[]
  request: () => DocumentSelection
  onDelete: () => void
  onReadAgain: () => void
  onDone: (message: string) => void
}) {
  const { t } = useTranslation()
  const { selection, total } = props
  const [dialog, setDialog] = useState<'move' | 'tags' | null>(null)
  const count = countSelected(selection.value, total)
  const done = (message: string) => {
    setDialog(null)
    props.onDone(message)
  }
  return (
    <section
      className="floating-bar selection-bar"
      data-open={count > 0}
      aria-label={t('select.bar')}
    >
      {selection.failure && <FailureNote failure={selection.failure} />}
      <p role="status">{count > 0 && t('select.count', { count })}</p>
      {count > 0 && count < total && (
        <button type="button" className="link" onClick={selection.all}>
          {t('select.all', { count: total })}
        </button>
      )}
      {count > 0 && (
        <div className="selection-tools">
          <Tool label={t('select.move')} onClick={() => setDialog('move')} icon={FolderInput} />
          <Tool label={t('details.field.tags')} onClick={() => setDialog('tags')} icon={Tags} />
          <Tool label={t('select.again')} onClick={props.onReadAgain} icon={RotateCcw} />
          <Tool label={t('library.delete')} onClick={props.onDelete} icon={Trash2} danger />
          <button
            type="button"
            className="button button-quiet"
            aria-label={t('select.clear')}
            title={t('select.clear')}
            onClick={selection.clear}
          >
            <X aria-hidden className="icon" />
          </button>
        </div>
      )}
      {dialog === 'move' && (
        <MoveDialog
          count={count}
          collections={props.collections}
          request={props.request}
          onClose={() => setDialog(null)}
          onDone={done}
        />
      )}
      {dialog === 'tags' && (
        <TagsDialog
          count={count}
          tags={props.tags}
          request={props.request}
          onClose={() => setDialog(null)}
          onDone={done}
        />
      )}
    </section>
  )
}

function Tool(props: {
  label: string
  icon: typeof Trash2
  danger?: boolean
  onClick: () => void
}) {
  const Icon = props.icon
  return (
    <button
      type="button"
      className={props.danger ? 'button button-danger' : 'button'}
      onClick={props.onClick}
    >
      <Icon aria-hidden className="icon" />
      <span className="tool-label">{props.label}</span>
    </button>
  )
}
