import { type CSSProperties, memo, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import type { PageSize } from './page-layout.ts'
import type { ItemRange } from './page-words.ts'
import type { Region } from './passage-marks.ts'
import type { PdfFile } from './pdf-file.ts'
import { useDrawnPage } from './use-drawn-page.ts'
import { useTextLayer } from './use-text-layer.ts'
import { type PageRect, wordRects } from './word-rects.ts'

/** Words of a page to be marked. */
export type WordMark = { kind: 'quote' | 'hit' | 'current'; ranges: readonly ItemRange[] }

/** The real page, what of it is cited, and its words on top. */
export const PdfPage = memo(function PdfPage(props: {
  file: PdfFile
  number: number
  /** In points. */
  size: PageSize
  top: number
  width: number
  height: number
  regions: readonly Region[]
  /** What is needed to read what is cited. */
  context: readonly Region[]
  /** Is the whole of the passage cited, rather than some of its words? */
  whole: boolean
  words: readonly WordMark[]
}) {
  const { t } = useTranslation()
  const { file, number, size, width, regions, words } = props
  const page = useRef<HTMLDivElement>(null)
  const { holder, failed } = useDrawnPage(file, number, width)
  const { layer, elements } = useTextLayer(file, number)
  const [rects, setRects] = useState<(PageRect & { kind: WordMark['kind'] })[]>([])

  useLayoutEffect(() => {
    const frame = page.current
    if (!frame || !elements) return setRects([])
    setRects(
      words.flatMap(({ kind, ranges }) =>
        wordRects(frame, elements, ranges).map((rect) => ({ ...rect, kind })),
      ),
    )
  }, [words, elements])

  const style = {
    top: props.top,
    width,
    height: props.height,
    '--total-scale-factor': width / size.width,
  } as CSSProperties
  return (
    // biome-ignore lint/a11y/useSemanticElements: a page is no group of form fields
    <div
      className="pdf-page"
      ref={page}
      style={style}
      role="group"
      data-page={number}
      aria-label={t('source.page', { page: String(number) })}
    >
      <div className="pdf-canvas" ref={holder} />
      {failed && <p className="pdf-page-failed">{t('pdf.pageFailed')}</p>}
      <div className="pdf-marks" aria-hidden>
        {props.context.map((region) => (
          <div
            key={`context ${region.x} ${region.y}`}
            className="pdf-context"
            style={boxStyle(region, size)}
          />
        ))}
        {regions.map((region) => (
          <div
            key={`${region.x} ${region.y}`}
            className="pdf-region"
            data-whole={props.whole}
            style={boxStyle(region, size)}
          />
        ))}
        {props.whole &&
          regions
            .flatMap(({ lines }) => lines)
            .map((line) => (
              <div
                key={`${line.x} ${line.y}`}
                className="pdf-mark"
                data-mark="quote"
                style={boxStyle(line, size)}
              />
            ))}
        {rects.map(({ kind, ...rect }) => (
          <div
            key={`${kind} ${rect.x} ${rect.y}`}
            className="pdf-mark"
            data-mark={kind}
            style={rectStyle(rect)}
          />
        ))}
      </div>
      <div className="pdf-text" ref={layer} />
    </div>
  )
})

const percent = (part: number) => `${(100 * part).toFixed(3)}%`

const rectStyle = ({ x, y, width, height }: PageRect): CSSProperties => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
})

const boxStyle = (box: PageRect, size: PageSize): CSSProperties =>
  rectStyle({
    x: box.x / size.width,
    y: box.y / size.height,
    width: box.width / size.width,
    height: box.height / size.height,
  })
