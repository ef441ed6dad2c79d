import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useDocumentSearch } from '../shell/use-document-search.ts'
import { Choice } from './choice.tsx'
import { useDocumentTitles } from './use-document-titles.ts'

/** Documents to search in, found by title or symbol. */
export function DocumentPicker(props: {
  chosen: readonly string[]
  onToggle: (id: string) => void
}) {
  const { t } = useTranslation()
  const { chosen } = props
  const { typed, setTyped, documents, none, failure, reload } = useDocumentSearch()
  const titles = useDocumentTitles(chosen)
  const label = (title: string | null | undefined) =>
    title === null ? t('scope.documentGone') : (title ?? '…')
  const others = documents.filter(({ documentId }) => !chosen.includes(documentId))
  return (
    <fieldset className="choices">
      <legend>{t('scope.documents')}</legend>
      {chosen.map((id) => (
        <Choice
          key={id}
          option={{ value: id, label: label(titles?.get(id)), count: null }}
          checked
          onToggle={() => props.onToggle(id)}
        />
      ))}
      <input
        type="search"
        className="field"
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {none && <p className="muted">{t('library.none')}</p>}
      {others.map(({ documentId, symbol, title }) => (
        <Choice
          key={documentId}
          option={{
            value: documentId,
            label: title,
            count: null,
            note: symbol && <span className="count"> {symbol}</span>,
          }}
          checked={false}
          onToggle={() => props.onToggle(documentId)}
        />
      ))}
    </fieldset>
  )
}
