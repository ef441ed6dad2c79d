import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { detectLanguage } from '../../vectors/language.ts'
import { readJsonLines } from './json-lines.ts'
import type { Grades } from './ranking-scores.ts'

export type EvaluationPassage = { id: string; title: string; text: string }
export type EvaluationQuery = { id: string; text: string; language: string }

export type EvaluationSet = {
  name: string
  passages: EvaluationPassage[]
  queries: EvaluationQuery[]
  /** By query; `null` if the set has none, and only a run can be made. */
  grades: Map<string, Grades> | null
}

/** A file of an evaluation set is not what it should be. */
export class BadEvaluationSetError extends Error {
  override readonly name = 'BadEvaluationSetError'
  readonly code = 'bad_evaluation_set'
}

// A TREC run separates its fields by tabs, and its lines end them.
const id = z
  .string()
  .min(1)
  .regex(/^[^\t\r\n]+$/, 'an id holds no tab and no line end')

const passageLine = z.object({ id, title: z.string().default(''), text: z.string() })
const queryLine = z.object({ id, text: z.string(), lang: z.string().optional() })

function unique<Line extends { id: string }>(file: string, lines: Line[]): Line[] {
  const seen = new Set<string>()
  for (const line of lines) {
    if (seen.has(line.id)) throw new BadEvaluationSetError(`${file}: the id ${line.id} comes twice`)
    seen.add(line.id)
  }
  return lines
}

/** `qrels.tsv`: a header, then query, document and grade, separated by tabs. */
export function parseGrades(file: string, text: string): Map<string, Grades> {
  const grades = new Map<string, Map<string, number>>()
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (i === 0 || line === '') continue
    const [query, document, grade, ...more] = line.split('\t')
    const value = Number(grade)
    if (!query || !document || !grade || more.length > 0 || !Number.isFinite(value)) {
      throw new BadEvaluationSetError(
        `${file}, line ${i + 1}: expected query, document and grade, separated by tabs`,
      )
    }
    const ofQuery = grades.get(query) ?? new Map<string, number>()
    ofQuery.set(document, value)
    grades.set(query, ofQuery)
  }
  return grades
}

/**
 * Reads a set: `corpus.jsonl` {id, title, text}, `queries.jsonl` {id, text, lang?}, `qrels.tsv`
 * (may be missing). A query that does not say its language gets the one it looks like.
 * @throws {BadEvaluationSetError} naming file and line.
 */
export function readEvaluationSet(folder: string): EvaluationSet {
  const corpus = join(folder, 'corpus.jsonl')
  const queries = join(folder, 'queries.jsonl')
  const qrels = join(folder, 'qrels.tsv')
  return {
    name: basename(folder),
    passages: unique(corpus, readJsonLines(corpus, passageLine)),
    queries: unique(queries, readJsonLines(queries, queryLine)).map(({ id, text, lang }) => ({
      id,
      text,
      language: lang ?? detectLanguage(text),
    })),
    grades: existsSync(qrels) ? parseGrades(qrels, readFileSync(qrels, 'utf8')) : null,
  }
}
