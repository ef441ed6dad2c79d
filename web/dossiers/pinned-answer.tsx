import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { DossierItem } from '../../server/api.ts'
import { Notices, Unanswered } from '../ask/answer-notes.tsx'
import { AnswerText } from '../ask/answer-text.tsx'
import { turnOf } from '../ask/conversation.ts'
import { sourcePath, toReference } from '../source/source-reference.ts'
import { CitedPlace } from './pinned-quote.tsx'

export function PinnedAnswer(props: { item: Extract<DossierItem, { kind: 'answer' }> }) {
  const navigate = useNavigate()
  const { itemId, question, answer, sources } = props.item
  const turn = useMemo(
    () => turnOf({ id: itemId, question, filter: null, answer }),
    [itemId, question, answer],
  )
  return (
    <article className="pinned-answer">
      <h3 dir="auto">{question}</h3>
      <AnswerText
        turn={turn}
        activeKey={null}
        onOpen={(citation) => void navigate(sourcePath(toReference(citation)))}
      />
      <Unanswered parts={answer.unanswered} />
      <Notices notices={answer.notices} />
      <ol className="pinned-sources">
        {answer.citations.map((citation) => (
          <li key={citation.key}>
            <span className="source-key">{citation.key}</span>
            <CitedPlace citation={citation} sources={sources} />
          </li>
        ))}
      </ol>
    </article>
  )
}
