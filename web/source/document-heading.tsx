import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Facts } from '../shell/facts.tsx'

export function DocumentHeading(props: { document: Document; level: 1 | 2 }) {
  const { date, language } = useTranslation()
  const { document } = props
  const Heading = `h${props.level}` as const
  return (
    <div className="document-heading">
      <Heading dir="auto" lang={document.language}>
        {document.title}
      </Heading>
      <Facts
        facts={[
          document.symbol,
          document.issuer,
          document.date && date(document.date),
          document.language === 'und' ? null : language(document.language),
        ]}
        version={document.version}
      />
    </div>
  )
}
