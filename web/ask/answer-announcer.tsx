import { useTranslation } from '../i18n/translation.tsx'
import { failureText } from '../shell/failure-note.tsx'
import { plainText } from './answer-blocks.ts'
import type { Turn } from './conversation.ts'

/**
 * What a screen reader is told: that the search goes on, then the whole answer at once. Text that
 * grows inside a live region would be read in shreds.
 */
export function AnswerAnnouncer(props: { turn: Turn | null }) {
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      <Announcement turn={props.turn} />
    </div>
  )
}

function Announcement(props: { turn: Turn | null }) {
  const translation = useTranslation()
  const { t } = translation
  const { turn } = props
  if (!turn) return null
  if (turn.failure) return failureText(turn.failure, translation)
  if (turn.state === 'stopped') return t('answer.stopped.empty')
  if (!turn.answer) return t('answer.searching')
  if (turn.answer.status === 'not-found') return `${t('notFound.title')}. ${t('notFound.text')}`
  return (
    <>
      {t('answer.announced', { count: turn.answer.citations.length })}{' '}
      <span dir="auto">{plainText(turn.answer.answer)}</span>
    </>
  )
}
