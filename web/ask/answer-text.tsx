import { Fragment, type ReactNode, useMemo, useRef } from 'react'
import type { AnswerSentence, Citation } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { type AnswerBlock, answerBlocks, type Run, type Span } from './answer-blocks.ts'
import { CitationContext } from './citation-context.tsx'
import { CitationMarker } from './citation-marker.tsx'
import type { Turn } from './conversation.ts'
import { QuoteTranslation } from './quote-translation.tsx'
import { supportText } from './support-text.ts'

export type Support = AnswerSentence['support'] | null

export function AnswerText(props: {
  turn: Turn
  activeKey: string | null
  onOpen: (citation: Citation) => void
}) {
  const { turn } = props
  const byKey = useMemo(
    () => new Map(turn.citations.map((citation) => [citation.key, citation])),
    [turn.citations],
  )
  const sentences = turn.answer?.sentences
  const shown = useRef<(() => void) | null>(null)
  const blocks = useMemo(
    () =>
      answerBlocks({
        markdown: turn.text,
        keys: new Set(byKey.keys()),
        sentences: sentences ?? [],
      }),
    [turn.text, byKey, sentences],
  )
  const marker = (key: string, { support, doubts }: Span) => {
    const citation = byKey.get(key)
    if (!citation) return null
    return (
      <>
        <CitationMarker
          citation={citation}
          support={support}
          doubts={doubts}
          active={props.activeKey === key}
          shown={shown}
          onOpen={props.onOpen}
        />
        <ColumnHeads citation={citation} />
        {support === 'quoted' && <QuoteTranslation citation={citation} />}
      </>
    )
  }
  return <div className="answer-text">{renderBlocks(blocks, marker)}</div>
}

/** What the figures of a row count: the table's title, its unit and its columns. */
function ColumnHeads({ citation }: { citation: Citation }) {
  const isRow = citation.quote.includes(' | ')
  return isRow ? <CitationContext citation={citation} className="column-heads" /> : null
}

type RenderMarker = (key: string, span: Span) => ReactNode

/* Blocks, spans and runs only ever grow at the end while an answer streams: their index is their
   identity. */
function renderBlocks(blocks: AnswerBlock[], marker: RenderMarker): ReactNode {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>{renderBlock(block, marker)}</Fragment>
  ))
}

function renderBlock(block: AnswerBlock, marker: RenderMarker): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p dir="auto">{renderSpans(block.spans, marker)}</p>
    case 'heading':
      return <h3 dir="auto">{renderSpans(block.spans, marker)}</h3>
    case 'quote':
      return <blockquote>{renderBlocks(block.blocks, marker)}</blockquote>
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index} dir="auto">
          {renderBlocks(item, marker)}
        </li>
      ))
      return block.ordered ? <ol start={block.first}>{items}</ol> : <ul>{items}</ul>
    }
  }
}

function renderSpans(spans: Span[], marker: RenderMarker): ReactNode {
  return spans.map((span, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: spans only ever grow at the end
    <Sentence key={index} span={span} marker={marker} />
  ))
}

function Sentence(props: { span: Span; marker: RenderMarker }) {
  const translation = useTranslation()
  const { support, doubts, runs } = props.span
  const content = runs.map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs only ever grow at the end
    <RunView key={index} run={run} span={props.span} marker={props.marker} />
  ))
  return (
    <span className="sentence" data-support={support ?? undefined}>
      {content}
      {support === 'unsupported' && (
        <span className="unsupported-note">{supportText({ doubts }, translation)}</span>
      )}
    </span>
  )
}

function RunView(props: { run: Run; span: Span; marker: RenderMarker }) {
  const { run } = props
  if (run.kind === 'break') return <br />
  if (run.kind === 'marker') return props.marker(run.key, props.span)
  let content: ReactNode = run.text
  if (run.code) content = <code>{content}</code>
  if (run.emphasis) content = <em>{content}</em>
  if (run.strong) content = <strong>{content}</strong>
  return content
}
