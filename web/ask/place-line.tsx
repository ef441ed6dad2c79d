import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { VersionBadge } from '../shell/version-badge.tsx'

/** Where a passage stands, in one line: symbol, paragraph, page, date, and a warning if a draft. */
export function PlaceLine(props: {
  symbol: string | null
  label: string | null
  page: number | null
  pageEnd?: number | null
  speaker?: string | null
  date?: string | null
  version?: Document['version']
}) {
  const { t, date } = useTranslation()
  const pages =
    props.page === null
      ? null
      : props.pageEnd && props.pageEnd !== props.page
        ? t('source.pages', { first: String(props.page), last: String(props.pageEnd) })
        : t('source.page', { page: String(props.page) })
  const parts = [
    props.speaker,
    props.symbol,
    props.label,
    pages,
    props.date ? date(props.date) : null,
  ].filter((part) => part !== null && part !== undefined && part !== '')
  const warns = props.version === 'draft' || props.version === 'superseded'
  return (
    <span className="place">
      {parts.map((part) => (
        <bdi key={part}>{part}</bdi>
      ))}
      {warns && props.version && <VersionBadge version={props.version} />}
    </span>
  )
}
