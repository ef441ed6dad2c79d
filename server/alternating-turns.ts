import type { ChatTurn } from './answering.ts'

/**
 * A history as chat models take it: the reader begins, and who speaks twice says it in one turn. Some
 * providers refuse any other order.
 */
export function alternatingTurns(turns: readonly ChatTurn[]): ChatTurn[] {
  const alternating: ChatTurn[] = []
  for (const { role, content } of turns) {
    const last = alternating.at(-1)
    if (last?.role === role) last.content = `${last.content}\n\n${content}`
    else if (last || role === 'user') alternating.push({ role, content })
  }
  return alternating
}
