import { type RefObject, useEffect, useRef } from 'react'
import type { Turn } from './conversation.ts'

/**
 * A new question is brought to the top of the view, so that its answer grows into free space and
 * nothing that is being read moves.
 */
export function useScrollToQuestion<Element extends HTMLElement>(
  turns: readonly Turn[],
): RefObject<Element | null> {
  const scroller = useRef<Element>(null)
  const count = turns.length
  const last = turns.at(-1)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new turn scrolls
  useEffect(() => {
    if (count < 2) return
    const turn = scroller.current?.querySelector('.turn:last-of-type')
    turn?.scrollIntoView({ block: 'start' })
  }, [count, last])
  return scroller
}
