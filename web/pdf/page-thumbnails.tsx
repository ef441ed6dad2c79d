import { useEffect, useMemo } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { layOutPages, type PageSize, pagesInView } from './page-layout.ts'
import type { PdfFile } from './pdf-file.ts'
import { useView } from './pdf-pages.tsx'
import { useDrawnPage } from './use-drawn-page.ts'

const thumbnailWidth = 84
// Between two thumbnails stands a page number.
const gap = 30

/** The pages in small, those with something marked on them with a sign. */
export function PageThumbnails(props: {
  file: PdfFile
  sizes: readonly PageSize[]
  page: number
  marked: ReadonlySet<number>
  onPage: (page: number) => void
}) {
  const { t } = useTranslation()
  const { file, sizes, page, marked } = props
  const { scroller, view } = useView()
  const layout = useMemo(() => {
    const widest = Math.max(...sizes.map(({ width }) => width))
    return layOutPages(sizes, { scale: thumbnailWidth / widest, gap })
  }, [sizes])
  const { first, last } = pagesInView(layout, view)

  // The thumbnail of the page that is read stays in sight.
  useEffect(() => {
    const element = scroller.current
    const place = layout.pages[page - 1]
    if (!element || !place) return
    const above = place.top - gap < element.scrollTop
    const below = place.top + place.height + gap > element.scrollTop + element.clientHeight
    if (above || below) element.scrollTop = place.top - element.clientHeight / 2
  }, [page, layout, scroller])

  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  return (
    <nav className="pdf-thumbnails" aria-label={t('pdf.thumbnails')}>
      <div className="pdf-thumbnails-scroll" ref={scroller}>
        <ul className="pdf-stack" style={{ height: layout.height }}>
          {numbers.map((number) => {
            const place = layout.pages[number - 1]
            if (!place) return null
            const { top, width, height } = place
            return (
              <li key={number} style={{ top, height }}>
                <button
                  type="button"
                  aria-label={t('pdf.page', { page: number })}
                  aria-current={number === page ? 'page' : undefined}
                  style={{ width, height }}
                  onClick={() => props.onPage(number)}
                >
                  <Thumbnail file={file} number={number} width={width} />
                </button>
                <span aria-hidden data-marked={marked.has(number)}>
                  {number}
                </span>
              </li>
            )
          })}
        </ul>
      </div>
    </nav>
  )
}

function Thumbnail(props: { file: PdfFile; number: number; width: number }) {
  const { holder } = useDrawnPage(props.file, props.number, props.width)
  return <div className="pdf-canvas" ref={holder} />
}
