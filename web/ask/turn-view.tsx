import { RotateCcw } from 'lucide-react'
import type { Citation } from '../../server/api.ts'
import { CompareLink } from '../compare/compare-link.tsx'
import { ExportMenu } from '../conversations/export-menu.tsx'
import { dossierName, PinMenu } from '../dossiers/pin-menu.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote, failureText } from '../shell/failure-note.tsx'
import { type SourceReference, samePlace, toReference } from '../source/source-reference.ts'
import { AnswerCopy } from './answer-copy-menu.tsx'
import { Notices, Unanswered } from './answer-notes.tsx'
import { AnswerText } from './answer-text.tsx'
import type { Turn } from './conversation.ts'
import { CoverageLine } from './coverage-line.tsx'
import { FollowUpList } from './follow-up-list.tsx'
import { NotFound } from './not-found.tsx'
import { QuestionHeading } from './question-heading.tsx'
import { SourceList } from './source-list.tsx'

export function TurnView(props: {
  turn: Turn
  active: SourceReference | null
  /** Sources stand under the answer where there is no room beside it. */
  inlineSources: boolean
  onOpen: (turn: Turn, reference: SourceReference) => void
  onRetry: (turn: Turn) => void
  onEdit: (turn: Turn, question: string) => void
  onWiden: (turn: Turn) => void
  /** Of the last one more can be asked. */
  isLast: boolean
  onAsk: (question: string) => void
}) {
  const { t } = useTranslation()
  const { turn, active } = props
  const notFound = turn.answer?.status === 'not-found'
  const activeCitation = turn.citations.find((one) => samePlace(toReference(one), active))
  const open = (reference: SourceReference) => props.onOpen(turn, reference)
  return (
    <article className="turn" aria-busy={turn.state === 'submitted' || turn.state === 'streaming'}>
      <QuestionHeading
        question={turn.question}
        onAsk={(question) => props.onEdit(turn, question)}
      />
      <section className="answer" aria-label={t('answer.label')}>
        <Progress turn={turn} />
        {turn.answer && notFound ? (
          <NotFound
            answer={turn.answer}
            active={active}
            onOpen={open}
            onWiden={turn.filter === null ? null : () => props.onWiden(turn)}
          />
        ) : (
          <AnswerText
            turn={turn}
            activeKey={activeCitation?.key ?? null}
            onOpen={(citation: Citation) => open(toReference(citation))}
          />
        )}
        {turn.reconnecting && (
          <p className="progress">
            {t('answer.reconnecting')}
            <span className="progress-dots" aria-hidden />
          </p>
        )}
        {turn.answer?.comparison && (
          <p>
            <CompareLink {...turn.answer.comparison} />
          </p>
        )}
        <Unanswered parts={turn.answer?.unanswered ?? []} />
        <Notices notices={turn.answer?.notices ?? []} />
        <Outcome turn={turn} onRetry={() => props.onRetry(turn)} />
        {turn.answer && !notFound && <CoverageLine coverage={turn.answer.coverage} />}
        {turn.answer && <AnswerActions turn={turn} onRetry={() => props.onRetry(turn)} />}
        {props.isLast && <FollowUpList turn={turn} onAsk={props.onAsk} />}
      </section>
      {props.inlineSources && !notFound && turn.passages.length > 0 && (
        <details className="inline-sources" open={turn.citations.length > 0}>
          <summary>
            {t('sources.title')}
            <span className="count">{t('sources.found', { count: turn.passages.length })}</span>
          </summary>
          <SourceList turn={turn} active={active} onOpen={open} />
        </details>
      )}
    </article>
  )
}

function Progress(props: { turn: Turn }) {
  const { t } = useTranslation()
  if (props.turn.state !== 'submitted' || props.turn.reconnecting) return null
  const found = props.turn.passages.length
  return (
    <p className="progress">
      {found > 0 ? t('answer.reading', { count: found }) : t('answer.searching')}
      <span className="progress-dots" aria-hidden />
    </p>
  )
}

function Outcome(props: { turn: Turn; onRetry: () => void }) {
  const translation = useTranslation()
  const { t } = translation
  const { turn } = props
  if (turn.state === 'stopped') {
    return (
      <div className="stopped">
        <p>{t(turn.text === '' ? 'answer.stopped.empty' : 'answer.stopped')}</p>
        <button type="button" className="button" onClick={props.onRetry}>
          <RotateCcw aria-hidden className="icon" />
          {t('answer.again')}
        </button>
      </div>
    )
  }
  if (!turn.failure) return null
  const text =
    turn.failure.code === 'connection_lost' && turn.text !== ''
      ? t('failure.connection.answer')
      : failureText(turn.failure, translation)
  return (
    <FailureNote
      failure={turn.failure}
      text={text}
      retryLabel={t('answer.again')}
      onRetry={props.onRetry}
    />
  )
}

function AnswerActions(props: { turn: Turn; onRetry: () => void }) {
  const { t, locale } = useTranslation()
  const { client } = useServices()
  const { answer, question } = props.turn
  if (!answer) return null
  const total = answer.tookMs.total
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return (
    <div className="answer-actions">
      {answer.status !== 'not-found' && <AnswerCopy question={question} answer={answer} />}
      {answer.status !== 'not-found' && (
        <PinMenu
          item={{ kind: 'answer', question, answer }}
          label={t('pin.answer')}
          name={dossierName(question)}
        />
      )}
      <ExportMenu
        name={question.slice(0, 60)}
        describes={question}
        fetch={(request) => client.exportAnswer({ question, answer }, request)}
      />
      <button type="button" className="button button-quiet" onClick={props.onRetry}>
        <RotateCcw aria-hidden className="icon" />
        {t('answer.again')}
      </button>
      {total !== undefined && (
        <span className="muted took">
          {t('answer.seconds', { seconds: seconds.format(total / 1000) })}
        </span>
      )}
    </div>
  )
}
