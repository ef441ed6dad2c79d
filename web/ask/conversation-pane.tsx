import { SquarePen } from 'lucide-react'
import { lazy, type RefObject, Suspense, useEffect, useSyncExternalStore } from 'react'
import type { RequestFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import type { Scope } from '../scope/scope.ts'
import { ScopeChips } from '../scope/scope-chips.tsx'
import { ScopeMenu } from '../scope/scope-menu.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import type { SourceReference } from '../source/source-reference.ts'
import type { Turn } from './conversation.ts'
import { GreetingText, Suggestions } from './empty-ask.tsx'
import { QuestionBox } from './question-box.tsx'
import { useGreeting } from './use-greeting.ts'
import { useScrollToQuestion } from './use-scroll-to-question.ts'

const loadTurns = async () => ({ default: (await import('./turn-list.tsx')).TurnList })
const TurnList = lazy(loadTurns)
const loadAnnouncement = async () => ({
  default: (await import('./answer-announcer.tsx')).Announcement,
})
const Announcement = lazy(loadAnnouncement)

// Late enough to leave the first screen all of the line.
const preloadAfterMs = 400

export function ConversationPane(props: {
  field: RefObject<HTMLTextAreaElement | null>
  inert: boolean
  active: SourceReference | null
  inlineSources: boolean
  /** A saved conversation is on its way, or could not be had. */
  opening: boolean
  failure: RequestFailure | null
  scope: Scope
  onScope: (scope: Scope) => void
  onAsk: (question: string) => void
  onOpen: (turn: Turn, reference: SourceReference) => void
  onRetry: (turn: Turn) => void
  onEdit: (turn: Turn, question: string) => void
  /** Asks again in all documents. */
  onWiden: (turn: Turn) => void
  onClear: () => void
}) {
  const { t } = useTranslation()
  const { conversation } = useServices()
  const { status, turns } = useSyncExternalStore(conversation.subscribe, conversation.state)
  const greeting = useGreeting()
  const scroller = useScrollToQuestion<HTMLDivElement>(turns)
  const empty = turns.length === 0 && !props.opening
  const last = turns.at(-1)
  // What shows answers comes while the question is being thought of.
  const greeted = greeting.value !== null
  useEffect(() => {
    // If it does not come now, it is asked for again when there is something to show.
    if (!greeted) return
    const load = () => Promise.all([loadTurns(), loadAnnouncement()]).catch(() => {})
    const timer = setTimeout(load, preloadAfterMs)
    return () => clearTimeout(timer)
  }, [greeted])
  return (
    <section className="ask" aria-label={t('app.ask')} data-empty={empty} inert={props.inert}>
      {empty ? (
        <GreetingText greeting={greeting} />
      ) : (
        <div className="ask-scroll" ref={scroller}>
          <h1 className="visually-hidden">{t('app.ask')}</h1>
          <Suspense fallback={<div className="turns" aria-busy="true" />}>
            <TurnList
              turns={turns}
              active={props.active}
              inlineSources={props.inlineSources}
              onOpen={props.onOpen}
              onRetry={props.onRetry}
              onEdit={props.onEdit}
              onWiden={props.onWiden}
              onAsk={props.onAsk}
            />
          </Suspense>
        </div>
      )}
      <div className="composer">
        {props.failure && <FailureNote failure={props.failure} />}
        <div className="composer-head">
          <ScopeMenu scope={props.scope} onScope={props.onScope} />
          <ScopeChips scope={props.scope} onScope={props.onScope} />
          {!empty && (
            <button
              type="button"
              className="button button-quiet composer-new"
              onClick={props.onClear}
            >
              <SquarePen aria-hidden className="icon" />
              {t('ask.new')}
            </button>
          )}
        </div>
        <QuestionBox
          field={props.field}
          busy={status === 'submitted' || status === 'streaming'}
          placeholder={t(empty ? 'ask.placeholder' : 'ask.placeholder.next')}
          onAsk={props.onAsk}
          onStop={conversation.stop}
        />
      </div>
      <div role="status" aria-live="polite" className="visually-hidden">
        <Suspense fallback={null}>{last && <Announcement turn={last} />}</Suspense>
      </div>
      {empty && <Suggestions greeting={greeting} onAsk={props.onAsk} />}
    </section>
  )
}
