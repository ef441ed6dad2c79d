import { Info } from 'lucide-react'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { DocumentLinks } from './document-links.tsx'
import type { SourceReference } from './source-reference.ts'

/**
 * What must be known before this text is quoted: a draft, an older reading. It stands above whatever
 * is scrolled, so that nobody who comes by a link misses it.
 */
export function DocumentNotes(props: {
  document: Document
  shownRevisionId: string
  /** Does the link lead behind the end of this text? */
  passageGone: boolean
  onShow: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const { document } = props
  const linked = (kind: Document['links'][number]['kind']) =>
    document.links.find((link) => link.kind === kind)?.documentId
  const beginning = (documentId: string): SourceReference => ({
    documentId,
    revisionId: null,
    start: null,
    end: null,
  })
  const adopted = linked('adopted-as')
  const later = linked('superseded-by')
  const older = document.revisionId !== props.shownRevisionId
  return (
    <div className="reader-notes">
      {props.passageGone && <Note text={t('source.passageGone')} />}
      {adopted && (
        <Note
          text={t('source.adopted')}
          action={t('source.adopted.open')}
          onAction={() => props.onShow(beginning(adopted))}
        />
      )}
      {later && (
        <Note
          text={t('source.superseded')}
          action={t('source.superseded.open')}
          onAction={() => props.onShow(beginning(later))}
        />
      )}
      {older && (
        <Note
          text={t('source.older')}
          action={t('source.older.open')}
          onAction={() => props.onShow(beginning(document.documentId))}
        />
      )}
      <DocumentLinks document={document} onShow={props.onShow} />
    </div>
  )
}

function Note(props: { text: string; action?: string; onAction?: () => void }) {
  return (
    <div className="note">
      <Info aria-hidden className="icon" />
      <p>
        {props.text}{' '}
        {props.action && (
          <button type="button" className="link" onClick={props.onAction}>
            {props.action}
          </button>
        )}
      </p>
    </div>
  )
}
