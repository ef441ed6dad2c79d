import type { ComparableUnit } from './comparable-units.ts'
import type { ComparisonToken } from './comparison-tokens.ts'

/** A word with the text around it, up to the next one. */
export type OwnedToken = ComparisonToken & {
  /** Place of its paragraph among those that are read as one. */
  unit: number
  from: number
  to: number
}

/** The words of one or more paragraphs in a row; together they own all of the text behind the numbers. */
export function joinedTokens(units: readonly ComparableUnit[]): OwnedToken[] {
  return units.flatMap(({ tokens, textStart, end }, unit) =>
    tokens.map((token, i) => ({
      ...token,
      unit,
      from: i === 0 ? textStart : token.start,
      to: tokens[i + 1]?.start ?? end,
    })),
  )
}

/**
 * What words in a row own, with a blank line between two paragraphs.
 * @param from, to  Places in `tokens`.
 */
export function textOf(
  tokens: readonly OwnedToken[],
  [from, to]: readonly [number, number],
  text: string,
): string {
  return tokens
    .slice(from, to)
    .map((token, i) => {
      const before = tokens[from + i - 1]
      const begins = before !== undefined && before.unit !== token.unit
      return (begins ? '\n\n' : '') + text.slice(token.from, token.to)
    })
    .join('')
}
