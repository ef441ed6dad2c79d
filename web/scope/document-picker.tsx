import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import { Choice } from './choice.tsx'
import { useDocumentTitles } from './use-document-titles.ts'

const typingPauseMs = 180
const found = 6

/** Documents to search in, found by title or symbol. */
export function DocumentPicker(props: {
  chosen: readonly string[]
  onToggle: (id: string) => void
}) {
  const { t } = useTranslation()
  const { client } = useServices()
  const { chosen } = props
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  const load = useCallback(
    async (signal: AbortSignal) =>
      query === ''
        ? []
        : (await client.documents({ query, status: ['ready'], limit: found }, signal)).documents,
    [client, query],
  )
  const { value: documents, failure, reload } = useLoad(load)
  const titles = useDocumentTitles(chosen)
  const label = (title: string | null | undefined) =>
    title === null ? t('scope.documentGone') : (title ?? '…')
  const others = (documents ?? []).filter(({ documentId }) => !chosen.includes(documentId))
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
      {query !== '' && documents?.length === 0 && <p className="muted">{t('library.none')}</p>}
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
