import { CornerDownRight } from 'lucide-react'
import { useTranslation } from '../i18n/translation.tsx'
import type { Turn } from './conversation.ts'
import { followUps } from './follow-ups.ts'

/** What could be asked next, each a click away. */
export function FollowUpList(props: { turn: Turn; onAsk: (question: string) => void }) {
  const { t } = useTranslation()
  const found = followUps(props.turn)
  if (found.length === 0) return null
  return (
    <ul className="follow-ups" aria-label={t('followUp.title')}>
      {found.map((one) => {
        const text = 'key' in one ? t(one.key) : one.text
        return (
          <li key={text}>
            <button type="button" className="button button-quiet" onClick={() => props.onAsk(text)}>
              <CornerDownRight aria-hidden className="icon mirrored" />
              <span dir="auto">{text}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
