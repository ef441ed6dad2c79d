import { useCallback, useRef } from 'react'
import type { Document, DocumentPatch, DocumentText } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FindingList } from '../library/finding-list.tsx'
import { formatName } from '../library/format-name.ts'
import { splitTags } from '../library/split-tags.ts'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import { DetailRow } from './detail-row.tsx'
import { DocumentVersions } from './document-versions.tsx'
import { FieldSource } from './field-source.tsx'
import type { SourceReference } from './source-reference.ts'

const required = new Set(['title', 'language', 'version'])

/** What is known of a document, each value with what it was read from; all of it can be corrected. */
export function DocumentDetails(props: {
  document: Document
  /** Null: the file could not be read. */
  text: DocumentText | null
  onShow: (reference: SourceReference) => void
  onChanged: () => void
}) {
  const translation = useTranslation()
  const { t, date, language, bytes } = translation
  const { client, libraryVersion } = useServices()
  const { document, text, onChanged } = props
  const { documentId } = document
  const load = useCallback(
    (signal: AbortSignal) => client.documentFields(documentId, signal),
    [client, documentId],
  )
  const { value: fields, failure, reload } = useLoad(load)
  const region = useRef<HTMLElement>(null)

  async function change(work: Promise<unknown>) {
    await work
    reload()
    onChanged()
    libraryVersion.bump()
  }
  const save = (patch: DocumentPatch) => change(client.patchDocument(documentId, patch))

  const shown = (field: string, value: string | null): string | null => {
    if (value === null) return null
    if (field === 'date') return date(value)
    if (field === 'language') return language(value)
    if (field === 'version') return t(`version.${value as Document['version']}`)
    return value
  }

  return (
    <aside className="details" aria-label={t('details.title')} ref={region} tabIndex={-1}>
      <h2>{t('details.title')}</h2>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      <dl>
        {fields?.map(({ field, sources }) => {
          const value = document[field]
          return (
            <DetailRow
              key={field}
              kind={field}
              value={value}
              shown={shown(field, value)}
              none={text && sources.length === 0 ? t('details.source.none') : '–'}
              required={required.has(field)}
              onSave={(next) => save({ [field]: next } as DocumentPatch)}
            >
              <FieldSource
                sources={sources}
                show={(one) => shown(field, one)}
                document={document}
                text={text}
                onShow={props.onShow}
                onUndo={() => change(client.undoField(documentId, field))}
              />
            </DetailRow>
          )
        })}
        <DetailRow
          kind="collection"
          value={document.collection}
          shown={document.collection}
          none="–"
          required
          onSave={(next) => save({ collection: next ?? document.collection })}
        />
        <DetailRow
          kind="tags"
          value={document.tags.join(', ')}
          shown={document.tags.join(', ') || null}
          none="–"
          onSave={(next) => save({ tags: splitTags(next ?? '') })}
        />
        <div className="detail">
          <dt>{t('details.file')}</dt>
          <dd>
            <bdi className="detail-path">{document.path}</bdi>
            <p className="detail-source">
              {[
                formatName(document.format),
                bytes(document.bytes),
                ...(document.pages === null ? [] : [t('library.pages', { count: document.pages })]),
                ...(text ? [t('library.passages', { count: document.passages })] : []),
              ].join(' · ')}
            </p>
          </dd>
        </div>
      </dl>
      <DocumentVersions
        document={document}
        shownRevisionId={text?.revisionId ?? null}
        onShow={props.onShow}
        onChanged={onChanged}
      />
      {document.findings.length > 0 && (
        <section>
          <h2>{t('report.findings')}</h2>
          <FindingList findings={document.findings} />
        </section>
      )}
    </aside>
  )
}
