import { Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type { ConversationHead } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { ExportMenu } from './export-menu.tsx'
import { NameField } from './name-field.tsx'

export function ConversationRow(props: {
  conversation: ConversationHead
  onRenamed: () => void
  onDelete: () => void
}) {
  const { t, dateTime } = useTranslation()
  const { client } = useServices()
  const [renaming, setRenaming] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const { conversationId, title, updatedAt, turns } = props.conversation
  if (renaming) {
    return (
      <li className="saved-row">
        <NameField
          label={t('saved.rename')}
          value={title}
          onSave={async (name) => {
            await client.renameConversation(conversationId, name)
            props.onRenamed()
          }}
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
        <Link to={`/?conversation=${encodeURIComponent(conversationId)}`} dir="auto">
          {title}
        </Link>
        <p className="muted saved-facts">
          <time dateTime={updatedAt}>{dateTime(updatedAt)}</time>
          <span>{t('conversations.turns', { count: turns })}</span>
        </p>
      </div>
      <div className="saved-actions">
        <ExportMenu
          name={title}
          describes={title}
          fetch={(request) => client.exportConversation(conversationId, request)}
        />
        <button
          ref={pencil}
          type="button"
          className="button button-quiet"
          aria-label={`${t('saved.rename')}: ${title}`}
          title={t('saved.rename')}
          onClick={() => setRenaming(true)}
        >
          <Pencil aria-hidden className="icon" />
        </button>
        <button
          type="button"
          className="button button-quiet"
          aria-label={`${t('library.delete')}: ${title}`}
          title={t('library.delete')}
          onClick={props.onDelete}
        >
          <Trash2 aria-hidden className="icon" />
        </button>
      </div>
    </li>
  )
}
