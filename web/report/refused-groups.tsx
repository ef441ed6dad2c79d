import type { LibraryReport } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { findingName, findingStep } from '../library/finding-text.ts'

/** Why files were refused, the most frequent reason first, each with what to do about it. */
export function RefusedGroups(props: {
  findings: LibraryReport['findings']
  chosen: readonly string[]
  onChoose: (code: string) => void
}) {
  const words = useTranslation()
  const { t } = words
  const groups = props.findings.filter(({ refused }) => refused > 0)
  if (groups.length === 0) return null
  return (
    <section className="refused-groups" aria-label={t('report.refusedTitle')}>
      <h2>{t('report.refusedTitle')}</h2>
      <ul>
        {groups.map(({ code, refused }) => (
          <li key={code}>
            <button
              type="button"
              className="refused-group"
              aria-pressed={props.chosen.includes(code)}
              onClick={() => props.onChoose(code)}
            >
              <span className="refused-name">{findingName(code, words)}</span>
              <span className="badge" data-status="refused">
                {t('report.count', { count: refused })}
              </span>
              <span className="refused-step">{findingStep(code, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
