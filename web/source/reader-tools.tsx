import { FileText, Info, MessageSquareText, Rows3, ScrollText, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { OriginalButton } from './original-button.tsx'
import type { ReaderView } from './use-reader-view.ts'

/** What can be done with the whole document. */
export function ReaderTools(props: {
  document: Document
  /** Of the text that is shown; null where the file could not be read. */
  revisionId: string | null
  /** Null where there are no pages to choose. */
  view: ReaderView | null
  onView: (view: ReaderView) => void
  /** Null where no text is shown that passages could be marked in. */
  bounds: { shown: boolean; toggle: () => void } | null
  /** A link to the details, or the button that opens them here. */
  details: { to: string } | { shown: boolean; toggle: () => void }
}) {
  const { t } = useTranslation()
  const { details, bounds } = props
  return (
    <>
      {props.view && (
        <fieldset className="view-choice">
          <legend className="visually-hidden">{t('source.view')}</legend>
          <ViewButton {...props} of="page" view={props.view}>
            <FileText aria-hidden className="icon" />
          </ViewButton>
          <ViewButton {...props} of="text" view={props.view}>
            <ScrollText aria-hidden className="icon" />
          </ViewButton>
        </fieldset>
      )}
      {bounds && (
        <Toggle label={t('source.bounds')} pressed={bounds.shown} onClick={bounds.toggle}>
          <Rows3 aria-hidden className="icon" />
        </Toggle>
      )}
      {'to' in details ? (
        <Link
          className="button button-quiet"
          aria-label={t('details.title')}
          title={t('details.title')}
          to={details.to}
        >
          <Info aria-hidden className="icon" />
        </Link>
      ) : (
        <Toggle label={t('details.title')} pressed={details.shown} onClick={details.toggle}>
          <Info aria-hidden className="icon" />
        </Toggle>
      )}
      {!('to' in details) && props.revisionId !== null && (
        <Link
          className="button button-quiet"
          aria-label={t('source.ask')}
          title={t('source.ask')}
          to={`/?doc=${encodeURIComponent(props.document.documentId)}`}
        >
          <MessageSquareText aria-hidden className="icon" />
        </Link>
      )}
      <OriginalButton document={props.document} revisionId={props.revisionId} />
    </>
  )
}

function ViewButton(props: {
  of: ReaderView
  view: ReaderView
  onView: (view: ReaderView) => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const label = t(props.of === 'page' ? 'source.view.page' : 'source.asRead')
  return (
    <Toggle label={label} pressed={props.of === props.view} onClick={() => props.onView(props.of)}>
      {props.children}
    </Toggle>
  )
}

function Toggle(props: {
  label: string
  pressed: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-pressed={props.pressed}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  )
}

export function CloseButton(props: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={t('source.close')}
      title={t('source.close')}
      onClick={props.onClose}
    >
      <X aria-hidden className="icon" />
    </button>
  )
}
