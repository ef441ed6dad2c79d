import { FileDiff } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { comparePath } from './compare-path.ts'

/** The way to what changed between two documents. */
export function CompareLink(props: {
  older: string
  newer: string
  /** What it is compared with, for those who hear the link alone. */
  title?: string
}) {
  const { t } = useTranslation()
  const { title } = props
  return (
    <Link
      className="compare-link"
      to={comparePath(props.newer, props.older)}
      {...(title === undefined ? {} : { 'aria-label': t('compare.with', { title }) })}
    >
      <FileDiff aria-hidden className="icon" />
      {t(title === undefined ? 'compare.answer' : 'compare.open')}
    </Link>
  )
}
