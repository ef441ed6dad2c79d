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
  onAsk: (question: string) => void
}) {
  const { turns, ...rest } = props
  return (
    <div className="turns">
      {turns.map((turn, index) => (
        <TurnView key={turn.id} turn={turn} isLast={index === turns.length - 1} {...rest} />
      ))}
    </div>
  )
}
