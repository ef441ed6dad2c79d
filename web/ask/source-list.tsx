import { useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { type SourceReference, samePlace, toReference } from '../source/source-reference.ts'
import type { Turn } from './conversation.ts'
import { SourceCard } from './source-card.tsx'
import { sourceEntries } from './source-entries.ts'

// As many as a reader takes in; the rest is one click away.
const shownFirst = 8

export function SourceList(props: {
  turn: Turn
  active: SourceReference | null
  onOpen: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const entries = sourceEntries(props.turn)
  const cited = entries.filter(({ citations }) => citations.length > 0).length
  const shown = all ? entries : entries.slice(0, Math.max(shownFirst, cited))
  const hidden = entries.length - shown.length
  return (
    <>
      <ol className="source-list">
        {shown.map(({ passage, citations }, index) => {
          const reference = toReference(citations[0] ?? passage)
          return (
            <SourceCard
              key={passage.passageId}
              group={cited > 0 && index === cited ? t('sources.also') : null}
              passage={passage}
              question={props.turn.question}
              citations={citations}
              active={[reference, ...citations.map(toReference)].some((one) =>
                samePlace(one, props.active),
              )}
              onOpen={() => props.onOpen(reference)}
              onShow={props.onOpen}
            />
          )
        })}
      </ol>
      {(hidden > 0 || all) && (
        <button type="button" className="button button-quiet" onClick={() => setAll(!all)}>
          {all ? t('sources.fewer') : t('sources.all', { count: hidden })}
        </button>
      )}
    </>
  )
}
