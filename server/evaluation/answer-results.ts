import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnswerReport } from './answer-scores.ts'

const digits = 3

/**
 * Writes the scores of a set of questions into a folder under version control: a line a group and a
 * line a point of the curve, so that a review shows what changed. Times are left out: they change
 * with the machine.
 */
export function writeAnswerResults(folder: string, set: string, report: AnswerReport): void {
  const { byKind, byLanguage, crossLingual, curve, stances, ...all } = report
  const entries = (of: Record<string, object>) =>
    Object.entries(of)
      .map(([name, one]) => `    ${JSON.stringify(name)}: ${inOneLine(one)}`)
      .join(',\n')
  const parts = [
    `  "set": ${JSON.stringify(set)}`,
    `  "all": ${inOneLine(all)}`,
    `  "byKind": {\n${entries(byKind)}\n  }`,
    `  "byLanguage": {\n${entries(byLanguage)}\n  }`,
    `  "crossLingual": ${inOneLine(crossLingual)}`,
    `  "stances": {\n${entries(stances)}\n  }`,
    `  "curve": [\n${curve.map((point) => `    ${inOneLine(point)}`).join(',\n')}\n  ]`,
  ]
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `answers-${set}.json`), `{\n${parts.join(',\n')}\n}\n`)
}

/** `null` for what no number is: a threshold that only what was asked for by number reaches. */
function inOneLine(one: object): string {
  return JSON.stringify(one, (key, value: unknown) => {
    if (key === 'latency') return undefined
    return typeof value === 'number' ? Number(value.toFixed(digits)) : value
  })
}
