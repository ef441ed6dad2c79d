import type { LinkPassage, LinkStore, LinkSubject } from '../vectors/link-store.ts'
import { alignPassages } from './aligned-passages.ts'
import { containedIn, resemblance, shinglesOf } from './document-sketch.ts'
import { isDraftSymbol, revisionOfSymbol, sameSession, symbolsOf } from './symbol-series.ts'
import {
  compareMarkers,
  nameKey,
  nameWords,
  titleKey,
  titleLikeness,
  versionMarker,
} from './version-marker.ts'

/** What two documents are to each other, whichever came first. */
export type PairRelation = {
  kind: 'duplicate' | 'near-duplicate' | 'translation'
  evidence: string
  /** Of the wording, 0 to 1; missing of a translation. */
  share?: number
}

export const sameBytes = 'byte for byte the same file'
const sameWords = 'the same text in another file'

/** Is a link of two duplicates one of two whose texts do not differ? */
export const isExact = (evidence: string): boolean =>
  evidence === sameBytes || evidence === sameWords

type Texts = { whole: Set<number>; operative: Set<number> | null }

// Texts that share so much are the same but for a few words; annual reports stay below.
const nearDuplicate = 0.8
/** Shingles without which sharing them says nothing. */
const fewestShingles = 40
/** A version that only its marker tells from another shares at least this much of its text. */
const versionShare = 0.3
/** Where only the dates differ, the texts must be the same for the most part. */
const datedShare = 0.6
/** An adopted text that changed more of its draft than this is another text, as far as we can tell. */
const adoptedShare = 0.4
const adoptedShareAlone = 0.85
const adoptedShareInSession = 0.6
/**
 * Shingles kept at hand, some 40 bytes each: a document is compared with several others in a row,
 * and what comes after it often with the same ones.
 */
const shinglesKept = 400_000
/** Results kept at hand of how much two texts share. */
const sharesKept = 20_000

/** Rules by which documents are related, over the texts in the store. */
export class DocumentComparison {
  readonly #store: LinkStore
  readonly #texts = new Map<string, Texts>()
  #shingles = 0
  readonly #known = new Map<string, [number, number]>()
  #passages: { revisionId: string; passages: readonly LinkPassage[] } | null = null

  constructor(store: LinkStore) {
    this.#store = store
  }

  /** Lets go of what is at hand of revisions that may now be other texts under the same name. */
  forget(revisionIds: readonly string[]): void {
    this.#passages = null
    for (const id of revisionIds) {
      this.#drop(id)
      for (const key of this.#known.keys()) if (key.includes(id)) this.#known.delete(key)
    }
  }

  #drop(revisionId: string): void {
    const texts = this.#texts.get(revisionId)
    if (texts === undefined) return
    this.#texts.delete(revisionId)
    this.#shingles -= sizeOf(texts)
  }

  /** The same text, nearly the same text, or the same text in another language; else null. */
  pair(one: LinkSubject, other: LinkSubject): PairRelation | null {
    if (one.sha256 === other.sha256 && one.bytes > 0) {
      return { kind: 'duplicate', evidence: sameBytes, share: 1 }
    }
    if (!isReadable(one) || !isReadable(other)) return null
    return sameLanguage(one, other) ? this.#sameText(one, other) : this.#translation(one, other)
  }

  /** Why a document takes the place of another; null if it does not. */
  supersedes(later: LinkSubject, earlier: LinkSubject): string | null {
    if (!isReadable(later) || !isReadable(earlier)) return null
    const symbol = revisesBySymbol(later, earlier)
    if (symbol !== null) return symbol
    if (!sameLanguage(later, earlier) || haveOtherSymbols(later, earlier)) return null
    if (earlier.version === 'adopted' && later.version === 'draft') return null
    if (isAdoption(earlier, later)) return null
    const names = sharedName(later, earlier)
    if (names === null) return null
    const marked = compareMarkers(versionMarker(names.earlier), versionMarker(names.later))
    if (marked > 0) return null
    const dated = marked === 0 && isLater(later.date, earlier.date)
    if (marked === 0 && !dated) return null
    // Of the date alone, each text must be the other's for the most part: a collection of treaties
    // holds a treaty whole and does not replace it.
    const shares = this.#shares(earlier, later)
    const share = dated ? Math.min(...shares) : Math.max(...shares)
    if (share < (dated ? datedShare : versionShare)) return null
    const percent = Math.round(share * 100)
    return dated
      ? `the same title, ${later.date} after ${earlier.date}, ${percent} % of the text the same`
      : `“${names.later}” comes after “${names.earlier}”, ${percent} % of the text the same`
  }

  /**
   * Does a draft stand, as far as it was kept, in an adopted text?
   * @param named  A text says that this draft became that resolution.
   */
  adoption(
    draft: LinkSubject,
    adopted: LinkSubject,
    named: boolean,
  ): { share: number; evidence: string } | null {
    if (!isReadable(draft) || !isReadable(adopted)) return null
    if (!isAdoption(draft, adopted) || !sameLanguage(draft, adopted)) return null
    const session = sameSession(symbolsOf(draft.symbol), symbolsOf(adopted.symbol))
    if (session === false) return null
    if (isLater(draft.date, adopted.date)) return null
    const share = this.#operativeShare(draft, adopted)
    const likeness = titleLikeness(draft.title, adopted.title, draft.language)
    const percent = `${Math.round(share * 100)} % of the draft’s text stands in it`
    if (named && share >= adoptedShare / 2) {
      return { share, evidence: `named as what the draft became, ${percent}` }
    }
    const [symbol] = symbolsOf(draft.symbol)
    if (symbol !== undefined && share >= adoptedShare && this.#mentions(adopted, symbol)) {
      return { share, evidence: `it names ${symbol}, ${percent}` }
    }
    if (share >= adoptedShare && likeness >= 0.8) {
      return { share, evidence: `the same title, ${percent}` }
    }
    const untitled = keyOf(draft) === null || keyOf(adopted) === null
    const most = session ? adoptedShareInSession : adoptedShareAlone
    if (share >= most && (likeness >= 0.5 || untitled)) {
      return { share, evidence: session ? `of the same session, ${percent}` : percent }
    }
    return null
  }

  #sameText(one: LinkSubject, other: LinkSubject): PairRelation | null {
    if (haveOtherSymbols(one, other) || yearsDiffer(one.title, other.title)) return null
    const texts = [this.#textsOf(one), this.#textsOf(other)] as const
    if (Math.min(texts[0].whole.size, texts[1].whole.size) < fewestShingles) return null
    const share = resemblance(texts[0].whole, texts[1].whole)
    if (share === 1) return { kind: 'duplicate', evidence: sameWords, share }
    if (share < nearDuplicate) return null
    const percent = Math.floor(share * 100)
    const evidence = `${percent} % of the wording of both is the same`
    return { kind: 'near-duplicate', evidence, share }
  }

  #translation(one: LinkSubject, other: LinkSubject): PairRelation | null {
    const ratio = one.passages / other.passages
    const otherSymbols = symbolsOf(other.symbol)
    const symbol = symbolsOf(one.symbol).find((each) => otherSymbols.includes(each))
    if (symbol !== undefined && ratio > 1 / 3 && ratio < 3) {
      return { kind: 'translation', evidence: `${symbol} in ${one.language} and ${other.language}` }
    }
    if (haveOtherSymbols(one, other) || ratio < 0.5 || ratio > 2) return null
    const { revisionId } = one
    if (revisionId === null || other.revisionId === null) return null
    const alignment = alignPassages(
      this.#passagesOf(revisionId),
      this.#store.passages(other.revisionId),
    )
    const { inPlace, chance } = alignment
    const labels = alignment.labels ?? 0
    const numbers = alignment.numbers ?? 0
    // Measured over all pairs of 80 documents: translations .59 to 1, others at most .23, or .47
    // with neither labels nor numbers in common.
    const marks = labels >= 0.4 || numbers >= 0.7
    const meaning = inPlace >= Math.max(chance, marks ? 0.4 : 0.75)
    if (!meaning && !(labels >= 0.9 && numbers >= 0.9)) return null
    const seen = [
      `${Math.round(inPlace * 100)} % of the passages have their nearest in the same place`,
      ...(alignment.labels === null ? [] : [`${Math.round(labels * 100)} % of the labels agree`]),
      ...(alignment.numbers === null
        ? []
        : [`${Math.round(numbers * 100)} % of the numbers agree`]),
    ]
    return { kind: 'translation', evidence: seen.join(', ') }
  }

  /** How much of each text stands in the other. */
  #shares(one: LinkSubject, other: LinkSubject): [number, number] {
    const key = `${one.revisionId} ${other.revisionId}`
    const known = this.#known.get(key)
    if (known) return known
    const [a, b] = [this.#textsOf(one).whole, this.#textsOf(other).whole]
    const few = Math.min(a.size, b.size) < fewestShingles
    const shares: [number, number] = few ? [0, 0] : [containedIn(a, b), containedIn(b, a)]
    const [oldest] = this.#known.keys()
    if (oldest !== undefined && this.#known.size >= sharesKept) this.#known.delete(oldest)
    this.#known.set(key, shares)
    return shares
  }

  /** Of the operative paragraphs where both have them: preambles are much alike from text to text. */
  #operativeShare(draft: LinkSubject, adopted: LinkSubject): number {
    const [a, b] = [this.#textsOf(draft), this.#textsOf(adopted)]
    const operative = a.operative && b.operative
    const part = operative ? (a.operative as Set<number>) : a.whole
    if (part.size < fewestShingles) return 0
    return containedIn(part, operative ? (b.operative as Set<number>) : b.whole)
  }

  #mentions(document: LinkSubject, symbol: string): boolean {
    return this.#store.keysOf(document.documentId).includes(`mention:${symbol}`)
  }

  /** Of the document that is compared with several others, one after another. */
  #passagesOf(revisionId: string): readonly LinkPassage[] {
    if (this.#passages?.revisionId !== revisionId) {
      this.#passages = { revisionId, passages: this.#store.passages(revisionId) }
    }
    return this.#passages.passages
  }

  #textsOf({ revisionId }: LinkSubject): Texts {
    const id = revisionId ?? ''
    const kept = this.#texts.get(id)
    if (kept) return kept
    const operative = shinglesOf(this.#store.labelled(id, 'op. para.').join('\n'))
    const texts: Texts = {
      whole: shinglesOf(this.#store.text(id)),
      operative: operative.size < fewestShingles ? null : operative,
    }
    this.#texts.set(id, texts)
    this.#shingles += sizeOf(texts)
    for (const oldest of this.#texts.keys()) {
      // Two texts are at hand whatever their length: those that are being compared.
      if (this.#shingles <= shinglesKept || this.#texts.size <= 2) break
      this.#drop(oldest)
    }
    return texts
  }
}

function sizeOf({ whole, operative }: Texts): number {
  return whole.size + (operative?.size ?? 0)
}

function isReadable({ status, revisionId }: LinkSubject): boolean {
  return status === 'ready' && revisionId !== null
}

function sameLanguage(one: LinkSubject, other: LinkSubject): boolean {
  return one.language.split('-')[0] === other.language.split('-')[0]
}

/** Is the one a draft and the other a text that was adopted? */
function isAdoption(draft: LinkSubject, adopted: LinkSubject): boolean {
  const unadopted =
    draft.version === 'draft' ||
    (draft.version === 'revised' && symbolsOf(draft.symbol).some(isDraftSymbol))
  return unadopted && adopted.version === 'adopted'
}

/** Two symbols of which neither is a revision of the other name two documents. */
function haveOtherSymbols(one: LinkSubject, other: LinkSubject): boolean {
  const stems = symbolsOf(one.symbol).map((symbol) => revisionOfSymbol(symbol).stem)
  const others = symbolsOf(other.symbol).map((symbol) => revisionOfSymbol(symbol).stem)
  if (stems.length === 0 || others.length === 0) return false
  return !stems.some((stem) => others.includes(stem))
}

function revisesBySymbol(later: LinkSubject, earlier: LinkSubject): string | null {
  for (const symbol of symbolsOf(later.symbol)) {
    const { stem, revision } = revisionOfSymbol(symbol)
    for (const other of symbolsOf(earlier.symbol)) {
      const before = revisionOfSymbol(other)
      if (before.stem === stem && before.revision < revision) {
        return `${symbol} is a revision of ${other} by its symbol`
      }
    }
  }
  return null
}

/** The titles, or the file names, that two documents share but for their versions. */
function sharedName(
  later: LinkSubject,
  earlier: LinkSubject,
): { later: string; earlier: string } | null {
  const title = keyOf(later)
  if (title !== null && title === keyOf(earlier)) {
    const same = compareMarkers(versionMarker(later.title), versionMarker(earlier.title)) === 0
    // The title may say less than the name of the file: "policy-v2.docx".
    if (!same || !sharesFileName(later, earlier)) {
      return { later: later.title, earlier: earlier.title }
    }
  }
  if (!sharesFileName(later, earlier)) return null
  return { later: nameWords(later.path), earlier: nameWords(earlier.path) }
}

function sharesFileName(one: LinkSubject, other: LinkSubject): boolean {
  const name = nameKey(one.path, one.language)
  return name !== null && name === nameKey(other.path, other.language)
}

function keyOf({ title, language }: LinkSubject): string | null {
  return titleKey(title, language)
}

function yearsDiffer(one: string, other: string): boolean {
  const years = (title: string) => (title.match(/(?<!\d)(?:19|20)\d\d(?!\d)/gu) ?? []).join(' ')
  return years(one) !== years(other)
}

/** Is a date certainly after another? Partial dates are compared as far as both go. */
function isLater(date: string | null, than: string | null): boolean {
  if (date === null || than === null) return false
  const known = Math.min(date.length, than.length)
  return date.slice(0, known) > than.slice(0, known)
}

/** Later versions last. */
export function compareVersions(one: LinkSubject, other: LinkSubject): number {
  const revision = (subject: LinkSubject) =>
    Math.max(0, ...symbolsOf(subject.symbol).map((symbol) => revisionOfSymbol(symbol).revision))
  return (
    revision(one) - revision(other) ||
    compareMarkers(versionMarker(one.title), versionMarker(other.title)) ||
    compareMarkers(versionMarker(nameWords(one.path)), versionMarker(nameWords(other.path))) ||
    (one.date ?? '').localeCompare(other.date ?? '')
  )
}
