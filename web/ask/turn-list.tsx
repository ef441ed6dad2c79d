import type { SourceReference } from '../source/source-reference.ts'
import type { Turn } from './conversation.ts'
import { TurnView } from './turn-view.tsx'

/** The conversation so far. */
export function TurnList(props: {
  turns: readonly Turn[]
  active: SourceReference | null
  inlineSources: boolean
  onOpen: (turn: Turn, reference: SourceReference) => void
  onRetry: (turn: Turn) => void
  onEdit: (turn: Turn, question: string) => void
  onWiden: (turn: Turn) => void
}) {
  const { turns, ...rest } = props
  return (
    <div className="turns">
      {turns.map((turn) => (
        <TurnView key={turn.id} turn={turn} {...rest} />
      ))}
    </div>
  )
}
