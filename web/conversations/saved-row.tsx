import { Pencil, Trash2 } from 'lucide-react'
import { type ComponentProps, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { ExportMenu } from './export-menu.tsx'
import { NameField } from './name-field.tsx'

/** One of what a reader keeps: a conversation, a dossier. */
export function SavedRow(props: {
  name: string
  /** Where it opens. */
  to: string
  updatedAt: string
  /** How much it holds, in words. */
  holds: string
  onExport: ComponentProps<typeof ExportMenu>['fetch']
  onRename: (name: string) => Promise<void>
  onDelete: () => void
}) {
  const { t, dateTime } = useTranslation()
  const { name, updatedAt } = props
  const [renaming, setRenaming] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  if (renaming) {
    return (
      <li className="saved-row">
        <NameField
          label={t('saved.rename')}
          value={name}
          onSave={props.onRename}
          onClose={() => {
            setRenaming(false)
            requestAnimationFrame(() => pencil.current?.focus())
          }}
        />
      </li>
    )
  }
  return (
    <li className="saved-row">
      <div className="saved-about">
        <Link to={props.to} dir="auto">
          {name}
        </Link>
        <p className="muted saved-facts">
          <time dateTime={updatedAt}>{dateTime(updatedAt)}</time>
          <span>{props.holds}</span>
        </p>
      </div>
      <div className="saved-actions">
        <ExportMenu name={name} describes={name} fetch={props.onExport} />
        <button
          ref={pencil}
          type="button"
          className="button button-quiet"
          aria-label={`${t('saved.rename')}: ${name}`}
          title={t('saved.rename')}
          onClick={() => setRenaming(true)}
        >
          <Pencil aria-hidden className="icon" />
        </button>
        <button
          type="button"
          className="button button-quiet"
          aria-label={`${t('library.delete')}: ${name}`}
          title={t('library.delete')}
          onClick={props.onDelete}
        >
          <Trash2 aria-hidden className="icon" />
        </button>
      </div>
    </li>
  )
}
