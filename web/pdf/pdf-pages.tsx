import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import {
  type Goal,
  heightOf,
  type PageLayout,
  type PagePlace,
  pagesInView,
  placeAt,
} from './page-layout.ts'

// How far down the view the place lies that stays put when pages are zoomed, and that a jump
// leads to.
const eyeLevel = 0.3

export type View = { top: number; width: number; height: number }

/** A box that scrolls: how large it is, and where it stands. */
export function useView(): { scroller: RefObject<HTMLDivElement | null>; view: View } {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View>({ top: 0, width: 0, height: 0 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    const measure = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        setView({
          top: element.scrollTop,
          width: element.clientWidth,
          height: element.clientHeight,
        })
      })
    }
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])
  return { scroller, view }
}

/** Only the pages near the view are there; the others are room for the scroll bar to speak of. */
export function PdfPages(props: {
  scroller: RefObject<HTMLDivElement | null>
  view: View
  layout: PageLayout
  /** Where to go; a new object goes there again. */
  goal: Goal | null
  onPage: (page: number) => void
  children: (number: number, place: PageLayout['pages'][number]) => ReactNode
}) {
  const { t } = useTranslation()
  const { scroller, view, layout, goal, onPage } = props
  const kept = useRef<PagePlace>({ page: 1, down: 0 })
  const laidOut = useRef<PageLayout | null>(null)

  const goTo = useCallback(
    (place: PagePlace, to: Goal['to']) => {
      const element = scroller.current
      if (!element) return
      kept.current = place
      const above = to === 'top' ? sideMargin : eyeLevel * element.clientHeight
      element.scrollTop = heightOf(layout, place) - above
    },
    [scroller, layout],
  )

  // The place under the reader's eyes stays there when pages change their size.
  useLayoutEffect(() => {
    if (laidOut.current !== null && laidOut.current !== layout) goTo(kept.current, 'eyes')
    laidOut.current = layout
  }, [layout, goTo])

  const gone = useRef<Goal | null>(null)
  useLayoutEffect(() => {
    if (!goal || gone.current === goal) return
    gone.current = goal
    goTo(goal, goal.to)
  }, [goal, goTo])

  // Only what was measured since the last jump tells where the reader is.
  useEffect(() => {
    const element = scroller.current
    if (!element || view.height === 0 || Math.abs(element.scrollTop - view.top) > 1) return
    const place = placeAt(layout, view.top + eyeLevel * view.height)
    kept.current = place
    onPage(place.page)
  }, [view, layout, onPage, scroller])

  const { first, last } = pagesInView(layout, view)
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  return (
    <section
      ref={scroller}
      className="pdf-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
      tabIndex={0}
      aria-label={t('pdf.pages')}
    >
      <div
        className="pdf-stack"
        style={{ height: layout.height, minWidth: layout.width + 2 * sideMargin }}
      >
        {view.height > 0 &&
          numbers.map((number) => {
            const place = layout.pages[number - 1]
            return place ? props.children(number, place) : null
          })}
      </div>
    </section>
  )
}

/** Room on either side of the widest page, in CSS pixels. */
export const sideMargin = 12
