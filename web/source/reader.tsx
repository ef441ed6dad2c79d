import { TriangleAlert } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Citation, Document, DocumentText } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FindingList } from '../library/finding-list.tsx'
import { useMediaQuery } from '../shell/use-media-query.ts'
import { DocumentDetails } from './document-details.tsx'
import { DocumentHeading } from './document-heading.tsx'
import { DocumentNotes } from './document-notes.tsx'
import { PlaceBar } from './place-bar.tsx'
import { ReaderGone } from './reader-gone.tsx'
import { ReaderText } from './reader-text.tsx'
import { CloseButton, ReaderTools } from './reader-tools.tsx'
import { scrollIntoPlace } from './scroll-into-place.ts'
import { type SourceReference, samePlace, sourcePath, toReference } from './source-reference.ts'
import { type MarkRange, passageBounds, textBlocks } from './text-blocks.ts'
import { useDocument } from './use-document.ts'
import { useReaderView } from './use-reader-view.ts'
import { useSelectedPlace } from './use-selected-place.ts'

// A library of its own draws the pages: it comes when the first of them is wanted.
const PdfView = lazy(async () => ({ default: (await import('../pdf/pdf-view.tsx')).PdfView }))

/** A document, opened at a passage, with the passage marked: its real pages or the text as read. */
export function Reader(props: {
  reference: SourceReference
  /** The citations of the answer that led here, to step through. */
  citations: readonly Citation[]
  onShow: (reference: SourceReference) => void
  onClose?: () => void
}) {
  const { t } = useTranslation()
  const { reference, citations, onShow } = props
  const { value, failure, reload } = useDocument(reference.documentId, reference.revisionId)
  const region = useRef<HTMLElement>(null)
  const inPane = props.onClose !== undefined
  const loaded = value?.document.documentId === reference.documentId ? value : null
  const text = loaded?.text ?? null
  const { view, hasPages, choose } = useReaderView(loaded?.document, text !== null)

  const blocks = useMemo(
    () => (loaded?.text ? textBlocks(loaded.text, loaded.document.title) : []),
    [loaded],
  )
  const wide = useMediaQuery('(min-width: 64rem)')
  const [details, setDetails] = useState<boolean | null>(null)
  const showDetails = !inPane && (details ?? wide)
  const [showBounds, setShowBounds] = useState(false)
  const [returns, setReturns] = useState(0)
  const bounds = useMemo(() => (showBounds && text ? passageBounds(text) : []), [showBounds, text])
  const citation = citations.find((one) => samePlace(toReference(one), reference))
  const ranges = useMemo(() => markRanges(reference, citation), [reference, citation])

  // Focus follows the reader to what was opened, and Escape leads back.
  useEffect(() => {
    if (inPane) region.current?.focus({ preventScroll: true })
  }, [inPane])

  const shown = `${view} ${reference.start} ${reference.end}`
  const selected = useSelectedPlace(region, text, shown)

  const title = loaded?.document.title
  useEffect(() => {
    if (!inPane && title) document.title = `${title} – Attaché`
  }, [inPane, title])

  const goBack = () => {
    setReturns(returns + 1)
    const mark = region.current?.querySelector('mark[data-mark="quote"]')
    if (mark) scrollIntoPlace(mark)
  }

  return (
    <section className="reader" ref={region} tabIndex={-1} aria-label={t('source.text')}>
      <header className="reader-header">
        {loaded ? (
          <DocumentHeading document={loaded.document} level={inPane ? 2 : 1} />
        ) : (
          <p className="muted">{failure ? '' : t('source.loading')}</p>
        )}
        <div className="reader-tools">
          {loaded && (
            <ReaderTools
              document={loaded.document}
              revisionId={text?.revisionId ?? null}
              view={hasPages ? view : null}
              onView={choose}
              bounds={
                text && view === 'text'
                  ? { shown: showBounds, toggle: () => setShowBounds(!showBounds) }
                  : null
              }
              details={
                inPane
                  ? { to: sourcePath(reference) }
                  : { shown: showDetails, toggle: () => setDetails(!showDetails) }
              }
            />
          )}
          {props.onClose && <CloseButton onClose={props.onClose} />}
        </div>
      </header>
      {failure && (
        <ReaderGone failure={failure} reference={reference} onShow={onShow} onRetry={reload} />
      )}
      {loaded && text && (
        <>
          <PlaceBar
            document={loaded.document}
            text={text}
            selected={selected}
            reference={reference}
            citations={citations}
            onShow={onShow}
            onReturn={goBack}
          />
          <DocumentNotes
            document={loaded.document}
            shownRevisionId={text.revisionId}
            passageGone={(reference.end ?? 0) > text.text.length}
            onShow={onShow}
          />
        </>
      )}
      {loaded && !text && view === 'page' && (
        <div className="reader-notes">
          <div className="note">
            <TriangleAlert aria-hidden className="icon" />
            <div>
              <p>{t('details.refused')}</p>
              {!showDetails && <FindingList findings={loaded.document.findings} />}
            </div>
          </div>
        </div>
      )}
      {loaded && (
        <div className="reader-columns" data-details={showDetails}>
          {view === 'page' ? (
            <div className="reader-pages">
              <Suspense fallback={<div className="reader-waiting" aria-busy="true" />}>
                <PdfView
                  key={text?.revisionId ?? 'unread'}
                  documentId={loaded.document.documentId}
                  text={text}
                  reference={reference}
                  returns={returns}
                  onText={() => choose('text')}
                />
              </Suspense>
            </div>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
            <div className="reader-body" tabIndex={0}>
              <ReaderBody document={loaded.document} text={text} findings={!showDetails}>
                <ReaderText
                  blocks={blocks}
                  ranges={ranges}
                  bounds={bounds}
                  topLevel={inPane ? 3 : 2}
                  language={loaded.document.language}
                />
              </ReaderBody>
            </div>
          )}
          {showDetails && (
            <DocumentDetails
              key={loaded.document.documentId}
              document={loaded.document}
              text={text}
              onShow={(next) => {
                // On a small screen the details cover the text they lead to.
                if (!wide) setDetails(false)
                onShow(next)
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
      {props.findings && document.findings.length > 0 && (
        <details className="findings">
          <summary>{t('source.findings', { count: document.findings.length })}</summary>
          <FindingList findings={document.findings} />
        </details>
      )}
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
