import { ordersAssistant } from './assistant-orders.ts'
import { checkAttribution } from './check-attribution.ts'
import { checkFigures } from './check-figures.ts'
import { sharedWords, splitClauses } from './clauses.ts'
import { type Doubt, type Evidence, quotedSentences, type SentenceToCheck } from './evidence.ts'
import { isAsBinding, type Modality, readModality, withoutQualifiers } from './modal-strength.ts'
import { saysOpposite } from './opposites.ts'
import { plainText } from './plain-text.ts'
import { denies, negates, sameInDenial } from './polarity.ts'
import { splitSentences } from './sentences.ts'

/** What must agree with the passage letter by letter: no model is asked. Empty: nothing against it. */
export function checkSentence(sentence: SentenceToCheck): Doubt[] {
  const { text, evidence } = sentence
  const doubts = new Set<Doubt>()
  if (evidence.some(isOrder)) doubts.add('instruction')
  for (const doubt of checkFigures(sentence)) doubts.add(doubt)
  const touched = evidence.flatMap((one) => touchedClauses(sentence, one))
  const clauses = touched.filter(({ aligned }) => aligned)
  const told = clauses.map((one) => one.text).join(' ')
  if (!deniesAlike(text, clauses, touched)) doubts.add('negation')
  // "not before" may stand for "after": only where neither negates, opposites are opposites.
  else if (!negates(text) && !negates(told) && saysOpposite(text, told)) doubts.add('opposite')
  const strength = readModality(text)
  if (!clauses.some(({ modality }) => isAsBinding(strength, modality(strength)))) {
    doubts.add('strength')
  }
  for (const doubt of checkAttribution(sentence)) doubts.add(doubt)
  return [...doubts]
}

function isOrder(evidence: Evidence): boolean {
  const { start, end } = quotedSentences(evidence)
  const { passage } = evidence
  return splitSentences(passage.text.slice(start, end), passage.language).some((one) =>
    ordersAssistant(passage.text.slice(start + one.start, start + one.end)),
  )
}

/** The part of a clause, or of the quote if that is shorter, that the two must share. */
const leastOfClause = 0.3

/** Where no clause shares more of its words with the sentence, words tell nothing. */
const fewWords = 0.35

type TouchedClause = {
  text: string
  /** Says what the sentence is about, as far as words can tell: in another language, always. */
  aligned: boolean
  modality: (sentence: Modality) => Modality
}

/** The clauses that the quote touches. */
function touchedClauses(sentence: SentenceToCheck, evidence: Evidence): TouchedClause[] {
  const { passage, span } = evidence
  const bounds = quotedSentences(evidence)
  const found: { text: string; before: string; shared: number }[] = []
  const sameLanguage = sentence.language === passage.language
  for (const piece of splitSentences(
    passage.text.slice(bounds.start, bounds.end),
    passage.language,
  )) {
    const from = bounds.start + piece.start
    const whole = passage.text.slice(from, bounds.start + piece.end)
    for (const { start, end } of splitClauses(whole)) {
      const text = whole.slice(start, end)
      const inside = Math.min(span.end, from + end) - Math.max(span.start, from + start)
      // A quote that begins with the last word of a clause is not about that clause.
      if (inside < leastOfClause * Math.min(text.length, span.end - span.start)) continue
      const shared = sameLanguage ? sharedWords(text, sentence.text) : 1
      found.push({ text, before: whole.slice(0, start), shared })
    }
  }
  const best = Math.max(0, ...found.map(({ shared }) => shared))
  return found.map(({ text, before, shared }) => ({
    text,
    aligned: best < fewWords || shared >= best * 0.7,
    modality: (told) => modalityIn(text, before, told),
  }))
}

const contrast = /(?<!\p{L})(?:but|mais|pero|но|а|لكن|ولكن)(?!\p{L})|但/u

/**
 * Does a sentence deny what its evidence denies, and nothing else? One that denies in one clause and
 * not in another ("may attend but cannot vote") rests on evidence that does so too.
 */
function deniesAlike(
  text: string,
  clauses: readonly TouchedClause[],
  touched: readonly TouchedClause[],
): boolean {
  const parts = splitClauses(text).map(({ start, end }) => denies(text.slice(start, end)))
  if (!parts.includes(true) || !parts.includes(false)) {
    return clauses.some((one) => sameInDenial(text, one.text))
  }
  const denied = touched.map((one) => denies(one.text))
  // A part that does not deny may only say whose words these are, but not before a "but".
  return denied.includes(true) && (!contrast.test(plainText(text)) || denied.includes(false))
}

// "shall report and publish": the second clause is bound by the word in the first.
function modalityIn(clause: string, before: string, sentence: Modality): Modality {
  const own = readModality(clause)
  if (own.strengths.size > 0 || sentence.strengths.size === 0) return own
  const earlier = readModality(
    withoutQualifiers(before)
      .split(/\b(?:but|mais|pero|но)\b|但/u)
      .at(-1) ?? '',
  )
  return { strengths: earlier.strengths, qualified: own.qualified }
}
