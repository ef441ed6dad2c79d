import { useId, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'

export type Bar = { value: string | null; label: string; count: number }

// Bars that are shown at once; the rest is one click away.
const barsShown = 7

/** How the files spread over one property: a bar a value, each a switch that lists its files. */
export function FacetBars(props: {
  title: string
  bars: readonly Bar[]
  chosen: readonly string[]
  onChoose: (value: string) => void
}) {
  const { t, number } = useTranslation()
  const [all, setAll] = useState(false)
  const titleId = useId()
  const most = Math.max(1, ...props.bars.map(({ count }) => count))
  const shown = all ? props.bars : props.bars.slice(0, barsShown)
  const more = props.bars.length - barsShown
  return (
    <section className="facet" aria-labelledby={titleId}>
      <h2 id={titleId}>{props.title}</h2>
      <ul>
        {shown.map(({ value, label, count }) => {
          const content = (
            <>
              <bdi className="bar-label">{label}</bdi>
              <span className="bar-count">
                <span aria-hidden>{number(count)}</span>
                <span className="visually-hidden">{t('report.count', { count })}</span>
              </span>
              <svg className="bar mirrored" aria-hidden="true">
                <rect width={`${(count / most) * 100}%`} height="100%" rx="1.5" />
              </svg>
            </>
          )
          return (
            <li key={value ?? ''}>
              {value === null ? (
                <span className="bar-row" data-unknown="true">
                  {content}
                </span>
              ) : (
                <button
                  type="button"
                  className="bar-row"
                  aria-pressed={props.chosen.includes(value)}
                  onClick={() => props.onChoose(value)}
                >
                  {content}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {more > 0 && (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? t('sources.fewer') : t('sources.all', { count: more })}
        </button>
      )}
    </section>
  )
}
