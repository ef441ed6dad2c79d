import { Trash2 } from 'lucide-react'
import { type MouseEvent, memo, type Ref } from 'react'
import { Link } from 'react-router'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Facts } from '../shell/facts.tsx'
import { VersionBadge } from '../shell/version-badge.tsx'
import { sourcePath } from '../source/source-reference.ts'
import { FindingList } from './finding-list.tsx'
import { formatName } from './format-name.ts'

type Row = {
  /** Its place in the list, from 0. */
  index: number
  document: Document
  findingsOpen: boolean
  /** Null: this list is not for choosing. */
  selected: boolean | null
  onToggle: ((index: number, document: Document, range: boolean) => void) | undefined
  onDelete: (document: Document) => void
  ref: Ref<HTMLTableRowElement>
}

export const DocumentRow = memo(function DocumentRow(props: Row) {
  const { t, date, language } = useTranslation()
  const { document, index, selected, onToggle } = props
  const readable = document.status === 'ready' || document.status === 'gone'
  const title = document.title || document.path
  return (
    // The row is a larger target for its own box, which has the keys.
    <tr
      ref={props.ref}
      data-index={index}
      aria-rowindex={index + 2}
      data-status={document.status}
      data-selected={selected === true}
      onClick={(event) => {
        if (!onToggle || !isBesideControls(event)) return
        onToggle(index, document, event.shiftKey)
        // The keyboard goes on from here.
        event.currentTarget.querySelector('input')?.focus({ preventScroll: true })
      }}
      // Else a range chosen with Shift would mark the text of all its rows.
      onMouseDown={(event) => {
        if (event.shiftKey && onToggle && isBesideControls(event)) event.preventDefault()
      }}
    >
      {selected !== null && (
        <td className="document-select">
          <label>
            <input
              type="checkbox"
              aria-label={t('select.row', { title })}
              checked={selected}
              onChange={(event) => {
                // React hears a box by its click, which knows of the Shift key.
                const { shiftKey } = event.nativeEvent as unknown as { shiftKey?: boolean }
                onToggle?.(index, document, shiftKey === true)
              }}
            />
          </label>
        </td>
      )}
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
          {title}
        </Link>
        <Facts
          facts={[
            document.symbol,
            document.issuer,
            document.collection,
            formatName(document.format),
          ]}
        />
        {document.tags.length > 0 && (
          <ul className="document-tags" aria-label={t('details.field.tags')}>
            {document.tags.map((tag) => (
              <li key={tag} className="tag" dir="auto">
                {tag}
              </li>
            ))}
          </ul>
        )}
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
          aria-label={`${t('library.delete')}: ${title}`}
          title={t('library.delete')}
          onClick={() => props.onDelete(document)}
        >
          <Trash2 aria-hidden className="icon" />
        </button>
      </td>
    </tr>
  )
})

/** Keeps the place of a row that is on its way. */
export function WaitingRow(props: {
  index: number
  columns: number
  ref: Ref<HTMLTableRowElement>
}) {
  const { t } = useTranslation()
  return (
    <tr ref={props.ref} data-index={props.index} aria-rowindex={props.index + 2} aria-busy>
      <td colSpan={props.columns} className="document-waiting">
        <span className="visually-hidden">{t('library.loading')}</span>
      </td>
    </tr>
  )
}

/** A click on a link or button, or the end of marking text, is not meant for the row. */
function isBesideControls({ target }: MouseEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('a, button, input, label, details')) return false
  return window.getSelection()?.isCollapsed !== false
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
