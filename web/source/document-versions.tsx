import { Pencil, Plus, Undo2, X } from 'lucide-react'
import {
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Document, DocumentVersions as Versions } from '../../server/api.ts'
import { CompareLink } from '../compare/compare-link.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useSubmit } from '../library/use-submit.ts'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import { VersionBadge } from '../shell/version-badge.tsx'
import { LinkForm } from './link-form.tsx'
import type { SourceReference } from './source-reference.ts'

type Link = Versions['links'][number]
type Entered = Pick<Link, 'kind' | 'documentId'>

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

  /** What a reader had set before the last change; of the first one, all of it can be undone. */
  const [before, setBefore] = useState<Link[] | null>(null)
  const [adding, setAdding] = useState(false)
  const addButton = useRef<HTMLButtonElement>(null)

  async function setLinks(links: readonly Entered[] | null) {
    const next = links && distinct(links).map(({ kind, documentId }) => ({ kind, documentId }))
    await client.patchDocument(documentId, { links: next })
    libraryVersion.bump()
    props.onChanged()
  }
  // A row or a form goes: the keyboard goes on from the button below, as soon as that is there.
  const [returns, setReturns] = useState(0)
  useLayoutEffect(() => {
    if (returns > 0) addButton.current?.focus()
  }, [returns])
  function closeForm() {
    setAdding(false)
    setReturns((count) => count + 1)
  }

  async function changeTo(links: readonly Entered[]) {
    await setLinks(links)
    setBefore(value?.edited ? value.links : null)
    closeForm()
  }
  const restore = (links: Link[] | null) =>
    void change.submit(undefined, async () => {
      await setLinks(links)
      setBefore(null)
      closeForm()
    })

  if (failure) return <FailureNote failure={failure} onRetry={reload} />
  if (!value) return null
  return (
    <section className="versions" aria-label={t('versions.title')}>
      <h2>{t('versions.title')}</h2>
      {value.links.length + value.drafts.length === 0 && (
        <p className="muted">{t('versions.none')}</p>
      )}
      <ul>
        {value.links.map((link) => (
          <LinkedDocument
            key={`${link.kind} ${link.documentId}`}
            link={link}
            comparison={comparisonWith(props.document, link)}
            onShow={() => props.onShow(beginning(link.documentId))}
            onRemove={() =>
              void change.submit(undefined, () =>
                changeTo(value.links.filter((one) => one !== link)),
              )
            }
            onChange={(kind) =>
              changeTo(value.links.map((one) => (one === link ? { ...link, kind } : one)))
            }
          />
        ))}
      </ul>
      <Drafts document={props.document} drafts={value.drafts} onShow={props.onShow} />
      {adding ? (
        <LinkForm
          documentId={documentId}
          link={null}
          onSave={(kind, other) => changeTo([...value.links, { kind, documentId: other }])}
          onClose={closeForm}
        />
      ) : (
        <button
          ref={addButton}
          type="button"
          className="button versions-add"
          onClick={() => setAdding(true)}
        >
          <Plus aria-hidden className="icon" />
          {t('links.add')}
        </button>
      )}
      {before && (
        <p className="detail-source" role="status">
          {t('links.changed')}{' '}
          <button type="button" className="link" onClick={() => restore(before)}>
            <Undo2 aria-hidden className="icon mirrored" />
            {t('links.undo')}
          </button>
        </p>
      )}
      {value.edited && (
        <p className="detail-source">
          <span className="badge">{t('details.source.edited')}</span>{' '}
          <button type="button" className="link" onClick={() => restore(null)}>
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

/** What was adopted as this text: their links lead here, and are changed there. */
function Drafts(props: {
  document: Document
  drafts: Link[]
  onShow: (reference: SourceReference) => void
}) {
  const { t, date } = useTranslation()
  return (
    <ul>
      {props.drafts.map((draft) => {
        const comparison = comparisonWith(props.document, draft)
        return (
          <li key={draft.documentId}>
            <p className="versions-kind">{t('compare.drafts')}</p>
            <div className="detail-value">
              <button
                type="button"
                className="link"
                lang={draft.language}
                dir="auto"
                onClick={() => props.onShow(beginning(draft.documentId))}
              >
                {draft.title}
              </button>
            </div>
            <p className="detail-source">
              {[draft.symbol, draft.date && date(draft.date)].filter(Boolean).join(' · ')}{' '}
              <VersionBadge version={draft.version} />
            </p>
            {comparison && (
              <p>
                <CompareLink {...comparison} title={draft.title} />
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Only versions in one language can be compared word by word. */
function comparisonWith(document: Document, { kind, documentId, language }: Link) {
  const isVersion = kind !== 'translation' && kind !== 'duplicate'
  const primary = (tag: string) => tag.split('-')[0]
  if (!isVersion || primary(language) !== primary(document.language)) return null
  return { older: documentId, newer: document.documentId }
}

function LinkedDocument(props: {
  link: Link
  comparison: { older: string; newer: string } | null
  onShow: () => void
  onRemove: () => void
  onChange: (kind: Link['kind']) => Promise<void>
}) {
  const { t, date, language } = useTranslation()
  const { link } = props
  const [changing, setChanging] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  function close() {
    setChanging(false)
    requestAnimationFrame(() => button.current?.focus())
  }
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
        <span className="versions-tools">
          <Tool
            ref={button}
            icon={Pencil}
            label={t('links.change', { title: link.title })}
            onClick={() => setChanging(!changing)}
          />
          <Tool
            icon={X}
            label={t('versions.remove', { title: link.title })}
            onClick={props.onRemove}
          />
        </span>
      </div>
      <p className="detail-source">
        {[link.symbol, language(link.language), link.date && date(link.date)]
          .filter(Boolean)
          .join(' · ')}{' '}
        <VersionBadge version={link.version} />
      </p>
      <p className="detail-source">
        {link.byHand ? (
          t('links.byHand')
        ) : (
          <>
            {t(`details.source.${link.source === 'read' ? 'read' : 'inferred'}`)}{' '}
            <bdi lang="en">{link.evidence}</bdi>
          </>
        )}
      </p>
      {props.comparison && (
        <p>
          <CompareLink {...props.comparison} title={link.title} />
        </p>
      )}
      {changing && (
        <LinkForm
          documentId={link.documentId}
          link={{ kind: link.kind, other: link }}
          onSave={async (kind) => {
            if (kind !== link.kind) await props.onChange(kind)
            close()
          }}
          onClose={close}
        />
      )}
    </li>
  )
}

function Tool(props: {
  ref?: RefObject<HTMLButtonElement | null>
  icon: typeof X
  label: string
  onClick: () => void
}) {
  const Icon = props.icon
  return (
    <button
      ref={props.ref}
      type="button"
      className="button button-quiet"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      <Icon aria-hidden className="icon" />
    </button>
  )
}

/** One of two documents, each kind once. */
function distinct(links: readonly Entered[]): Entered[] {
  return [...new Map(links.map((link) => [`${link.kind} ${link.documentId}`, link])).values()]
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
