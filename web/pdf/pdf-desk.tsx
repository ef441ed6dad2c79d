import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { FailureNote } from '../shell/failure-note.tsx'
import { storage } from '../shell/storage.ts'
import { type Goal, layOutPages, type PageSize } from './page-layout.ts'
import { PageThumbnails } from './page-thumbnails.tsx'
import { type PassageMarks, type Region, regionsOf } from './passage-marks.ts'
import type { PdfFile } from './pdf-file.ts'
import { PdfPage, type WordMark } from './pdf-page.tsx'
import { PdfPages, sideMargin, useView } from './pdf-pages.tsx'
import { PdfSearchBar, PdfToolbar } from './pdf-toolbar.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { usePageSizes } from './use-page-sizes.ts'
import { usePdfSearch } from './use-pdf-search.ts'
import { useQuoteWords } from './use-quote-words.ts'
import { nextZoom, type Zoom, zoomScale } from './zoom.ts'

const gap = 12
const thumbnailsKey = 'attache.pdf.thumbnails'
const noWords: readonly WordMark[] = []
const noRegions: readonly Region[] = []

/** Pages, thumbnails, tools: what stands on the desk once a PDF is open. */
export function PdfDesk(props: { file: PdfFile; marks: PassageMarks; returns: number }) {
  const { file, marks, returns } = props
  const { sizes, failure, near } = usePageSizes(file, marks.page ?? 1)
  if (failure) return <FailureNote failure={failure} />
  if (!sizes) return <div className="pdf-waiting" aria-busy="true" />
  return <LaidOut file={file} marks={marks} returns={returns} sizes={sizes} onPage={near} />
}

function LaidOut(props: {
  file: PdfFile
  marks: PassageMarks
  returns: number
  sizes: readonly PageSize[]
  onPage: (page: number) => void
}) {
  const { file, marks, returns, sizes, onPage } = props
  const { scroller, view } = useView()
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [page, setPage] = useState(marks.page ?? 1)
  const [goal, setGoal] = useState<Goal | null>(null)
  useEffect(() => onPage(page), [page, onPage])
  const [thumbnails, setThumbnails] = useState(storage.getItem(thumbnailsKey) === 'open')
  const [searching, setSearching] = useState(false)
  const [query, setQuery] = useState('')
  // Which of the places found is shown: the first from where the search began, until it is chosen.
  const [chosen, setChosen] = useState<number | null>(null)
  const [searchedFrom, setSearchedFrom] = useState(1)
  const search = usePdfSearch(file, searching ? query : '')
  const found = useQuoteWords(file, marks)
  const quote = typeof found === 'object' ? found : null
  const desk = useRef<HTMLDivElement>(null)

  const scale = zoomScale(zoom, { sizes, room: view.width - 2 * sideMargin })
  const layout = useMemo(() => layOutPages(sizes, { scale, gap }), [sizes, scale])
  const regions = useMemo(() => regionsOf(marks.boxes), [marks])
  const context = useMemo(() => regionsOf(marks.context), [marks])

  // What the pages are for comes first: the passage, and its quoted words once they are found.
  const hasRoom = view.width > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: a return leads to the same place again
  useEffect(() => {
    if (!hasRoom) return
    const box = regions[0]
    const place = quote?.place ?? (box ? { page: box.page, y: box.y } : null)
    if (place) setGoal(toPlace(place, sizes))
    else setGoal({ page: marks.page ?? 1, down: 0, to: 'top' })
  }, [regions, quote, marks, returns, hasRoom])

  const onward = search.hits.findIndex((one) => one.page >= searchedFrom)
  const done = search.searched === file.pageCount
  const current = chosen ?? (onward >= 0 ? onward : done && search.hits.length > 0 ? 0 : null)
  const hit = current === null ? undefined : search.hits[current]
  const hitKey = hit && `${query} ${current} ${hit.page} ${hit.y}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: one jump for each place found
  useEffect(() => {
    if (hit) setGoal(toPlace(hit, sizes))
  }, [hitKey])

  const words = useMemo(() => {
    const byPage = new Map<number, WordMark[]>()
    const add = (number: number, mark: WordMark) => {
      byPage.set(number, [...(byPage.get(number) ?? []), mark])
    }
    for (const [number, ranges] of quote?.pages ?? []) add(number, { kind: 'quote', ranges })
    for (const one of search.hits) {
      add(one.page, { kind: one === hit ? 'current' : 'hit', ranges: one.ranges })
    }
    return byPage
  }, [quote, search.hits, hit])

  const goToPage = useCallback(
    (number: number) => {
      const wanted = Math.min(Math.max(1, number), file.pageCount)
      setGoal({ page: wanted, down: 0, to: 'top' })
      setPage(wanted)
    },
    [file],
  )
  const changeZoom = (step: 1 | -1 | 'fit') =>
    setZoom(step === 'fit' ? 'fit' : nextZoom(scale, step))
  const openSearch = () => {
    setSearching(true)
    desk.current?.querySelector<HTMLInputElement>('.pdf-search input')?.focus()
  }
  const closeSearch = () => {
    setSearching(false)
    scroller.current?.focus({ preventScroll: true })
  }
  useDeskKeys(desk, scroller, { page, goToPage, changeZoom, openSearch })

  const marked = useMemo(() => new Set(regions.map((region) => region.page)), [regions])
  const onPageOf = (all: readonly Region[], number: number) => {
    const found = all.filter((one) => one.page === number)
    return found.length > 0 ? found : noRegions
  }
  return (
    <div className="pdf-desk" ref={desk}>
      <PdfToolbar
        page={page}
        pageCount={file.pageCount}
        zoom={scale / cssPixelsAPoint}
        thumbnails={thumbnails}
        searching={searching}
        onPage={goToPage}
        onZoom={changeZoom}
        onThumbnails={() => {
          storage.setItem(thumbnailsKey, thumbnails ? 'shut' : 'open')
          setThumbnails(!thumbnails)
        }}
        onSearch={() => (searching ? closeSearch() : openSearch())}
      />
      {searching && (
        <PdfSearchBar
          query={query}
          search={search}
          pageCount={file.pageCount}
          current={current}
          onQuery={(text) => {
            setQuery(text)
            setChosen(null)
            setSearchedFrom(page)
          }}
          onStep={(by) => {
            const count = search.hits.length
            if (count > 0) setChosen(((current ?? 0) + by + count) % count)
          }}
          onClose={closeSearch}
        />
      )}
      <div className="pdf-columns">
        {thumbnails && (
          <PageThumbnails file={file} sizes={sizes} page={page} marked={marked} onPage={goToPage} />
        )}
        <PdfPages scroller={scroller} view={view} layout={layout} goal={goal} onPage={setPage}>
          {(number, place) => (
            <PdfPage
              key={number}
              file={file}
              number={number}
              size={sizes[number - 1] as PageSize}
              {...place}
              regions={onPageOf(regions, number)}
              context={onPageOf(context, number)}
              whole={found === 'none'}
              words={words.get(number) ?? noWords}
            />
          )}
        </PdfPages>
      </div>
    </div>
  )
}

/** A point of PDF is a 72nd of an inch, a pixel of CSS a 96th. */
const cssPixelsAPoint = 96 / 72

function toPlace(at: { page: number; y: number }, sizes: readonly PageSize[]): Goal {
  const height = sizes[at.page - 1]?.height ?? 1
  return { page: at.page, down: at.y / height, to: 'eyes' }
}
