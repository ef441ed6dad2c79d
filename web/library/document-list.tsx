import { useRef, useState } from 'react'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { DocumentRow } from './document-row.tsx'

export function DocumentList(props: {
  documents: Document[]
  onDeleted: () => void
  /** Are findings told at once, rather than on a click? */
  findingsOpen?: boolean
}) {
  const { t } = useTranslation()
  const [deleting, setDeleting] = useState<Document | null>(null)
  const list = useRef<HTMLTableElement>(null)
  return (
    <>
      <table className="documents" ref={list} tabIndex={-1}>
        <thead>
          <tr>
            <th scope="col">{t('library.column.title')}</th>
            <th scope="col">{t('library.column.date')}</th>
            <th scope="col">{t('library.column.language')}</th>
            <th scope="col">{t('library.column.extent')}</th>
            <th scope="col">{t('library.column.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('library.delete')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.documents.map((document) => (
            <DocumentRow
              key={document.documentId}
              document={document}
              findingsOpen={props.findingsOpen === true}
              onDelete={() => setDeleting(document)}
            />
          ))}
        </tbody>
      </table>
      {deleting && (
        <DeleteDialog
          document={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={() => {
            setDeleting(null)
            props.onDeleted()
            list.current?.focus()
          }}
        />
      )}
    </>
  )
}
