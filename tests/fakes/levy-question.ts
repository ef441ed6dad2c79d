import type { AnswererInput } from '../../server/answering.ts'
import type { RankedPassage } from '../../server/fusion.ts'

export const levySentence = 'The tidal levy falls due on the first day of March of every year.'

/** A question about a levy, and passages that give its day, as far off as these scores say. */
export function levyQuestion(passages: { score: number; relevance: number }[]): AnswererInput {
  return {
    question: 'When does the tidal levy fall due?',
    message: '',
    form: { length: 'usual', language: 'en' },
    history: [],
    signal: new AbortController().signal,
    retrieval: {
      passages: passages.map(
        ({ score, relevance }, i) =>
          ({
            passageNo: i,
            passageId: `p${i}`,
            documentId: `d${i}`,
            revisionId: `r${i}`,
            path: 'levy.md',
            title: 'Levy',
            text: levySentence,
            start: 0,
            end: levySentence.length,
            page: null,
            heading: [],
            label: null,
            speaker: null,
            symbol: null,
            issuer: null,
            date: null,
            version: 'unknown',
            language: 'en',
            context: [],
            embeddingPrefix: '',
            score,
            scores: {},
            relevance,
            units: [{ start: 0, end: levySentence.length, text: levySentence, answer: 0.5 }],
          }) as unknown as RankedPassage,
      ),
      questionLanguage: 'en',
      lookUp: { passages: [], phrases: [], hasTopic: true },
      anchors: { states: [], figures: [], references: { symbols: [], numbers: [] } },
      searched: 1000,
      read: { passages: 1, hurried: false },
      tookMs: { embed: 0, retrieve: 0, rerank: 0, total: 0 },
    },
  }
}
