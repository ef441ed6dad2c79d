import { useDeferredValue, useEffect, useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useShortcuts } from '../shell/use-shortcuts.ts'
import { ConversationRow } from './conversation-row.tsx'
import { SavedHeader } from './saved-header.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useConversations } from './use-conversations.ts'
import { useUndoableDelete } from './use-undoable-delete.ts'
import '../styles/saved.css'

/** What was asked before: opened and gone on in, named, searched, deleted. */
export function ConversationsScreen() {
  const { t } = useTranslation()
  const { client, conversation } = useServices()
  const [parameters, setParameters] = useSearchParams()
  const query = parameters.get('query') ?? ''
  const pages = useConversations(useDeferredValue(query))
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useShortcuts({ '/': () => search.current?.focus() })
  const deletion = useUndoableDelete({
    remove: async (id, leaving) => {
      await client.deleteConversation(id, { keepalive: leaving })
      conversation.forget(id)
    },
    onSettled: pages.reload,
  })

  useEffect(() => {
    document.title = `${t('saved.conversations')} – Attaché`
    return () => {
      document.title = 'Attaché'
    }
  }, [t])

  const failed = pages.failure ?? deletion.failure
  const shown = pages.conversations?.filter((it) => it.conversationId !== deletion.pending?.id)
  return (
    <main id="content" className="screen saved" tabIndex={-1}>
      <SavedHeader title={t('saved.conversations')} />
      <input
        ref={search}
        type="search"
        className="field saved-search"
        dir="auto"
        aria-label={t('conversations.search')}
        placeholder={t('conversations.search')}
        value={query}
        onChange={(event) => {
          const value = event.target.value
          setParameters(value ? { query: value } : {}, { replace: true })
        }}
      />
      {failed && <FailureNote failure={failed} onRetry={pages.reload} />}
      {shown && shown.length > 0 && (
        <ul className="saved-list" ref={list} tabIndex={-1} aria-label={t('saved.conversations')}>
          {shown.map((one) => (
            <ConversationRow
              key={one.conversationId}
              conversation={one}
              onRenamed={pages.reload}
              onDelete={() => {
                deletion.begin({ id: one.conversationId, label: one.title })
                list.current?.focus()
              }}
            />
          ))}
        </ul>
      )}
      {shown?.length === 0 && !deletion.pending && (
        <div className="blank">
          <h2>{t(query ? 'conversations.none' : 'conversations.empty')}</h2>
          <p>{t(query ? 'conversations.none.text' : 'conversations.empty.text')}</p>
          {!query && (
            <Link to="/" className="button button-primary">
              {t('app.ask')}
            </Link>
          )}
        </div>
      )}
      {pages.more && (
        <button
          type="button"
          className="button library-more"
          disabled={pages.loading}
          onClick={pages.more}
        >
          {t('saved.more')}
        </button>
      )}
      <UndoBar pending={deletion.pending} onUndo={deletion.undo} />
    </main>
  )
}
