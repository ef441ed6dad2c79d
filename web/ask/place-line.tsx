import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Facts } from '../shell/facts.tsx'

/** Where a passage stands: symbol, paragraph, page, date, and a warning if it is a draft. */
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
  const { page, pageEnd, version } = props
  const pages =
    page === null
      ? null
      : pageEnd && pageEnd !== page
        ? t('source.pages', { first: String(page), last: String(pageEnd) })
        : t('source.page', { page: String(page) })
  return (
    <Facts
      facts={[props.speaker, props.symbol, props.label, pages, props.date && date(props.date)]}
      version={version === 'draft' || version === 'superseded' ? version : undefined}
    />
  )
}
