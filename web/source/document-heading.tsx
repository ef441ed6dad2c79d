import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Facts } from '../shell/facts.tsx'

export function DocumentHeading(props: { document: Document }) {
  const { date, language } = useTranslation()
  const { document } = props
  return (
    <div className="document-heading">
      <h2 dir="auto" lang={document.language}>
        {document.title}
      </h2>
      <Facts
        facts={[
          document.symbol,
          document.issuer,
          document.date && date(document.date),
          language(document.language),
        ]}
        version={document.version}
      />
    </div>
  )
}
