import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { VersionBadge } from '../shell/version-badge.tsx'

export function DocumentHeading(props: { document: Document }) {
  const { date, language } = useTranslation()
  const { document } = props
  const facts = [
    document.symbol,
    document.issuer,
    document.date ? date(document.date) : null,
    language(document.language),
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <div className="document-heading">
      <h2 dir="auto" lang={document.language}>
        {document.title}
      </h2>
      <p className="place">
        <VersionBadge version={document.version} />
        {facts.map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </p>
    </div>
  )
}
