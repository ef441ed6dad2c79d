import type { MessageKey } from '../i18n/catalogue.ts'
import type { Turn } from './conversation.ts'

/** What the server takes for a wish about the answer before it (server/turn-operation.ts). */
export const operationKeys = ['followUp.shorter', 'followUp.inFull', 'followUp.adopted'] as const

export type FollowUp = { key: (typeof operationKeys)[number] & MessageKey } | { text: string }

// As many as are read at a glance.
const most = 4

/** What could be asked next of an answer: what nothing answered, and what can be done with it. */
export function followUps(turn: Pick<Turn, 'answer' | 'filter'>): FollowUp[] {
  const { answer, filter } = turn
  if (!answer || answer.status === 'not-found') return []
  const cited = answer.citations.flatMap((citation) => {
    const passage = answer.passages.find(({ passageId }) => passageId === citation.passageId)
    return passage ? [{ citation, passage }] : []
  })
  const isPart = cited.some(({ citation, passage }) => citation.quote.length < passage.text.length)
  const fromDraft = cited.some(({ passage }) => passage.version === 'draft')
  const hasAdopted = answer.passages.some(({ version }) => version === 'adopted')
  const found: FollowUp[] = answer.unanswered.map((text) => ({ text }))
  // What changed is told from the draft and the adopted text together.
  const isComparison = answer.comparison !== undefined
  if (fromDraft && hasAdopted && !filter?.version && !isComparison)
    found.push({ key: 'followUp.adopted' })
  if (isPart) found.push({ key: 'followUp.inFull' })
  if (answer.citations.length > 1) found.push({ key: 'followUp.shorter' })
  return found.slice(0, most)
}
