import { Info } from 'lucide-react'
import type { Notice } from '../../server/api.ts'
import { CompareLink } from '../compare/compare-link.tsx'
import { useTranslation } from '../i18n/translation.tsx'

/** Parts of the question that nothing answers. */
export function Unanswered(props: { parts: string[] }) {
  const { t } = useTranslation()
  if (props.parts.length === 0) return null
  return (
    <div className="unanswered">
      <h3>{t('answer.unanswered')}</h3>
      <ul className="unanswered-parts">
        {props.parts.map((part) => (
          <li key={part} dir="auto">
            {part}
          </li>
        ))}
      </ul>
    </div>
  )
}

const reasons = new Set(['version-missing', 'other-language', 'no-change'])

/** Why two versions gave no answer: it stands in the answer's place. */
export function whyNotFound(notices: readonly Notice[]): Notice | null {
  return notices.find(({ code }) => reasons.has(code)) ?? null
}

/** That the closest passages are no answer is what the designed state says already. */
export function Notices(props: { notices: readonly Notice[] }) {
  const notices = props.notices.filter(
    ({ code }) => code !== 'closest-passages' && !reasons.has(code),
  )
  if (notices.length === 0) return null
  return (
    <ul className="notices">
      {notices.map((notice) => (
        <li key={notice.code + notice.message} className="notice">
          <Info aria-hidden className="icon notice-icon" />
          <span>
            <span dir="auto">{notice.message}</span>{' '}
            {notice.comparison && <CompareLink {...notice.comparison} />}
          </span>
        </li>
      ))}
    </ul>
  )
}
