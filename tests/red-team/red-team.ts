import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Retrieval } from '../../server/passage-retriever.ts'
import { versionState } from '../../vectors/schema.ts'

// What a model might write, and whether it may be shown as supported. Every text is invented.
const redTeamPassage = z.strictObject({
  id: z.string(),
  language: z.string(),
  title: z.string(),
  text: z.string(),
  symbol: z.string().nullable().default(null),
  issuer: z.string().nullable().default(null),
  speaker: z.string().nullable().default(null),
  label: z.string().nullable().default(null),
  date: z.string().nullable().default(null),
  version: versionState.default('unknown'),
  context: z.array(z.string()).default([]),
})
export type RedTeamPassage = z.infer<typeof redTeamPassage>

const redTeamCase = z.strictObject({
  id: z.string(),
  kind: z.string(),
  language: z.string(),
  /** What the model writes. */
  text: z.string(),
  /** Passage and quote; a passage that begins with "!" is a key nobody gave. */
  cites: z.array(z.tuple([z.string(), z.string()])).min(1),
  expect: z.enum(['supported', 'unsupported']),
})
export type RedTeamCase = z.infer<typeof redTeamCase>

function readLines<Schema extends z.ZodType>(schema: Schema, name: string): z.infer<Schema>[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)))
}

export const readPassages = () => readLines(redTeamPassage, 'passages.jsonl')
/**
 * `cases` were looked at while the checks were written. Each of the other sets was written after the
 * one before it had been judged, and judged before anything was changed for it (BENCHMARKS.md).
 */
export const readCases = (set: 'cases' | 'held-out' | 'fresh' | 'unseen' | 'last') =>
  readLines(redTeamCase, `${set}.jsonl`)

type Ranked = Retrieval['passages'][number]

/** A passage as the retriever would hand it over. */
export function rankedPassage(passage: RedTeamPassage, passageNo: number): Ranked {
  const { id, context, ...rest } = passage
  return {
    ...rest,
    passageNo,
    passageId: id,
    documentId: `document-${id}`,
    revisionId: `revision-${id}`,
    path: `${id}.txt`,
    collection: 'Documents',
    start: 0,
    end: passage.text.length,
    page: null,
    pageEnd: null,
    pageLabel: null,
    heading: [],
    context: context.map((text) => ({ text, start: 0, end: 0 })),
    embeddingPrefix: passage.title,
    score: 1 - passageNo / 100,
    scores: {},
  }
}

/** The cited passages among others of their language, as many as a model is given. */
export function retrievalFor(one: RedTeamCase, passages: readonly RedTeamPassage[]): Retrieval {
  const cited = new Set(one.cites.map(([id]) => id))
  const first = passages.filter(({ id }) => cited.has(id))
  const others = passages.filter(({ id }) => !cited.has(id))
  const near = others.filter(({ language }) => language === (first[0]?.language ?? one.language))
  const given = [...new Set([...first, ...near, ...others])].slice(0, 10)
  return {
    passages: given.map(rankedPassage),
    questionLanguage: one.language,
    lookUp: { passages: [], phrases: [], hasTopic: true },
    anchors: { states: [], figures: [], references: { symbols: [], numbers: [] } },
    searched: given.length,
    read: { passages: given.length, hurried: false },
    tookMs: { embed: 0, retrieve: 0, rerank: 0, total: 0 },
  }
}

export type Outcome = { expect: 'supported' | 'unsupported'; shown: boolean }

/** Shares of what is shown as supported and is not, and of what is struck and should not be. */
export function rates(outcomes: readonly Outcome[]): { shownFalse: number; struckTrue: number } {
  const share = (of: readonly Outcome[], wrong: (one: Outcome) => boolean) =>
    of.length === 0 ? 0 : of.filter(wrong).length / of.length
  const unsupported = outcomes.filter(({ expect }) => expect === 'unsupported')
  const supported = outcomes.filter(({ expect }) => expect === 'supported')
  return {
    shownFalse: share(unsupported, ({ shown }) => shown),
    struckTrue: share(supported, ({ shown }) => !shown),
  }
}
