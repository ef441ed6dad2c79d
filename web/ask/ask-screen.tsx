import { SquarePen } from 'lucide-react'
import {
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useSearchParams } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { SplitPanes } from '../shell/split-panes.tsx'
import { useMediaQuery } from '../shell/use-media-query.ts'
import { Reader } from '../source/reader.tsx'
import { paneParameters, readReference, type SourceReference } from '../source/source-reference.ts'
import { AnswerAnnouncer } from './answer-announcer.tsx'
import type { Turn } from './conversation.ts'
import { GreetingText, Suggestions } from './empty-ask.tsx'
import { QuestionBox } from './question-box.tsx'
import { ScopeSelect } from './scope-select.tsx'
import { SourceList } from './source-list.tsx'
import { TurnView } from './turn-view.tsx'
import { useGreeting } from './use-greeting.ts'
import { useStickToEnd } from './use-stick-to-end.ts'

export function AskScreen() {
  const { t } = useTranslation()
  const { conversation } = useServices()
  const { status, turns } = useSyncExternalStore(conversation.subscribe, conversation.state)
  const [parameters, setParameters] = useSearchParams()
  const [chosenTurn, setChosenTurn] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const wide = useMediaQuery('(min-width: 60rem)')

  const reference = readReference(parameters.get('source'), parameters)
  const scope = parameters.get('in')
  const turn = turns.find(({ id }) => id === chosenTurn) ?? turns.at(-1) ?? null
  const empty = turns.length === 0
  const greeting = useGreeting()
  const busy = status === 'submitted' || status === 'streaming'
  const scroller = useStickToEnd<HTMLDivElement>(turns)

  const show = useCallback(
    (next: SourceReference | null, options?: { replace: boolean }) => {
      const changed = next ? paneParameters(next) : new URLSearchParams()
      if (scope) changed.set('in', scope)
      setParameters(changed, options)
    },
    [scope, setParameters],
  )

  const close = useCallback(() => {
    show(null)
    opener.current?.focus()
    opener.current = null
  }, [show])

  useShortcuts({ onSlash: () => field.current?.focus(), onEscape: reference ? close : null })

  const ask = (question: string) => {
    setChosenTurn(null)
    if (reference) show(null)
    void conversation.ask(question, scope ? { collections: [scope] } : null)
    field.current?.focus()
  }

  const open = (from: Turn, next: SourceReference) => {
    opener.current = document.activeElement as HTMLElement | null
    setChosenTurn(from.id)
    show(next)
  }

  const reader = reference && (
    <Reader
      reference={reference}
      citations={turn?.citations ?? []}
      onShow={(next) => show(next, { replace: true })}
      onClose={close}
    />
  )

  const main = (
    <main
      id="content"
      className="ask"
      tabIndex={-1}
      data-empty={empty}
      inert={!wide && reference !== null}
    >
      {empty ? (
        <GreetingText greeting={greeting} />
      ) : (
        <div className="ask-scroll" ref={scroller}>
          <h1 className="visually-hidden">{t('app.ask')}</h1>
          <div className="turns">
            {turns.map((one) => (
              <TurnView
                key={one.id}
                turn={one}
                active={reference}
                inlineSources={!wide}
                onOpen={open}
                onRetry={({ id }) => {
                  setChosenTurn(null)
                  void conversation.retry(id)
                }}
              />
            ))}
          </div>
        </div>
      )}
      <div className="composer">
        <QuestionBox
          field={field}
          busy={busy}
          placeholder={t(empty ? 'ask.placeholder' : 'ask.placeholder.next')}
          onAsk={ask}
          onStop={conversation.stop}
        />
        <div className="composer-foot">
          <ScopeSelect
            value={scope}
            onChange={(next) => {
              const changed = new URLSearchParams(parameters)
              if (next) changed.set('in', next)
              else changed.delete('in')
              setParameters(changed, { replace: true })
            }}
          />
          {!empty && (
            <button
              type="button"
              className="button button-quiet"
              onClick={() => {
                conversation.clear()
                show(null)
                field.current?.focus()
              }}
            >
              <SquarePen aria-hidden className="icon" />
              {t('ask.new')}
            </button>
          )}
        </div>
      </div>
      {empty && <Suggestions greeting={greeting} onAsk={ask} />}
      <AnswerAnnouncer turn={turns.at(-1) ?? null} />
    </main>
  )

  let side: ReactNode = reader
  if (!side && turn && turn.answer?.status !== 'not-found') {
    side = (
      <SourcesPane
        key={turn.id}
        turn={turn}
        onOpen={(next) => {
          open(turn, next)
        }}
      />
    )
  }
  if (wide) {
    return <SplitPanes main={main} side={side} sideLabel={t('sources.resize')} />
  }
  return (
    <>
      {main}
      {reader && <div className="overlay">{reader}</div>}
    </>
  )
}

function SourcesPane(props: { turn: Turn; onOpen: (reference: SourceReference) => void }) {
  const { t } = useTranslation()
  const { turn } = props
  return (
    <aside className="sources-pane" aria-label={t('sources.title')}>
      <header className="pane-header">
        <h2>{t('sources.title')}</h2>
        {turn.passages.length > 0 && (
          <span className="muted">{t('sources.found', { count: turn.passages.length })}</span>
        )}
      </header>
      {turn.passages.length === 0 ? (
        <p className="muted pane-empty">{t('sources.empty')}</p>
      ) : (
        <SourceList turn={turn} active={null} onOpen={props.onOpen} />
      )}
    </aside>
  )
}

/** '/' goes to the question and Escape closes the source, unless a field or menu wants the key. */
function useShortcuts(options: { onSlash: () => void; onEscape: (() => void) | null }) {
  const { onSlash, onEscape } = options
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement
      const typing = target.matches('input, textarea, select, [contenteditable]')
      if (event.key === '/' && !typing) {
        event.preventDefault()
        onSlash()
      }
      if (event.key === 'Escape' && onEscape && !target.closest('dialog, [role="menu"]')) {
        onEscape()
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
}
