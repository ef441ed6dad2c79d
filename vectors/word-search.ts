import type { SqlCondition } from './filter-sql.ts'
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

/**
 * Passages by their words (BM25 over heading and body), best first.
 * @param options.languages  In which the question's words may stand: they are stemmed for each.
 * @param options.condition  A filter as SQL, see filter-sql.ts.
 * @returns Hits by falling score: the negated BM25 of SQLite, above 0.
 */
export function searchWords(
  database: Connection,
  question: string,
  options: { k: number; languages: readonly string[]; condition: SqlCondition; passages: number },
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
  const filtered = options.condition.sql !== '1'
  const rows = database
    .prepare(
      `SELECT rowid AS passageNo, -bm25(passage_words, 0.4, 1.0) AS score FROM passage_words
       WHERE passage_words MATCH ? ${
         filtered
           ? `AND rowid IN (SELECT passage_no FROM passages JOIN documents USING (revision_id) JOIN collections USING (collection_id)
                            WHERE live = 1 AND ${options.condition.sql})`
           : ''
       }
       ORDER BY bm25(passage_words, 0.4, 1.0) LIMIT ?`,
    )
    .all(
      match.join(' AND '),
      ...options.condition.values,
      phrases.length === 0 ? options.k : maxPhraseCandidates,
    ) as Hit[]
  if (phrases.length === 0) return rows
  const hits: Hit[] = []
  for (const hit of rows) {
    if (hits.length >= options.k) break
    if (holdsPhrases(database, hit, question)) hits.push(hit)
  }
  return hits
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
