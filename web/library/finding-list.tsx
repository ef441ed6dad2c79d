import type { Finding } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { findingName, findingStep } from './finding-text.ts'

/** What was noted about a file: its name, what to do, and the particulars as ingest put them. */
export function FindingList(props: { findings: readonly Finding[] }) {
  const words = useTranslation()
  return (
    <ul className="finding-list">
      {byCode(props.findings).map(({ code, messages }) => {
        const step = findingStep(code, words)
        // The particulars are in English, and where they hold a colon they end with the step.
        const told = words.locale === 'en' && messages.some((message) => message.includes(': '))
        return (
          <li key={code}>
            <span className="finding-name">{findingName(code, words)}</span>
            {step && !told && <span className="finding-step">{step}</span>}
            {messages.map((message) => (
              <span key={message} className="finding-detail" lang="en" dir="auto">
                {message}
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}

/** Each code once: three damaged pages are three particulars of one finding. */
function byCode(findings: readonly Finding[]): { code: string; messages: string[] }[] {
  const messages = new Map<string, Set<string>>()
  for (const { code, message } of findings) {
    messages.set(code, (messages.get(code) ?? new Set()).add(message))
  }
  return [...messages].map(([code, all]) => ({ code, messages: [...all] }))
}
