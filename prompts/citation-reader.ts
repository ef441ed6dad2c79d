/** What a model refers to behind a sentence: a key, and the words it says stand there. */
export type Reference = { key: string; quote: string | null }

export type ReadSentence = { text: string; references: Reference[] }

const opening = '[['
const closing = ']]'

/** What is written for the double brackets: wide ones, or single ones around a key of ours. */
const wideOpening = /[【［]{2}/gu
const wideClosing = /[】］]{2}/gu
const single =
  /(?<![[【［])[[【［]\s*([b-df-hj-np-tv-z]{4})(\s*[:：]\s*["“«„][^"”»]{0,1000}["”»])?\s*[\]】］](?![\]】］])/gu

/** A reference longer than this was never closed; what follows is text again. */
const maxReferenceChars = 1200

function readReference(inside: string): Reference {
  const match = /^\s*([^\s:：]+)\s*(?:[:：]\s*([\s\S]*))?$/u.exec(inside)
  const quote = match?.[2]?.trim().replace(/^["“«„]\s*|\s*["”»]$/gu, '')
  return { key: match?.[1] ?? inside.trim(), quote: quote ? quote : null }
}

/**
 * Reads a model's text as it streams in, however it is cut up, into sentences with their
 * references. A sentence is given out once something follows its references, so at most one is
 * held back. `[[` without an end is text that refers to nothing.
 */
export class CitationReader {
  #buffer = ''

  /** Sentences that are complete after this piece. */
  read(delta: string): ReadSentence[] {
    // Also across the bounds of pieces: what was begun in one is replaced once it is whole.
    this.#buffer = (this.#buffer + delta)
      .replace(wideOpening, opening)
      .replace(wideClosing, closing)
      .replace(single, '[[$1$2]]')
    const sentences: ReadSentence[] = []
    for (;;) {
      const sentence = this.#take(false)
      if (!sentence) return sentences
      sentences.push(sentence)
    }
  }

  /** What is left when the stream has ended. */
  end(): ReadSentence[] {
    const sentences: ReadSentence[] = []
    while (this.#buffer.trim() !== '') {
      const sentence = this.#take(true)
      if (sentence) sentences.push(sentence)
    }
    this.#buffer = ''
    return sentences
  }

  #take(ended: boolean): ReadSentence | null {
    const start = this.#buffer.indexOf(opening)
    if (start < 0) return ended ? this.#takeAll() : null
    const references: Reference[] = []
    let at = start
    for (;;) {
      const close = this.#buffer.indexOf(closing, at)
      if (close < 0) {
        const abandoned = this.#buffer.length - at > maxReferenceChars
        if (!ended && !abandoned) return null
        // Broken off inside a reference: what was begun of it is not for readers.
        if (ended) return this.#cut(start, this.#buffer.length, references)
        return references.length > 0 ? this.#cut(start, at, references) : this.#takeAll()
      }
      references.push(readReference(this.#buffer.slice(at + opening.length, close)))
      at = close + closing.length
      const rest = this.#buffer.slice(at)
      const gap = /^[\s`)）*]*[.,;:。，；：،؛]?\s*/u.exec(rest)?.[0].length ?? 0
      const after = rest.slice(gap)
      // A stop may still follow, and a single bracket may be half of the next reference.
      if (!ended && (after === '' || after === '[')) return null
      if (!after.startsWith(opening)) return this.#cut(start, at + gap, references)
      at += gap
    }
  }

  #takeAll(): ReadSentence {
    const text = this.#buffer.trim()
    this.#buffer = ''
    return { text, references: [] }
  }

  #cut(textEnd: number, end: number, references: Reference[]): ReadSentence {
    const text = this.#buffer.slice(0, textEnd).trim()
    this.#buffer = this.#buffer.slice(end)
    return { text, references }
  }
}
