import { type FormEvent, useId, useState } from 'react'
import type { Document, DocumentVersions } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useSubmit } from '../library/use-submit.ts'
import { Choice } from '../scope/choice.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useDocumentSearch } from '../shell/use-document-search.ts'

type Kind = DocumentVersions['links'][number]['kind']
type Other = Pick<Document, 'documentId' | 'title' | 'symbol'>

const linkKinds: readonly Kind[] = [
  'translation',
  'superseded-by',
  'revises',
  'adopted-as',
  'duplicate',
]

/** How a document is linked, and with which other one. */
export function LinkForm(props: {
  documentId: string
  /** Of a link that is changed: the other document stays. */
  link: { kind: Kind; other: Other } | null
  onSave: (kind: Kind, documentId: string) => Promise<void>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { link } = props
  const [kind, setKind] = useState<Kind>(link?.kind ?? 'translation')
  const [other, setOther] = useState<Other | null>(link?.other ?? null)
  const { busy, failure, submit } = useSubmit()
  const kindId = useId()

  const save = (event: FormEvent) =>
    void submit(event, async () => {
      if (other) await props.onSave(kind, other.documentId)
    })

  return (
    <form
      className="detail-form link-form"
      aria-label={link ? t('links.change', { title: link.other.title }) : t('links.add')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Escape closes what is innermost: the form, not the document.
        event.stopPropagation()
        props.onClose()
      }}
    >
      <label htmlFor={kindId}>{t('links.kind')}</label>
      <select
        id={kindId}
        className="select"
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this form
        autoFocus={link !== null}
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
      >
        {linkKinds.map((one) => (
          <option key={one} value={one}>
            {t(`links.${one}`)}
          </option>
        ))}
      </select>
      {link === null && (
        <DocumentChoice exclude={props.documentId} chosen={other} onChoose={setOther} />
      )}
      {failure && <FailureNote failure={failure} />}
      <div className="detail-actions">
        <button type="submit" className="button button-primary" disabled={!other || busy}>
          {t('details.save')}
        </button>
        <button type="button" className="button" onClick={props.onClose}>
          {t('library.cancel')}
        </button>
      </div>
    </form>
  )
}

function DocumentChoice(props: {
  exclude: string
  chosen: Other | null
  onChoose: (document: Other) => void
}) {
  const { t } = useTranslation()
  const search = useDocumentSearch()
  const { chosen } = props
  const others = search.documents.filter(({ documentId }) => documentId !== props.exclude)
  // What was chosen stays, whatever is sought after that.
  const listed: Other[] =
    chosen && !others.some(({ documentId }) => documentId === chosen.documentId)
      ? [chosen, ...others]
      : others
  return (
    <fieldset className="choices">
      <legend>{t('links.document')}</legend>
      <input
        type="search"
        className="field"
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this form
        autoFocus
        value={search.typed}
        onChange={(event) => search.setTyped(event.target.value)}
        // Enter is for the choice that follows, not for a form that has none yet.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {search.failure && <FailureNote failure={search.failure} onRetry={search.reload} />}
      {(search.none || (search.documents.length > 0 && others.length === 0)) && (
        <p className="muted">{t('library.none')}</p>
      )}
      {listed.map((document) => (
        <Choice
          key={document.documentId}
          oneOf="other"
          option={{
            value: document.documentId,
            label: document.title,
            count: null,
            note: document.symbol && <span className="count"> {document.symbol}</span>,
          }}
          checked={chosen?.documentId === document.documentId}
          onToggle={() => props.onChoose(document)}
        />
      ))}
    </fieldset>
  )
}
