import { ArrowUpRight } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import type { Greeting } from './use-greeting.ts'

/** What stands above the question while nothing has been asked. */
export function GreetingText(props: { greeting: Greeting }) {
  const { t } = useTranslation()
  const { value, failure, reload } = props.greeting
  const total = value?.collections.reduce((sum, one) => sum + one.documents, 0)
  const own = value?.collections.some((one) => !one.sample && one.documents > 0)
  const lead = total === 0 ? 'ask.lead.empty' : own === false ? 'ask.lead.sample' : 'ask.lead'
  return (
    <div className="greeting">
      <h1>{t('ask.title')}</h1>
      <p className="lead">{value || failure ? t(lead) : ''}</p>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {total === 0 && (
        <Link to="/library" className="button button-primary">
          {t('ask.add')}
        </Link>
      )}
    </div>
  )
}

/** Four questions that show what can be asked; below the box, where the eye goes next. */
export function Suggestions(props: { greeting: Greeting; onAsk: (question: string) => void }) {
  const { t } = useTranslation()
  const suggestions = props.greeting.value?.suggestions ?? []
  if (suggestions.length === 0) return null
  return (
    <div className="greeting">
      <ul className="suggestions" aria-label={t('ask.suggestions')}>
        {suggestions.map(({ question, language }) => (
          <li key={question}>
            <button type="button" onClick={() => props.onAsk(question)}>
              <span lang={language} dir="auto">
                {question}
              </span>
              <ArrowUpRight aria-hidden className="icon mirrored" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
