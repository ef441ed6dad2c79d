import type { AnswerSentence, Citation, Notice } from '../../prompts/schema.ts'
import { wordingFor } from '../../prompts/wording.ts'
import type { DocumentStore } from '../../vectors/document-store.ts'
import { primarySubtag } from '../../vectors/filter-sql.ts'
import { lexicalTokens, questionTokens } from '../../vectors/lexical-tokens.ts'
import type { Document, Filter, Passage } from '../../vectors/schema.ts'
import type { AnswererEvent, AnswererResult, AnswerForm } from '../answering.ts'
import type { ComparedChange } from '../comparison-api.ts'
import type { RankedPassage } from '../fusion.ts'
import { sourceName } from '../source-name.ts'
import { headingOf } from './change-heading.ts'
import { type ChangeQuestion, readChangeQuestion } from './change-question.ts'
import { type ChangeQuote, type QuotedVersion, quoteChange } from './change-quotes.ts'
import type { Comparer } from './comparer.ts'
import { type ComparisonWording, comparisonWordingFor } from './comparison-wording.ts'
import { type VersionPair, versionPair } from './version-pair.ts'

export type ComparisonAnswerTools = {
  store: Pick<DocumentStore, 'document' | 'versions' | 'revisionText' | 'references'>
  comparer: Comparer
}

/** An answer that two versions give. */
export type ComparisonAnswer = AnswererResult & {
  /** What was compared; null where a version is missing. */
  comparison: { older: string; newer: string } | null
  /** That the answer quotes, as an answer lists them. */
  quoted: Passage[]
}

/** Changes that an answer tells. */
const mostChanges: Record<AnswerForm['length'], number> = {
  usual: 6,
  short: 3,
  'one-sentence': 1,
  'in-full': 15,
}
/** Quotes of one version of one change. */
const mostQuotes = { usual: 2, short: 1, 'one-sentence': 1, 'in-full': 6 } as const

/**
 * Answers a question of what changed by comparing the two versions it is about: the changed
 * paragraphs verbatim, what tells most first. `null` for any other question; a notice alone where no
 * two versions can be told, so that the question is answered like any other.
 */
export async function answerByComparison(
  input: {
    question: string
    form: AnswerForm
    passages: readonly RankedPassage[]
    filter: Filter | undefined
  },
  tools: ComparisonAnswerTools,
  emit: (event: AnswererEvent) => void,
): Promise<ComparisonAnswer | { notice: Notice } | null> {
  const asked = readChangeQuestion(input.question)
  if (!asked) return null
  const began = performance.now()
  const { form, filter } = input
  const words = comparisonWordingFor(form.language)
  const pair = versionPair(input.question, asked, {
    store: tools.store,
    documents: tools.store.references.documents(filter),
    passages: input.passages,
    chosen: filter?.documentIds ?? [],
  })
  if (!pair) return { notice: { code: 'no-versions', message: words.noVersions } }
  const name = (document: Document) => nameOf(document, form.language)
  if (!pair.found) return refuse(missingNotice(pair, words, name), null, began)
  const { older, newer } = pair
  const comparison = { older: older.documentId, newer: newer.documentId }
  const names = [name(older), name(newer)] as const
  if (primarySubtag(older.language) !== primarySubtag(newer.language)) {
    const message = words.otherLanguage(...names)
    return refuse({ code: 'other-language', message }, null, began)
  }
  const [before, after] = [older, newer].map(({ documentId }) =>
    tools.store.revisionText(documentId),
  )
  if (!before || !after) throw new Error(`no text is kept of ${before ? newer.path : older.path}`)
  const all = await tools.comparer.compare(before, after, older.language)
  const { told, others } = inFocus(all, asked, [older, newer])
  if (told.length === 0) {
    const message = nothingTold(asked, words)(...names)
    return refuse({ code: 'no-change', message }, comparison, began)
  }
  const written = write(told, {
    others,
    older: { document: older, revision: before },
    newer: { document: newer, revision: after },
    intro: words.intro(...names),
    words,
    form,
    emit,
  })
  return {
    status: 'answered',
    ...written,
    unanswered: [],
    notices: [],
    comparison,
    tookMs: { comparison: performance.now() - began },
  }
}

function refuse(
  notice: Notice,
  comparison: ComparisonAnswer['comparison'],
  began: number,
): ComparisonAnswer {
  return {
    status: 'not-found',
    ...{ sentences: [], citations: [], unanswered: [], quoted: [] },
    notices: [notice],
    comparison,
    tookMs: { comparison: performance.now() - began },
  }
}

function nameOf(document: Document, language: string): string {
  return sourceName({ ...document, speaker: null, issuer: null }, wordingFor(language))
}

function missingNotice(
  pair: Exclude<VersionPair, { found: true }>,
  words: ComparisonWording,
  name: (document: Document) => string,
): Notice {
  const code = 'version-missing'
  if ('symbol' in pair) return { code, message: words.noDocument(pair.symbol) }
  const say = { draft: words.noDraft, adopted: words.noAdopted, other: words.noOther }
  return { code, message: say[pair.missing](name(pair.of)) }
}

function nothingTold({ focus }: ChangeQuestion, words: ComparisonWording) {
  if (focus === 'added') return words.nothingAdded
  return focus === 'deleted' ? words.nothingDeleted : words.unchanged
}

/** What tells most first; only what speaks of what is asked about, if anything is and some change does. */
function inFocus(
  changes: readonly ComparedChange[],
  { focus, topic }: ChangeQuestion,
  documents: readonly Document[],
): { told: ComparedChange[]; others: number } {
  const told = changes.filter((change) => {
    if (change.weight === 0) return false
    if (focus === 'added') return isOneSided(change, 'inserted')
    return focus === 'deleted' ? isOneSided(change, 'deleted') : true
  })
  const language = primarySubtag(documents[0]?.language ?? 'und')
  const titles = new Set(documents.flatMap(({ title }) => [...questionTokens(title, [language])]))
  const wanted =
    topic === '' ? [] : questionTokens(topic, [language]).filter((token) => !titles.has(token))
  const about = ({ older, newer }: ComparedChange) => {
    const texts = [...older, ...newer].map(({ text, heading }) => [...heading, text].join(' '))
    const tokens = new Set(lexicalTokens(texts.join(' '), language))
    return wanted.filter((token) => tokens.has(token)).length
  }
  const ranked = told.map((change, place) => ({ change, place, about: about(change) }))
  const whole = focus === 'all' ? () => 0 : (change: ComparedChange) => (isWhole(change) ? 1 : 0)
  const most = Math.max(0, ...ranked.map(({ about: words }) => words))
  const chosen = ranked.filter(
    ({ about: words }) => words >= most / 2 && words >= Math.min(1, most),
  )
  chosen.sort(
    (a, b) =>
      b.about - a.about ||
      whole(b.change) - whole(a.change) ||
      b.change.weight - a.change.weight ||
      a.place - b.place,
  )
  return { told: chosen.map(({ change }) => change), others: ranked.length - chosen.length }
}

const isWhole = ({ kind }: ComparedChange) => kind === 'added' || kind === 'deleted'

/** Was something put in or taken out without anything in its place? */
function isOneSided(
  { older, newer, pieces }: ComparedChange,
  side: 'inserted' | 'deleted',
): boolean {
  if (older.length === 0 || newer.length === 0) {
    return (side === 'inserted' ? newer : older).length > 0
  }
  const replaced = side === 'inserted' ? -1 : 1
  return pieces.some(({ kind }, i) => {
    const beside = pieces[i + replaced]?.kind ?? 'same'
    return kind === side && beside === 'same'
  })
}

function write(
  changes: readonly ComparedChange[],
  by: {
    older: QuotedVersion
    newer: QuotedVersion
    intro: string
    /** Changes that are left out. */
    others: number
    words: ComparisonWording
    form: AnswerForm
    emit: (event: AnswererEvent) => void
  },
): Pick<ComparisonAnswer, 'sentences' | 'citations' | 'quoted'> {
  const { older, newer, words, form, emit } = by
  const sentences: AnswerSentence[] = []
  const citations: Citation[] = []
  const quoted = new Map<string, Passage>()
  const say = (sentence: AnswerSentence) => {
    sentences.push(sentence)
    emit({ type: 'sentence', sentence })
  }
  const frame = (text: string) => say({ text, citations: [], support: 'frame' })
  const quote = (quotes: readonly ChangeQuote[], version: QuotedVersion) => {
    for (const one of quotes) {
      const citation = { key: String(citations.length + 1), ...one }
      citations.push(citation)
      quoted.set(one.passageId, passageOf(one.passageId, version))
      emit({ type: 'citation', citation })
      say({ text: citation.quote, citations: [citation.key], support: 'quoted' })
    }
  }
  const told = changes.slice(0, mostChanges[form.length])
  const most = mostQuotes[form.length]
  frame(by.intro)
  for (const change of told) {
    const after = quoteChange(change.newer, newer, { most, beside: [] })
    const before = quoteChange(change.older, older, { most, beside: after })
    const isChanged = change.newer.some(({ changed }) => changed.length > 0)
    // Where words were only taken out, the newer text is quoted where the older had them.
    const now = isChanged ? after : quoteChange(change.newer, newer, { most, beside: before })
    const both = before.length > 0 && now.length > 0
    frame(headingOf(change, words) + (both ? ` ${words.before}` : ''))
    quote(before, older)
    if (both) frame(words.after)
    quote(now, newer)
  }
  const further = changes.length - told.length + by.others
  if (further > 0) frame(words.further(further))
  return { sentences, citations, quoted: [...quoted.values()] }
}

function passageOf(passageId: string, { document, revision }: QuotedVersion): Passage {
  const passage = revision.passages.find((one) => one.passageId === passageId)
  if (!passage) throw new Error(`the revision has no passage ${passageId}`)
  const { boxes: _boxes, context: _context, ...place } = passage
  const { documentId, path, title, collection, symbol, issuer, date, version, links } = document
  return {
    ...place,
    revisionId: revision.revisionId,
    text: revision.text.slice(passage.start, passage.end),
    ...{ documentId, path, title, collection, symbol, issuer, date, version, links },
    score: 1,
    scores: {},
  }
}
