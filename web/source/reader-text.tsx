import { memo, useEffect, useRef } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { scrollIntoPlace } from './scroll-into-place.ts'
import {
  boundPieces,
  groupTables,
  isTableRow,
  type MarkRange,
  markPieces,
  type PassageBound,
  type TextBlock,
} from './text-blocks.ts'
import { TextTable } from './text-table.tsx'

// Blocks a section holds. The browser lays out only the sections near the view, which keeps a
// thousand pages as quick as ten.
const sectionBlocks = 40

export function ReaderText(props: {
  blocks: TextBlock[]
  ranges: MarkRange[]
  /** The passages whose bounds are shown; none where only the text is wanted. */
  bounds: PassageBound[]
  /** Of the text's own first headings, below the title of the screen. */
  topLevel: 2 | 3
  language: string
}) {
  const { blocks, ranges, bounds } = props
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
        <Section
          key={section[0]?.start}
          blocks={section}
          ranges={touching(section, ranges)}
          bounds={touching(section, bounds)}
          topLevel={props.topLevel}
        />
      ))}
    </div>
  )
}

// Browsers do not yet all tell a language's direction (Intl.Locale's text info).
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])
const isRightToLeft = (language: string) => rightToLeft.has(language.split('-')[0] ?? '')

const none: never[] = []

function touching<Range extends { start: number; end: number }>(
  section: TextBlock[],
  ranges: Range[],
): Range[] {
  const start = section[0]?.start ?? 0
  const end = section.at(-1)?.end ?? 0
  const inside = ranges.filter((range) => range.start < end && range.end > start)
  return inside.length === 0 ? none : inside
}

type Marks = { ranges: MarkRange[]; bounds: PassageBound[] }
type Setting = Marks & { topLevel: number }

const Section = memo(
  function Section(props: Setting & { blocks: TextBlock[] }) {
    return (
      <div className="reader-section">
        {groupTables(props.blocks).map((group) => (
          <Block
            key={group[0]?.start}
            block={group[0] as TextBlock}
            rows={group}
            ranges={props.ranges}
            bounds={props.bounds}
            topLevel={props.topLevel}
          />
        ))}
      </div>
    )
  },
  (a, b) =>
    a.blocks[0] === b.blocks[0] &&
    a.blocks.length === b.blocks.length &&
    a.topLevel === b.topLevel &&
    sameItems(a.ranges, b.ranges) &&
    sameItems(a.bounds, b.bounds),
)

const sameItems = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, index) => item === b[index])

function Block(props: Setting & { block: TextBlock; rows: TextBlock[] }) {
  const { t } = useTranslation()
  const { block, rows, ranges, bounds } = props
  const isHeading = block.kind === 'heading' || block.kind === 'title'
  const Tag = isHeading ? headingTag(block.depth + props.topLevel - 1) : 'p'
  return (
    <div
      className="reader-block"
      data-kind={isTableRow(block) ? 'table' : block.kind}
      data-level={block.level}
      data-page={block.page !== null}
    >
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
      {block.speaker && (
        <p className="reader-speaker" dir="auto">
          {block.speaker}
        </p>
      )}
      {isTableRow(block) ? (
        <TextTable
          rows={rows}
          cell={(cell) => <MarkedText block={cell} ranges={ranges} bounds={bounds} />}
        />
      ) : (
        <Tag dir="auto" lang={block.language ?? undefined} data-start={block.start}>
          <MarkedText block={block} ranges={ranges} bounds={bounds} />
        </Tag>
      )}
    </div>
  )
}

type Piece = Pick<TextBlock, 'start' | 'end' | 'text'>

function MarkedText(props: Marks & { block: Piece }) {
  const { t } = useTranslation()
  const { block, ranges, bounds } = props
  if (bounds.length === 0) return <Marked piece={block} ranges={ranges} />
  return boundPieces(block, bounds).map((piece) =>
    piece.passage ? (
      <span
        key={piece.start}
        className="bound-passage"
        data-odd={piece.passage.number % 2 === 1}
        data-begins={piece.begins}
      >
        {piece.begins && (
          <span
            className="bound-number"
            title={t('source.bound', { number: piece.passage.number })}
            dir="ltr"
          >
            {piece.passage.number}
          </span>
        )}
        <Marked piece={piece} ranges={ranges} />
      </span>
    ) : (
      <Marked key={piece.start} piece={piece} ranges={ranges} />
    ),
  )
}

function Marked(props: { piece: Piece; ranges: MarkRange[] }) {
  const { t } = useTranslation()
  return markPieces(props.piece, props.ranges).map((piece, index) =>
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
}

const headingTag = (level: number) => `h${Math.min(6, level)}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
