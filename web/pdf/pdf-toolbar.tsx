import { ChevronDown, ChevronUp, GalleryThumbnails, Minus, Plus, Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import type { PdfSearch } from './use-pdf-search.ts'

export function PdfToolbar(props: {
  page: number
  pageCount: number
  /** In parts of the paper's own size. */
  zoom: number
  thumbnails: boolean
  searching: boolean
  onPage: (page: number) => void
  onZoom: (step: 1 | -1 | 'fit') => void
  onThumbnails: () => void
  onSearch: () => void
}) {
  const { t, locale } = useTranslation()
  const percent = new Intl.NumberFormat(locale === 'ar' ? 'ar-u-nu-latn' : locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  })
  return (
    <div className="pdf-toolbar">
      <Tool label={t('pdf.thumbnails')} pressed={props.thumbnails} onClick={props.onThumbnails}>
        <GalleryThumbnails aria-hidden className="icon" />
      </Tool>
      <PageField page={props.page} pageCount={props.pageCount} onPage={props.onPage} />
      <div className="pdf-zoom">
        <Tool label={t('pdf.zoomOut')} onClick={() => props.onZoom(-1)}>
          <Minus aria-hidden className="icon" />
        </Tool>
        <button
          type="button"
          className="button button-quiet pdf-zoom-value"
          title={t('pdf.fit')}
          onClick={() => props.onZoom('fit')}
        >
          <span aria-hidden>{percent.format(props.zoom)}</span>
          <span className="visually-hidden">
            {percent.format(props.zoom)}. {t('pdf.fit')}
          </span>
        </button>
        <Tool label={t('pdf.zoomIn')} onClick={() => props.onZoom(1)}>
          <Plus aria-hidden className="icon" />
        </Tool>
      </div>
      <Tool label={t('pdf.search')} pressed={props.searching} onClick={props.onSearch}>
        <Search aria-hidden className="icon" />
      </Tool>
    </div>
  )
}

function Tool(props: {
  label: string
  pressed?: boolean
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  )
}

function PageField(props: { page: number; pageCount: number; onPage: (page: number) => void }) {
  const { t } = useTranslation()
  const { page, pageCount } = props
  const [typed, setTyped] = useState<string | null>(null)
  const go = () => {
    const wanted = Number(typed)
    if (typed !== null && /^\d+$/.test(typed) && wanted >= 1) {
      props.onPage(Math.min(wanted, pageCount))
    }
    setTyped(null)
  }
  return (
    <form
      className="pdf-page-field"
      dir="ltr"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <input
        className="field"
        name="page"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('pdf.pageOf', { count: pageCount })}
        value={typed ?? String(page)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={go}
      />
      <span aria-hidden className="count">
        / {pageCount}
      </span>
    </form>
  )
}

export function PdfSearchBar(props: {
  query: string
  search: PdfSearch
  pageCount: number
  /** Which of the places is shown, from 0. */
  current: number | null
  onQuery: (query: string) => void
  onStep: (by: 1 | -1) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { query, search, pageCount } = props
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const found = search.hits.length
  const running = search.searched < pageCount
  const state =
    query.trim() === ''
      ? ''
      : props.current !== null
        ? t('pdf.search.position', { position: props.current + 1, count: found })
        : running
          ? t('pdf.search.running')
          : t('pdf.search.none')
  return (
    <search className="pdf-search">
      <input
        ref={field}
        type="text"
        className="field"
        dir={query === '' ? undefined : 'auto'}
        aria-label={t('pdf.search')}
        placeholder={t('pdf.search')}
        value={query}
        onChange={(event) => props.onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') props.onStep(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape') props.onClose()
          else return
          event.preventDefault()
        }}
      />
      <span className="count" role="status">
        {state}
        {search.unread > 0 && ` ${t('pdf.search.unread', { count: search.unread })}`}
      </span>
      <Tool
        label={t('pdf.search.previous')}
        disabled={found === 0}
        onClick={() => props.onStep(-1)}
      >
        <ChevronUp aria-hidden className="icon" />
      </Tool>
      <Tool label={t('pdf.search.next')} disabled={found === 0} onClick={() => props.onStep(1)}>
        <ChevronDown aria-hidden className="icon" />
      </Tool>
      <Tool label={t('pdf.search.close')} onClick={props.onClose}>
        <X aria-hidden className="icon" />
      </Tool>
    </search>
  )
}
