import { X } from 'lucide-react'
import { type RefObject, useMemo } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { DocumentList } from '../library/document-list.tsx'
import { findingName } from '../library/finding-text.ts'
import { formatName } from '../library/format-name.ts'
import { useDocumentPages } from '../library/use-document-pages.ts'
import { FailureNote } from '../shell/failure-note.tsx'
import { listedFiles, reportFilters, toggled } from './report-query.ts'

const statuses = ['ready', 'reading', 'refused', 'gone'] as const

/** The files behind the numbers, each with what was noted about it. */
export function ReportFiles(props: {
  region: RefObject<HTMLElement | null>
  /** Every finding that the library has. */
  codes: readonly string[]
  parameters: URLSearchParams
  onChange: (parameters: URLSearchParams) => void
}) {
  const words = useTranslation()
  const { t } = words
  const { parameters, codes, onChange } = props
  const query = useMemo(() => listedFiles(parameters, codes), [parameters, codes])
  const pages = useDocumentPages(query)
  const filters = reportFilters.flatMap((name) =>
    parameters.getAll(name).map((value) => ({ name, value })),
  )
  const label = ({ name, value }: (typeof filters)[number]): string => {
    if (name === 'finding') return findingName(value, words)
    if (name === 'language') return words.language(value)
    if (name === 'format') return formatName(value)
    const status = statuses.find((one) => name === 'status' && one === value)
    return status ? t(`status.${status}`) : value
  }
  const all = parameters.get('files') === 'all'
  return (
    <section className="report-files" ref={props.region} aria-label={t('report.files')}>
      <header>
        <h2>{t('report.files')}</h2>
        {filters.length === 0 ? (
          <select
            className="select"
            aria-label={t('report.files.show')}
            value={all ? 'all' : ''}
            onChange={(event) => {
              const next = new URLSearchParams(parameters)
              if (event.target.value) next.set('files', event.target.value)
              else next.delete('files')
              onChange(next)
            }}
          >
            <option value="">{t('report.files.noted')}</option>
            <option value="all">{t('report.files.all')}</option>
          </select>
        ) : (
          <ul className="chips">
            {filters.map((filter) => (
              <li key={filter.name + filter.value}>
                <button
                  type="button"
                  className="chip"
                  aria-label={t('report.filter.remove', { filter: label(filter) })}
                  onClick={() => onChange(toggled(parameters, filter.name, filter.value))}
                >
                  <bdi>{label(filter)}</bdi>
                  <X aria-hidden className="icon" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </header>
      {pages.failure && <FailureNote failure={pages.failure} onRetry={pages.reload} />}
      {pages.documents && pages.documents.length > 0 && (
        <DocumentList documents={pages.documents} onDeleted={pages.remove} findingsOpen />
      )}
      {pages.documents?.length === 0 && (
        <p className="muted">{t(filters.length > 0 ? 'library.none' : 'report.findings.none')}</p>
      )}
      {pages.more && (
        <button type="button" className="button" disabled={pages.loading} onClick={pages.more}>
          {t('library.more')}
        </button>
      )}
    </section>
  )
}
