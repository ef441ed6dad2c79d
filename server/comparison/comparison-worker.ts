import type { ComparedChange } from '../comparison-api.ts'
import type { ComparableRevision } from './comparable-units.ts'
import { compareRevisions } from './compare-revisions.ts'

// A thread of its own: two treaties of a thousand pages take a second, in which nobody else would be served.

export default function compare(task: {
  older: ComparableRevision
  newer: ComparableRevision
  language: string
}): ComparedChange[] {
  return compareRevisions(task, task.language)
}
