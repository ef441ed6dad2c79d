import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

/** Only what a reader must know before quoting stands out: a draft, or a text that was replaced. */
export function VersionBadge(props: { version: Document['version'] }) {
  const { t } = useTranslation()
  if (props.version === 'unknown') return null
  return (
    <span className="badge" data-version={props.version}>
      {t(`version.${props.version}`)}
    </span>
  )
}
