import { longFormKey, readAcronyms } from './acronyms.ts'
import { foldText } from './lexical-tokens.ts'
import type { Connection } from './open-database.ts'

type Definition = { passageNo: number; language: string; long: string; key: string }

/** A question with the short forms that the library defines opened, and the other way round. */
export type Expansion = {
  /** For the embedder: the long form beside each short one. */
  forMeaning: string
  /** For the word index: the short form beside each long one as well. */
  forWords: string
  /** What the short forms stand for: also the names of documents. */
  longForms: string[]
}

/**
 * Shorter forms ("AI", "EU") are words of every text on their subject: the embedder knows them, and
 * with the long form beside them they outweigh the rest of a question. Measured on policy-qa.dev.
 */
const leastForMeaning = 3

/** Passages read at once between two looks at the clock. */
const batch = 64
/** A long form stands for a short one if it makes up this share of its definitions in a language. */
const clearShare = 0.8
/** Long forms of one short form that are added, each of another language. */
const mostForms = 2

/**
 * The short forms that the passages of a library define themselves. Read once a passage, in slices,
 * so that nobody waits for it; what is not read yet is not opened.
 */
export class AcronymBook {
  readonly #database: Connection
  #lastRead = 0
  readonly #shorts = new Map<string, Definition[]>()
  readonly #longs = new Map<string, Set<string>>()

  constructor(database: Connection) {
    this.#database = database
  }

  /**
   * Reads passages that are new until the time is used up.
   * @returns whether there may be more.
   */
  catchUp(maxMs: number): boolean {
    const until = performance.now() + maxMs
    const read = this.#database.prepare(
      'SELECT passage_no, text, language FROM passages WHERE passage_no > ? AND live = 1 ORDER BY passage_no LIMIT ?',
    )
    for (;;) {
      const rows = read.all(this.#lastRead, batch) as {
        passage_no: number
        text: string
        language: string
      }[]
      for (const { passage_no, text, language } of rows) this.#note(passage_no, text, language)
      this.#lastRead = rows.at(-1)?.passage_no ?? this.#lastRead
      if (rows.length < batch) return false
      if (performance.now() > until) return true
    }
  }

  #note(passageNo: number, text: string, language: string): void {
    for (const { short, long } of readAcronyms(text)) {
      const key = longFormKey(long)
      const known = this.#shorts.get(short) ?? []
      known.push({ passageNo, language, long, key })
      this.#shorts.set(short, known)
      this.#longs.set(key, (this.#longs.get(key) ?? new Set()).add(short))
    }
  }

  /**
   * @param counts  Says whether a passage is there and may be searched.
   * @param language  Of the question: its own long forms come first.
   */
  expand(
    question: string,
    options: { language: string; counts: (passageNo: number) => boolean },
  ): Expansion {
    const longForms: string[] = []
    const added: string[] = []
    const opened = outsideQuotes(question, (part) =>
      part.replace(/(?<![\p{L}\p{N}/.-])[\p{L}\p{N}&-]{2,11}(?![\p{L}\p{N}/])/gu, (short) => {
        const forms = this.#meanings(short, options).filter((long) => !holds(question, long))
        if (forms.length === 0) return short
        longForms.push(...forms)
        if (short.length < leastForMeaning) {
          added.push(...forms)
          return short
        }
        return `${short} (${forms.join(', ')})`
      }),
    )
    added.push(...this.#shortForms(question, options))
    return {
      forMeaning: opened,
      forWords: [opened, ...added].join(' '),
      longForms,
    }
  }

  /** The long form that is meant in each language, unless a language has several. */
  #meanings(
    short: string,
    { language, counts }: { language: string; counts: (passageNo: number) => boolean },
  ): string[] {
    const singular = short.replace(/(?<=\p{Lu})s$/u, '')
    const definitions = (this.#shorts.get(singular) ?? []).filter(({ passageNo }) =>
      counts(passageNo),
    )
    const clear = [...groupByLanguage(definitions)].flatMap(([of, group]) => {
      const keys = new Map<string, number>()
      for (const { key } of group) keys.set(key, (keys.get(key) ?? 0) + 1)
      const best = [...keys].sort((a, b) => b[1] - a[1])[0]
      if (!best || best[1] < clearShare * group.length) return []
      const long = group.find(({ key }) => key === best[0])?.long
      return long ? [{ of, long }] : []
    })
    clear.sort((a, b) => Number(b.of === language) - Number(a.of === language))
    const seen = new Set<string>()
    return clear
      .map(({ long }) => long)
      .filter((long) => !seen.has(longFormKey(long)) && seen.add(longFormKey(long)))
      .slice(0, mostForms)
  }

  #shortForms(
    question: string,
    options: { language: string; counts: (passageNo: number) => boolean },
  ): string[] {
    const asked = ` ${longFormKey(question)} `
    const spaced = !/\p{Script=Han}/u.test(question)
    return [...this.#longs].flatMap(([key, shorts]) => {
      if (key === '' || !asked.includes(spaced ? ` ${key} ` : key)) return []
      return [...shorts].filter(
        (short) =>
          !question.includes(short) &&
          this.#meanings(short, options).some((long) => longFormKey(long) === key),
      )
    })
  }
}

function groupByLanguage(definitions: readonly Definition[]): Map<string, Definition[]> {
  const groups = new Map<string, Definition[]>()
  for (const definition of definitions) {
    groups.set(definition.language, [...(groups.get(definition.language) ?? []), definition])
  }
  return groups
}

function holds(question: string, long: string): boolean {
  return foldText(question).includes(foldText(long))
}

/** Words in quotation marks are wanted as they are. */
function outsideQuotes(question: string, change: (part: string) => string): string {
  return question
    .split(/(["“«„「『][^"“”«»„「」『』]{2,300}["”»“」』])/u)
    .map((part, i) => (i % 2 === 1 ? part : change(part)))
    .join('')
}
