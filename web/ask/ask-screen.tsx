import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useSearchParams } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { emptyScope, readScope, scopeFilter, writeScope } from '../scope/scope.ts'
import { useServices } from '../services.tsx'
import { SplitPanes } from '../shell/split-panes.tsx'
import { useMediaQuery } from '../shell/use-media-query.ts'
import { useShortcuts } from '../shell/use-shortcuts.ts'
import { paneParameters, readReference, type SourceReference } from '../source/source-reference.ts'
import type { Turn } from './conversation.ts'
import { ConversationPane } from './conversation-pane.tsx'
import { SourcesPane } from './sources-pane.tsx'
import { useOpenedConversation } from './use-opened-conversation.ts'

const loadReader = async () => ({ default: (await import('../source/reader.tsx')).Reader })
const Reader = lazy(loadReader)
const loadPages = () => import('../pdf/pdf-view.tsx')

const replaced = { replace: true }

/** The conversation and, beside it or over it on a small screen, the source that is being read. */
export function AskScreen() {
  const { t } = useTranslation()
  const { conversation } = useServices()
  const { turns } = useSyncExternalStore(conversation.subscribe, conversation.state)
  const [parameters, setParameters] = useSearchParams()
  const [chosenTurn, setChosenTurn] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const wide = useMediaQuery('(min-width: 60rem)')

  // The same object as long as the address says the same: a new one is gone to again.
  const reference = useMemo(() => readReference(parameters.get('source'), parameters), [parameters])
  const scope = useMemo(() => readScope(parameters), [parameters])
  const turn = turns.find(({ id }) => id === chosenTurn) ?? turns.at(-1) ?? null

  const show = useCallback(
    (next: SourceReference | null, options?: { replace: boolean }) => {
      const changed = next ? paneParameters(next) : new URLSearchParams()
      setParameters(writeScope(changed, scope), options)
    },
    [scope, setParameters],
  )

  const opened = useOpenedConversation(parameters.get('conversation'), () => show(null, replaced))

  // Where the reader was before the source was opened: closing it leads back there.
  const close = useCallback(() => {
    show(null)
    const element = opener.current
    opener.current = null
    requestAnimationFrame(() => element?.focus())
  }, [show])

  useShortcuts({ '/': () => field.current?.focus(), Escape: reference ? close : null })

  const question = turn?.question
  useEffect(() => {
    document.title = question ? `${question.slice(0, 80)} – Attaché` : 'Attaché'
  }, [question])

  // Fetched with the first question, so that a source opens at once and without a network too.
  const hasTurn = turn !== null
  const hasPages = turn?.passages.some(({ page }) => page !== null) ?? false
  useEffect(() => {
    // If it does not come, opening a source says so; asking goes on without it.
    if (hasTurn) loadReader().catch(() => {})
    if (hasPages) loadPages().catch(() => {})
  }, [hasTurn, hasPages])

  const ask = (text: string) => {
    setChosenTurn(null)
    if (reference) show(null)
    void conversation.ask(text, scopeFilter(scope))
    field.current?.focus()
  }

  const open = (from: Turn, next: SourceReference) => {
    opener.current = document.activeElement as HTMLElement | null
    setChosenTurn(from.id)
    show(next)
  }

  const pane = (
    <ConversationPane
      field={field}
      inert={!wide && reference !== null}
      active={reference}
      inlineSources={!wide}
      opening={opened.opening}
      failure={opened.failure}
      scope={scope}
      onScope={(next) => setParameters(writeScope(parameters, next), { replace: true })}
      onAsk={ask}
      onOpen={open}
      onRetry={({ id }) => {
        setChosenTurn(null)
        void conversation.retry(id)
      }}
      onEdit={({ id }, text) => {
        setChosenTurn(null)
        void conversation.edit(id, text, scopeFilter(scope))
      }}
      onWiden={({ id, question }) => {
        setChosenTurn(null)
        setParameters(writeScope(parameters, emptyScope), { replace: true })
        void conversation.edit(id, question, null)
      }}
      onClear={() => {
        conversation.clear()
        show(null)
        field.current?.focus()
      }}
    />
  )

  const reader = reference && (
    <Suspense fallback={<section className="reader" aria-busy="true" />}>
      <Reader
        reference={reference}
        citations={turn?.citations ?? []}
        onShow={(next) => show(next, { replace: true })}
        onClose={close}
      />
    </Suspense>
  )

  let side: ReactNode = reader
  if (!side && turn && turn.answer?.status !== 'not-found') {
    side = <SourcesPane key={turn.id} turn={turn} onOpen={(next) => open(turn, next)} />
  }
  return (
    <main id="content" className="ask-screen" tabIndex={-1}>
      {wide ? (
        <SplitPanes main={pane} side={side} sideLabel={t('sources.resize')} />
      ) : (
        <>
          {pane}
          {reader && <div className="overlay">{reader}</div>}
        </>
      )}
    </main>
  )
}
