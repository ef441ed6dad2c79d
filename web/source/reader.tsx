import { ArrowLeft, ArrowRight, Info, Link2, LocateFixed, Rows3, X } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Citation, Document, DocumentText } from '../../server/api.ts'
import { CopyButton } from '../ask/copy-button.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { FindingList } from '../library/finding-list.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useMediaQuery } from '../shell/use-media-query.ts'
import { DocumentDetails } from './document-details.tsx'
import { DocumentHeading } from './document-heading.tsx'
import { DocumentNotes } from './document-notes.tsx'
import { OriginalButton } from './original-button.tsx'
import { ReaderText } from './reader-text.tsx'
import { scrollIntoPlace } from './scroll-into-place.ts'
import { type SourceReference, samePlace, sourcePath, toReference } from './source-reference.ts'
import { type MarkRange, passageBounds, textBlocks } from './text-blocks.ts'
import { useDocument } from './use-document.ts'

/** A document as it was read, opened at a passage, with the passage marked. */
export function Reader(props: {
  reference: SourceReference
  /** The citations of the answer that led here, to step through. */
  citations: readonly Citation[]
  onShow: (reference: SourceReference) => void
  onClose?: () => void
}) {
  const { t } = useTranslation()
  const { reference, citations } = props
  const { value, failure, reload } = useDocument(reference.documentId, reference.revisionId)
  const region = useRef<HTMLElement>(null)
  const inPane = props.onClose !== undefined
  const loaded = value?.document.documentId === reference.documentId ? value : null

  const blocks = useMemo(
    () => (loaded?.text ? textBlocks(loaded.text, loaded.document.title) : []),
    [loaded],
  )
  const wide = useMediaQuery('(min-width: 64rem)')
  const [details, setDetails] = useState<boolean | null>(null)
  const showDetails = !inPane && (details ?? wide)
  const [showBounds, setShowBounds] = useState(false)
  const bounds = useMemo(
    () => (showBounds && loaded?.text ? passageBounds(loaded.text) : []),
    [showBounds, loaded],
  )
  const citation = citations.find((one) => samePlace(toReference(one), reference))
  const ranges = useMemo(() => markRanges(reference, citation), [reference, citation])

  // Focus follows the reader to what was opened, and Escape leads back.
  useEffect(() => {
    if (inPane) region.current?.focus({ preventScroll: true })
  }, [inPane])

  const title = loaded?.document.title
  useEffect(() => {
    if (!inPane && title) document.title = `${title} – Attaché`
  }, [inPane, title])

  return (
    <section className="reader" ref={region} tabIndex={-1} aria-label={t('source.text')}>
      <header className="reader-header">
        {loaded ? (
          <DocumentHeading document={loaded.document} level={inPane ? 2 : 1} />
        ) : (
          <p className="muted">{failure ? '' : t('source.loading')}</p>
        )}
        <div className="reader-tools">
          <CitationSteps citations={citations} reference={reference} onShow={props.onShow} />
          {loaded && reference.start !== null && (
            <>
              <button
                type="button"
                className="button button-quiet"
                aria-label={t('source.passage')}
                title={t('source.passage')}
                onClick={() => {
                  const mark = region.current?.querySelector('mark[data-mark="quote"]')
                  if (mark) scrollIntoPlace(mark)
                }}
              >
                <LocateFixed aria-hidden className="icon" />
              </button>
              <CopyButton
                iconOnly
                label={t('source.copyLink')}
                done={t('source.linkCopied')}
                icon={<Link2 aria-hidden className="icon" />}
                text={() => new URL(sourcePath(reference), window.location.href).href}
              />
            </>
          )}
          {loaded?.text && (
            <button
              type="button"
              className="button button-quiet"
              aria-pressed={showBounds}
              aria-label={t('source.bounds')}
              title={t('source.bounds')}
              onClick={() => setShowBounds(!showBounds)}
            >
              <Rows3 aria-hidden className="icon" />
            </button>
          )}
          {loaded &&
            (inPane ? (
              <Link
                className="button button-quiet"
                aria-label={t('details.title')}
                title={t('details.title')}
                to={sourcePath(reference)}
              >
                <Info aria-hidden className="icon" />
              </Link>
            ) : (
              <button
                type="button"
                className="button button-quiet"
                aria-pressed={showDetails}
                aria-label={t('details.title')}
                title={t('details.title')}
                onClick={() => setDetails(!showDetails)}
              >
                <Info aria-hidden className="icon" />
              </button>
            ))}
          {loaded && (
            <OriginalButton
              document={loaded.document}
              revisionId={loaded.text?.revisionId ?? null}
            />
          )}
          {props.onClose && (
            <button
              type="button"
              className="button button-quiet"
              aria-label={t('source.close')}
              title={t('source.close')}
              onClick={props.onClose}
            >
              <X aria-hidden className="icon" />
            </button>
          )}
        </div>
      </header>
      {failure &&
        (failure.status === 404 ? (
          <div className="blank">
            <h2>{t('source.gone')}</h2>
            <p>{t('source.gone.text')}</p>
          </div>
        ) : (
          <FailureNote failure={failure} onRetry={reload} />
        ))}
      {loaded && (
        <div className="reader-columns" data-details={showDetails}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it */}
          <div className="reader-body" tabIndex={0}>
            <ReaderBody
              document={loaded.document}
              text={loaded.text}
              onShow={props.onShow}
              findings={!showDetails}
            >
              <ReaderText
                blocks={blocks}
                ranges={ranges}
                bounds={bounds}
                topLevel={inPane ? 3 : 2}
                language={loaded.document.language}
              />
            </ReaderBody>
          </div>
          {showDetails && (
            <DocumentDetails
              key={loaded.document.documentId}
              document={loaded.document}
              text={loaded.text}
              onShow={(next) => {
                // On a small screen the details cover the text they lead to.
                if (!wide) setDetails(false)
                props.onShow(next)
              }}
              onChanged={reload}
            />
          )}
        </div>
      )}
    </section>
  )
}

function ReaderBody(props: {
  document: Document
  text: DocumentText | null
  onShow: (reference: SourceReference) => void
  /** Are the findings told here, rather than beside the text? */
  findings: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { document, text } = props
  if (!text) {
    return (
      <div className="blank unread">
        <h2>{t('details.refused')}</h2>
        <FindingList findings={document.findings} />
      </div>
    )
  }
  return (
    <>
      <DocumentNotes
        document={document}
        shownRevisionId={text.revisionId}
        onShow={props.onShow}
        findings={props.findings}
      />
      {text.text === '' ? <p className="muted">{t('source.empty')}</p> : props.children}
    </>
  )
}

function markRanges(reference: SourceReference, citation: Citation | undefined): MarkRange[] {
  if (reference.start === null || reference.end === null) return []
  const quote: MarkRange = { start: reference.start, end: reference.end, kind: 'quote' }
  const context = (citation?.context ?? []).map(
    ({ start, end }): MarkRange => ({ start, end, kind: 'context' }),
  )
  return [quote, ...context]
}

function CitationSteps(props: {
  citations: readonly Citation[]
  reference: SourceReference
  onShow: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const { citations, reference } = props
  const index = citations.findIndex((one) => samePlace(toReference(one), reference))
  if (citations.length < 2 || index < 0) return null
  const step = (by: number) => {
    const next = citations[(index + by + citations.length) % citations.length]
    if (next) props.onShow(toReference(next))
  }
  return (
    <div className="citation-steps">
      <button
        type="button"
        className="button button-quiet"
        aria-label={t('source.previous')}
        title={t('source.previous')}
        onClick={() => step(-1)}
      >
        <ArrowLeft aria-hidden className="icon mirrored" />
      </button>
      <span aria-live="polite" className="count">
        <span aria-hidden>
          {index + 1}/{citations.length}
        </span>
        <span className="visually-hidden">
          {t('source.position', { position: index + 1, count: citations.length })}
        </span>
      </span>
      <button
        type="button"
        className="button button-quiet"
        aria-label={t('source.next')}
        title={t('source.next')}
        onClick={() => step(1)}
      >
        <ArrowRight aria-hidden className="icon mirrored" />
      </button>
    </div>
  )
}
