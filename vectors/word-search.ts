import type { Hit } from './hit.ts'
import { foldText, lexicalTokens, questionTokens, quotedPhrases } from './lexical-tokens.ts'
import type { Connection } from './open-database.ts'

/**
 * A word that stands in more than this share of the passages ranks nothing, and costs the most to
 * look up. It is left out as long as rarer ones remain.
 */
const commonShare = 0.2

/** Words looked up at most, the rarest first: a question of a whole page is still answered quickly. */
const maxTokens = 32

/** Passages with all words of a phrase that are looked into for the phrase itself, the best first. */
const maxPhraseCandidates = 1000

const quoteForMatch = (token: string) => `"${token.replace(/"/g, '""')}"`

function rareFirst(database: Connection, tokens: readonly string[], passages: number): string[] {
  const count = database.prepare('SELECT doc FROM passage_vocabulary WHERE term = ?')
  const known = tokens
    .map((token) => ({
      token,
      passages: (count.get(token) as { doc: number } | undefined)?.doc ?? 0,
    }))
    .filter((entry) => entry.passages > 0)
    .sort((a, b) => a.passages - b.passages)
  const rare = known.filter((entry) => entry.passages <= passages * commonShare)
  return (rare.length > 0 ? rare : known).slice(0, maxTokens).map((entry) => entry.token)
}

/** The passages that a filter keeps, as word search asks for them. */
export type AllowedWords = {
  /** Of all passages, 0 to 1. */
  share: number
  has(passageNo: number): boolean
  passageNumbers(): number[]
}

/**
 * Where a filter keeps less than this, SQLite leaves out the others before it ranks; of more, as
 * many of the best are fetched as should do, which spares it a long list.
 */
const listedShare = 0.1
const overFetch = 1.5

/**
 * Passages by their words (BM25 over heading and body), best first.
 * @param options.languages  In which the question's words may stand: they are stemmed for each.
 * @param options.allowed  What a filter keeps; null for everything.
 * @returns Hits by falling score: the negated BM25 of SQLite, above 0.
 */
export function searchWords(
  database: Connection,
  question: string,
  options: {
    k: number
    languages: readonly string[]
    passages: number
    allowed: AllowedWords | null
  },
): Hit[] {
  const tokens = rareFirst(database, questionTokens(question, options.languages), options.passages)
  if (tokens.length === 0) return []
  const phrases = quotedPhrases(question)
    .map((phrase) =>
      options.languages
        .map((language) => phraseWords(phrase, language))
        .filter((words) => words.length > 0)
        .map((words) => `(${words.map(quoteForMatch).join(' AND ')})`),
    )
    .filter((alternatives) => alternatives.length > 0)
  const anyWord = tokens.map(quoteForMatch).join(' OR ')
  const match = [`(${anyWord})`, ...phrases.map((alternatives) => `(${alternatives.join(' OR ')})`)]
  const query = match.join(' AND ')
  if (phrases.length === 0) return ranked(database, query, options)
  const hits: Hit[] = []
  for (const hit of ranked(database, query, { ...options, k: maxPhraseCandidates })) {
    if (hits.length >= options.k) break
    if (holdsPhrases(database, hit, question)) hits.push(hit)
  }
  return hits
}

/** All matches that are allowed, best first, no more than `k`. */
function ranked(
  database: Connection,
  match: string,
  { k, allowed }: { k: number; allowed: AllowedWords | null },
): Hit[] {
  const find = (condition: string, ...values: (string | number)[]) =>
    database
      .prepare(
        // By the column, FTS5 computes it once a passage; by the function, once for each mention here.
        `SELECT rowid AS passageNo, -rank AS score FROM passage_words
         WHERE passage_words MATCH ? AND rank MATCH 'bm25(0.4, 1.0)' ${condition}
         ORDER BY rank, rowid LIMIT ?`,
      )
      .all(match, ...values) as Hit[]
  if (!allowed) return find('', k)
  if (allowed.share >= listedShare) {
    const limit = Math.ceil((overFetch * k) / allowed.share)
    const rows = find('', limit)
    const kept = rows.filter((hit) => allowed.has(hit.passageNo))
    if (kept.length >= k || rows.length < limit) return kept.slice(0, k)
  }
  // The plus keeps SQLite from looking each of them up in the word index.
  const list = JSON.stringify(allowed.passageNumbers())
  return find('AND +rowid IN (SELECT value FROM json_each(?))', list, k)
}

// The index holds compounds beside their parts, so words that stand together in the text may not
// be neighbours in it: it says which passages have them all, the text says whether in this order.
function phraseWords(phrase: string, language: string): string[] {
  return lexicalTokens(phrase, language).filter((token) => !/[-/.'_]/.test(token))
}

// The word index splits compounds and stems; the reader who quotes wants the very words.
function holdsPhrases(database: Connection, hit: Hit, question: string): boolean {
  const row = database
    .prepare('SELECT text FROM passages WHERE passage_no = ?')
    .get(hit.passageNo) as { text: string } | undefined
  const text = plain(row?.text ?? '')
  return quotedPhrases(question).every((phrase) => text.includes(plain(phrase)))
}

function plain(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
