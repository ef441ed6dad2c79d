import { Undo2, X } from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import type { Document, DocumentVersions as Versions } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useSubmit } from '../library/use-submit.ts'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import { VersionBadge } from '../shell/version-badge.tsx'
import type { SourceReference } from './source-reference.ts'

type Link = Versions['links'][number]

const beginning = (documentId: string, revisionId: string | null = null): SourceReference => ({
  documentId,
  revisionId,
  start: null,
  end: null,
})

/** Other versions and languages of a document with why, to be corrected, and its earlier readings. */
export function DocumentVersions(props: {
  document: Document
  shownRevisionId: string | null
  onShow: (reference: SourceReference) => void
  onChanged: () => void
}) {
  const { t } = useTranslation()
  const { client, libraryVersion } = useServices()
  const { documentId } = props.document
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  const load = useCallback(
    (signal: AbortSignal) => client.versions(documentId, signal),
    [client, documentId, version],
  )
  const { value, failure, reload } = useLoad(load)
  const change = useSubmit()

  async function setLinks(links: Link[] | null) {
    const next = links?.map(({ kind, documentId }) => ({ kind, documentId })) ?? null
    await client.patchDocument(documentId, { links: next })
    libraryVersion.bump()
    props.onChanged()
  }
  const save = (links: Link[] | null) => void change.submit(undefined, () => setLinks(links))

  if (failure) return <FailureNote failure={failure} onRetry={reload} />
  if (!value) return null
  return (
    <section className="versions" aria-label={t('versions.title')}>
      <h2>{t('versions.title')}</h2>
      {value.links.length === 0 && <p className="muted">{t('versions.none')}</p>}
      <ul>
        {value.links.map((link) => (
          <LinkedDocument
            key={`${link.kind} ${link.documentId}`}
            link={link}
            onShow={() => props.onShow(beginning(link.documentId))}
            onRemove={() => save(value.links.filter((one) => one !== link))}
          />
        ))}
      </ul>
      {value.edited && (
        <p className="detail-source">
          <span className="badge">{t('details.source.edited')}</span>{' '}
          <button type="button" className="link" onClick={() => save(null)}>
            <Undo2 aria-hidden className="icon mirrored" />
            {t('details.undo')}
          </button>
        </p>
      )}
      {change.failure && <FailureNote failure={change.failure} />}
      {value.readings.length > 1 && <Readings {...props} readings={value.readings} />}
    </section>
  )
}

function LinkedDocument(props: { link: Link; onShow: () => void; onRemove: () => void }) {
  const { t, date, language } = useTranslation()
  const { link } = props
  return (
    <li>
      <p className="versions-kind">{t(`links.${link.kind}`)}</p>
      <div className="detail-value">
        <button
          type="button"
          className="link"
          lang={link.language}
          dir="auto"
          onClick={props.onShow}
        >
          {link.title}
        </button>
        <button
          type="button"
          className="button button-quiet"
          aria-label={t('versions.remove', { title: link.title })}
          title={t('versions.remove', { title: link.title })}
          onClick={props.onRemove}
        >
          <X aria-hidden className="icon" />
        </button>
      </div>
      <p className="detail-source">
        {[link.symbol, language(link.language), link.date && date(link.date)]
          .filter(Boolean)
          .join(' · ')}{' '}
        <VersionBadge version={link.version} />
      </p>
      {link.source !== 'edited' && (
        <p className="detail-source">
          {t(`details.source.${link.source}`)} <bdi lang="en">{link.evidence}</bdi>
        </p>
      )}
    </li>
  )
}

function Readings(props: {
  document: Document
  shownRevisionId: string | null
  readings: Versions['readings']
  onShow: (reference: SourceReference) => void
}) {
  const { t, dateTime } = useTranslation()
  const { documentId } = props.document
  return (
    <>
      <h3>{t('versions.readings')}</h3>
      <p className="detail-source">{t('versions.readings.text')}</p>
      <ul>
        {props.readings.map(({ revisionId, readAt, pages, current }) => (
          <li key={revisionId}>
            <button
              type="button"
              className="link"
              aria-current={revisionId === props.shownRevisionId}
              onClick={() => props.onShow(beginning(documentId, current ? null : revisionId))}
            >
              {dateTime(readAt)}
            </button>{' '}
            {pages !== null && (
              <span className="muted">{t('library.pages', { count: pages })}</span>
            )}{' '}
            {current && <span className="badge">{t('versions.current')}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
