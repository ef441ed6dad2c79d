import { ArrowLeft } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { findingName } from '../library/finding-text.ts'
import { formatName } from '../library/format-name.ts'
import { useCollections } from '../library/use-collections.ts'
import { FailureNote } from '../shell/failure-note.tsx'
import '../styles/report.css'
import { FacetBars } from './facet-bars.tsx'
import { RefusedGroups } from './refused-groups.tsx'
import { ReportFiles } from './report-files.tsx'
import { toggled } from './report-query.ts'
import { RunTable } from './run-table.tsx'
import { Totals } from './totals.tsx'
import { useReport } from './use-report.ts'

/** What the library holds and what became of its files, each number leading to its files. */
export function ReportScreen() {
  const words = useTranslation()
  const { t, language } = words
  const [parameters, setParameters] = useSearchParams()
  const collection = parameters.get('collection')
  const { value: report, failure, reload } = useReport(collection)
  const { value: collections } = useCollections()
  const files = useRef<HTMLElement>(null)

  useEffect(() => {
    document.title = `${t('report.title')} – Attaché`
    return () => {
      document.title = 'Attaché'
    }
  }, [t])

  const noted = useMemo(
    () => report?.findings.filter(({ documents, refused }) => documents > refused) ?? [],
    [report],
  )

  function choose(name: string, value: string, status?: 'refused') {
    const next = toggled(parameters, name, value)
    if (status && next.getAll(name).includes(value)) next.set('status', status)
    else if (name === 'finding') next.delete('status')
    setParameters(next, { replace: true })
    // The files stand below the pictures: what was asked for must be seen.
    if (next.getAll(name).includes(value)) files.current?.scrollIntoView({ block: 'start' })
  }

  const facets = [
    ['language', language],
    ['issuer', (value: string) => value],
    ['year', (value: string) => value],
    ['format', formatName],
  ] as const
  return (
    <main id="content" className="screen library report" tabIndex={-1}>
      <div className="report-back">
        <Link to="/library" className="button button-quiet">
          <ArrowLeft aria-hidden className="icon mirrored" />
          {t('app.library')}
        </Link>
      </div>
      <header className="library-header">
        <h1>{t('report.title')}</h1>
        {collections && collections.length > 1 && (
          <select
            className="select"
            aria-label={t('library.collection')}
            value={collection ?? ''}
            onChange={(event) => {
              const { value } = event.target
              setParameters(value ? { collection: value } : {}, { replace: true })
            }}
          >
            <option value="">{t('library.collection.all')}</option>
            {collections.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </header>
      <p className="muted">{t('report.lead')}</p>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!report && !failure && <p className="muted">{t('report.loading')}</p>}
      {report && report.totals.documents === 0 && <p className="blank">{t('report.empty')}</p>}
      {report && report.totals.documents > 0 && (
        <>
          <Totals totals={report.totals} />
          <div className="report-pictures">
            {facets.map(([name, show]) => (
              <FacetBars
                key={name}
                title={t(`report.${name}`)}
                bars={ordered(name, report.facets[name]).map(({ value, documents }) => ({
                  value,
                  label: value === null ? t('report.unknown') : show(value),
                  count: documents,
                }))}
                chosen={parameters.getAll(name)}
                onChoose={(value) => choose(name, value)}
              />
            ))}
          </div>
          <RefusedGroups
            findings={report.findings}
            chosen={parameters.get('status') === 'refused' ? parameters.getAll('finding') : []}
            onChoose={(value) => choose('finding', value, 'refused')}
          />
          <div className="report-findings">
            {noted.length === 0 ? (
              <>
                <h2>{t('report.findings')}</h2>
                <p className="muted">{t('report.findings.none')}</p>
              </>
            ) : (
              <FacetBars
                title={t('report.findings')}
                bars={noted.map(({ code, documents }) => ({
                  value: code,
                  label: findingName(code, words),
                  count: documents,
                }))}
                chosen={parameters.get('status') === 'refused' ? [] : parameters.getAll('finding')}
                onChoose={(value) => choose('finding', value)}
              />
            )}
          </div>
          <RunTable runs={report.runs} />
          {/* Last: its files come later, and what stands below them would be moved. */}
          <ReportFiles
            region={files}
            codes={report.findings.map(({ code }) => code)}
            parameters={parameters}
            onChange={(next) => setParameters(next, { replace: true })}
          />
        </>
      )}
    </main>
  )
}

/** Years in their own order, the newest first; everything else as the server counts it. */
function ordered<Bar extends { value: string | null }>(name: string, bars: readonly Bar[]): Bar[] {
  if (name !== 'year') return [...bars]
  return [...bars].sort((a, b) => (b.value ?? '').localeCompare(a.value ?? ''))
}
