import type { IngestRun } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

const counts = ['read', 'unchanged', 'refused', 'gone', 'passages'] as const

/** What the last readings came to: the numbers that `npm run ingest` ends with. */
export function RunTable(props: { runs: readonly IngestRun[] }) {
  const { t, number, dateTime, seconds } = useTranslation()
  if (props.runs.length === 0) return null
  return (
    <section className="runs">
      <h2>{t('report.runs')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it */}
      <section className="runs-table" tabIndex={0} aria-label={t('report.runs')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('report.runs.when')}</th>
              <th scope="col">{t('library.collection')}</th>
              {counts.map((name) => (
                <th key={name} scope="col" className="number">
                  {t(`report.${name}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('report.runs.time')}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.runs.map((run) => (
              <tr key={run.endedAt}>
                <td>{dateTime(run.endedAt)}</td>
                <td>
                  <bdi>{run.collection}</bdi>
                </td>
                {counts.map((name) => (
                  <td key={name} className="number" data-none={run[name] === 0}>
                    {number(run[name])}
                  </td>
                ))}
                <td className="number">{seconds(run.seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
