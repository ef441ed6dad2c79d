import { X } from 'lucide-react'
import { type RefObject, useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { DeletionBar } from '../library/deletion-bar.tsx'
import { DocumentTable } from '../library/document-table.tsx'
import { findingName } from '../library/finding-text.ts'
import { formatName } from '../library/format-name.ts'
import { useDeletion } from '../library/use-deletion.ts'
import { useDocumentWindow } from '../library/use-document-window.ts'
import { FailureNote } from '../shell/failure-note.tsx'
import { listedFiles, reportFilters, toggled } from './report-query.ts'

const statuses = ['ready', 'reading', 'refused', 'gone'] as const

const never = () => () => {}
const nothing = () => null

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
  const list = useDocumentWindow(query)
  const listed = useSyncExternalStore(list?.subscribe ?? never, list?.state ?? nothing)
  const deletion = useDeletion()
  const { remove } = deletion
  const removeOne = useCallback(
    ({ documentId }: Document) => void remove({ selection: { documentIds: [documentId] } }, 1),
    [remove],
  )
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
      {listed?.failure && (
        <FailureNote failure={listed.failure} onRetry={() => void list?.refresh()} />
      )}
      {list && listed !== null && (listed.total ?? 0) > 0 && (
        <DocumentTable list={list} onDelete={removeOne} findingsOpen />
      )}
      {listed?.total === 0 && (
        <p className="muted">{t(filters.length > 0 ? 'library.none' : 'report.findings.none')}</p>
      )}
      <DeletionBar deletion={deletion} />
    </section>
  )
}
