const lineEnd = /(\p{L}[\p{L}\p{M}’']*)([-\u00AD\u2010])$/u
const lineStart = /^(\p{Ll}[\p{L}\p{M}’']*)/u
const closeScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\u3000-\u303F\uFF01-\uFF60]/u

/**
 * Decides what becomes of a hyphen at the end of a line. The document is its own dictionary: the
 * word whole in the middle of some other line, or with its hyphen; failing both, its habit.
 */
export class Hyphens {
  private readonly words = new Set<string>()
  private readonly compounds = new Set<string>()
  private readonly ends: { end: string; start: string }[] = []
  private habit: boolean | null = null

  /** Takes in a line and the one after it, if it has one. */
  add(line: string, next = '') {
    const end = lineEnd.exec(line)
    const start = lineStart.exec(next)
    if (end && start) this.ends.push({ end: end[1] ?? '', start: start[1] ?? '' })
    const tokens =
      line.toLowerCase().match(/\p{L}[\p{L}\p{M}’']*(?:[-\u2010]\p{L}[\p{L}\p{M}’']*)*/gu) ?? []
    tokens.forEach((token, index) => {
      // The last word of a line may itself be half a word.
      if (index === tokens.length - 1 && lineEnd.test(line)) return
      if (/[-\u2010]/.test(token)) this.compounds.add(token.replaceAll('\u2010', '-'))
      else this.words.add(token)
    })
  }

  /** What stands between two lines: cut this many characters from the end, then add this. */
  between(before: string, after: string): { cut: number; glue: string } {
    const last = before.at(-1) ?? ''
    const first = after[0] ?? ''
    if (last === '\u00AD') return { cut: 1, glue: '' }
    const end = lineEnd.exec(before)
    if (end) {
      const start = lineStart.exec(after)
      if (!start) return { cut: 0, glue: /^[\p{L}\p{N}]/u.test(after) ? '' : ' ' }
      return this.isBroken(end[1] ?? '', start[1] ?? '')
        ? { cut: 1, glue: '' }
        : { cut: 0, glue: '' }
    }
    if (/\p{N}[-\u2010]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return { cut: 0, glue: '' }
    if (closeScripts.test(last) && closeScripts.test(first)) return { cut: 0, glue: '' }
    // A URL or a symbol like A/RES/ goes on without a blank.
    if (/(?:https?:\/\/|www\.)\S*[/_=&?.-]$/.test(before) && /^[\p{Ll}\p{N}/_?=&]/u.test(after)) {
      return { cut: 0, glue: '' }
    }
    return { cut: 0, glue: ' ' }
  }

  private isBroken(end: string, start: string): boolean {
    this.habit ??= this.learnHabit()
    return this.known(end, start) ?? this.habit
  }

  private known(end: string, start: string): boolean | null {
    const whole = this.words.has(`${end}${start}`.toLowerCase())
    const compound = this.compounds.has(`${end}-${start}`.toLowerCase())
    return whole === compound ? null : whole
  }

  /**
   * Does this text break words, or does it only end lines at hyphens that are the author's? Told
   * by the cases that are known; a text without any keeps its hyphens.
   */
  private learnHabit(): boolean {
    const known = this.ends.map(({ end, start }) => this.known(end, start))
    const broken = known.filter((each) => each === true).length
    return broken > known.filter((each) => each === false).length
  }
}
