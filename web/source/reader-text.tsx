import { memo, useEffect, useRef } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { scrollIntoPlace } from './scroll-into-place.ts'
import { type MarkRange, markPieces, type TextBlock } from './text-blocks.ts'

// Blocks a section holds. The browser lays out only the sections near the view, which keeps a
// thousand pages as quick as ten.
const sectionBlocks = 40

export function ReaderText(props: { blocks: TextBlock[]; ranges: MarkRange[]; language: string }) {
  const { blocks, ranges } = props
  const text = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: new ranges or text scroll again
  useEffect(() => {
    const mark = text.current?.querySelector('mark[data-mark="quote"]')
    return mark ? scrollIntoPlace(mark) : undefined
  }, [ranges, blocks])

  const sections: TextBlock[][] = []
  for (let first = 0; first < blocks.length; first += sectionBlocks) {
    sections.push(blocks.slice(first, first + sectionBlocks))
  }
  return (
    <div
      className="reader-text"
      ref={text}
      lang={props.language}
      // The margin stands where the lines begin; each block still finds its own direction.
      dir={isRightToLeft(props.language) ? 'rtl' : 'ltr'}
      data-margins={blocks.some(({ page, label }) => page !== null || label !== null)}
    >
      {sections.map((section) => (
        <Section key={section[0]?.start} blocks={section} ranges={rangesIn(section, ranges)} />
      ))}
    </div>
  )
}

// Browsers do not yet all tell a language's direction (Intl.Locale's text info).
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])
const isRightToLeft = (language: string) => rightToLeft.has(language.split('-')[0] ?? '')

const none: MarkRange[] = []

function rangesIn(section: TextBlock[], ranges: MarkRange[]): MarkRange[] {
  const start = section[0]?.start ?? 0
  const end = section.at(-1)?.end ?? 0
  const inside = ranges.filter((range) => range.start < end && range.end > start)
  return inside.length === 0 ? none : inside
}

const Section = memo(function Section(props: { blocks: TextBlock[]; ranges: MarkRange[] }) {
  return (
    <div className="reader-section">
      {props.blocks.map((block) => (
        <Block key={block.start} block={block} ranges={props.ranges} />
      ))}
    </div>
  )
})

function Block(props: { block: TextBlock; ranges: MarkRange[] }) {
  const { t } = useTranslation()
  const { block } = props
  const content = markPieces(block, props.ranges).map((piece, index) =>
    piece.mark ? (
      <mark
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity
        key={index}
        data-mark={piece.mark}
        title={t(piece.mark === 'quote' ? 'source.marked' : 'source.context')}
      >
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
  const isHeading = block.kind === 'heading' || block.kind === 'title'
  const Tag = isHeading ? headingTag(block.level) : 'p'
  return (
    <div className="reader-block" data-kind={block.kind} data-level={block.level}>
      {(block.page !== null || block.label) && (
        <div className="reader-margin">
          {block.page !== null && (
            <span className="margin-page">{t('source.page', { page: String(block.page) })}</span>
          )}
          {block.label && (
            <span className="margin-label" dir="auto">
              {block.label}
            </span>
          )}
        </div>
      )}
      <Tag dir="auto" lang={block.language ?? undefined}>
        {content}
      </Tag>
    </div>
  )
}

// The document's own title is the page's second-level heading; its parts come below.
const headingTag = (level: number) => `h${Math.min(6, level + 2)}` as 'h3' | 'h4' | 'h5' | 'h6'
