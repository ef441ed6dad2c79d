import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslation } from '../i18n/translation.tsx'

/** What is shown, and steps from change to change. */
export function CompareToolbar(props: {
  changes: number
  /** The change that was gone to last, from 1; 0: none yet. */
  current: number
  onlyChanges: boolean
  onOnlyChanges: (only: boolean) => void
  onStep: (by: 1 | -1) => void
  children?: React.ReactNode
}) {
  const { t } = useTranslation()
  const { changes, current } = props
  return (
    <div className="compare-toolbar" role="toolbar" aria-label={t('compare.toolbar')}>
      <label className="compare-only">
        <input
          type="checkbox"
          checked={props.onlyChanges}
          onChange={(event) => props.onOnlyChanges(event.target.checked)}
        />
        {t('compare.only')}
      </label>
      <span className="compare-steps">
        <span className="muted" aria-live="polite">
          {current > 0
            ? t('compare.place', { current, total: changes })
            : t('compare.changes', { count: changes })}
        </span>
        <button
          type="button"
          className="button button-quiet"
          aria-keyshortcuts="p"
          aria-label={t('compare.previous')}
          title={`${t('compare.previous')} (P)`}
          disabled={changes === 0 || current === 1}
          onClick={() => props.onStep(-1)}
        >
          <ChevronUp aria-hidden className="icon" />
        </button>
        <button
          type="button"
          className="button button-quiet"
          aria-keyshortcuts="n"
          aria-label={t('compare.next')}
          title={`${t('compare.next')} (N)`}
          disabled={changes === 0 || current === changes}
          onClick={() => props.onStep(1)}
        >
          <ChevronDown aria-hidden className="icon" />
        </button>
      </span>
      {props.children}
    </div>
  )
}
