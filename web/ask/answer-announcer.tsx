import { useTranslation } from '../i18n/translation.tsx'
import { failureText } from '../shell/failure-note.tsx'
import { plainText } from './answer-blocks.ts'
import type { Turn } from './conversation.ts'

/**
 * What a screen reader is told, inside a live region: that the search goes on, then the whole
 * answer at once. Text that grows inside a live region would be read in shreds.
 */
export function Announcement(props: { turn: Turn }) {
  const translation = useTranslation()
  const { t } = translation
  const { turn } = props
  if (turn.failure) return failureText(turn.failure, translation)
  if (turn.state === 'stopped') return t('answer.stopped.empty')
  if (turn.reconnecting) return t('answer.reconnecting')
  if (!turn.answer) return t('answer.searching')
  if (turn.answer.status === 'not-found') return `${t('notFound.title')}. ${t('notFound.text')}`
  return (
    <>
      {t('answer.announced', { count: turn.answer.citations.length })}{' '}
      <span dir="auto">{plainText(turn.answer.answer)}</span>
    </>
  )
}
