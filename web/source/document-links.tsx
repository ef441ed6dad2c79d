import { useCallback } from 'react'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import type { SourceReference } from './source-reference.ts'

// A draft's adopted text and a later version are told in a sentence (document-notes.tsx).
const kinds = ['translation', 'revises', 'duplicate'] as const

/** The text in other languages, what it replaces, and where else it stands: each a click away. */
export function DocumentLinks(props: {
  document: Document
  onShow: (reference: SourceReference) => void
}) {
  const { t, language } = useTranslation()
  const { client } = useServices()
  const { links } = props.document
  // A document is loaded anew with every edit; its links seldom are others then.
  const wanted = links
    .filter(({ kind }) => kinds.some((one) => one === kind))
    .map(({ kind, documentId }) => `${kind} ${documentId}`)
    .join('\n')
  const load = useCallback(
    (signal: AbortSignal) =>
      Promise.all(
        wanted.split('\n').flatMap((link) => {
          const [kind, documentId] = link.split(' ')
          if (!kind || !documentId) return []
          return [client.document(documentId, signal).then((document) => ({ kind, document }))]
        }),
      ),
    [client, wanted],
  )
  const { value, failure, reload } = useLoad(load)
  if (failure) return <FailureNote failure={failure} onRetry={reload} />
  if (!value || value.length === 0) return null
  return (
    <dl className="document-links">
      {kinds.map((kind) => {
        const linked = value.filter((link) => link.kind === kind)
        if (linked.length === 0) return null
        return (
          <div key={kind}>
            <dt>{t(`links.${kind}`)}</dt>
            {linked.map(({ document }) => (
              <dd key={document.documentId}>
                <button
                  type="button"
                  className="link"
                  lang={kind === 'translation' ? undefined : document.language}
                  dir="auto"
                  title={document.title}
                  onClick={() =>
                    props.onShow({
                      documentId: document.documentId,
                      revisionId: null,
                      start: null,
                      end: null,
                    })
                  }
                >
                  {kind === 'translation'
                    ? language(document.language)
                    : (document.symbol ?? document.title)}
                </button>
              </dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}
