import type { ConversationHead } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { SavedRow } from './saved-row.tsx'

export function ConversationRow(props: {
  conversation: ConversationHead
  onRenamed: () => void
  onDelete: () => void
}) {
  const { t } = useTranslation()
  const { client } = useServices()
  const { conversationId, title, updatedAt, turns } = props.conversation
  return (
    <SavedRow
      name={title}
      to={`/?conversation=${encodeURIComponent(conversationId)}`}
      updatedAt={updatedAt}
      holds={t('conversations.turns', { count: turns })}
      onExport={(request) => client.exportConversation(conversationId, request)}
      onRename={async (name) => {
        await client.renameConversation(conversationId, name)
        props.onRenamed()
      }}
      onDelete={props.onDelete}
    />
  )
}
