import { Trash2 } from 'lucide-react'
import { Link } from 'react-router'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Facts } from '../shell/facts.tsx'
import { VersionBadge } from '../shell/version-badge.tsx'
import { sourcePath } from '../source/source-reference.ts'
import { FindingList } from './finding-list.tsx'
import { formatName } from './format-name.ts'

export function DocumentRow(props: {
  document: Document
  findingsOpen: boolean
  onDelete: () => void
}) {
  const { t, date, language } = useTranslation()
  const { document } = props
  const readable = document.status === 'ready' || document.status === 'gone'
  return (
    <tr data-status={document.status}>
      <td className="document-title">
        <Link
          to={sourcePath({
            documentId: document.documentId,
            revisionId: null,
            start: null,
            end: null,
          })}
          dir="auto"
          lang={readable ? document.language : undefined}
        >
          {document.title || document.path}
        </Link>
        <Facts
          facts={[
            document.symbol,
            document.issuer,
            document.collection,
            formatName(document.format),
          ]}
        />
        {document.findings.length > 0 && <Findings document={document} open={props.findingsOpen} />}
      </td>
      <td className="document-date">{document.date && date(document.date)}</td>
      <td className="document-language">{readable && language(document.language)}</td>
      <td className="document-extent">
        {document.pages !== null && <span>{t('library.pages', { count: document.pages })}</span>}
        {readable && <span>{t('library.passages', { count: document.passages })}</span>}
      </td>
      <td className="document-state">
        {document.status === 'ready' ? (
          <VersionBadge version={document.version} />
        ) : (
          <span className="badge" data-status={document.status}>
            {t(`status.${document.status}`)}
          </span>
        )}
      </td>
      <td className="document-actions">
        <button
          type="button"
          className="button button-quiet"
          aria-label={`${t('library.delete')}: ${document.title}`}
          title={t('library.delete')}
          onClick={props.onDelete}
        >
          <Trash2 aria-hidden className="icon" />
        </button>
      </td>
    </tr>
  )
}

/** Why a file was refused must be seen without a click; the rest is there for who asks. */
function Findings(props: { document: Document; open: boolean }) {
  const { t } = useTranslation()
  const { findings, status } = props.document
  if (status === 'refused' || props.open) return <FindingList findings={findings} />
  return (
    <details className="findings">
      <summary>{t('source.findings', { count: findings.length })}</summary>
      <FindingList findings={findings} />
    </details>
  )
}
