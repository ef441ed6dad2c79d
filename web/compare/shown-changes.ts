import type { ComparedChange } from '../../server/api.ts'

/** A paragraph that is shown, or how many unchanged ones are passed over between two of them. */
export type ShownChange =
  | { type: 'change'; change: ComparedChange; place: number; ordinal: number | null }
  | { type: 'unchanged'; count: number; place: number }

/** Whether a reader who wants only changes wants this one: other words, another place, there or not. */
export function isChange({ kind }: ComparedChange): boolean {
  return kind !== 'same' && kind !== 'renumbered'
}

/** What is shown, in order; changes are counted from 1. */
export function shownChanges(
  changes: readonly ComparedChange[],
  onlyChanges: boolean,
): ShownChange[] {
  const shown: ShownChange[] = []
  let ordinal = 0
  for (const [place, change] of changes.entries()) {
    const last = shown.at(-1)
    if (isChange(change)) {
      ordinal += 1
      shown.push({ type: 'change', change, place, ordinal })
    } else if (!onlyChanges) {
      shown.push({ type: 'change', change, place, ordinal: null })
    } else if (last?.type === 'unchanged') {
      last.count += 1
    } else {
      shown.push({ type: 'unchanged', count: 1, place })
    }
  }
  return shown
}
