import type { ChatTurn } from './answering.ts'

/**
 * Tokens of a text for a model we do not know, rather too many than too few: three letters a token,
 * one for each Chinese character.
 */
export function roughTokens(text: string): number {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return Math.ceil(chinese + (text.length - chinese) / 3)
}

/** The first of the list that fit the budget together; one at least. */
export function withinBudget<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  budget: number,
): Item[] {
  let spent = 0
  const kept: Item[] = []
  for (const item of items) {
    spent += roughTokens(textOf(item))
    if (spent > budget && kept.length > 0) break
    kept.push(item)
  }
  return kept
}

/** The last turns that fit, whole: half a turn would be another one. */
export function turnsWithin(turns: readonly ChatTurn[], budget: number): ChatTurn[] {
  let spent = 0
  const kept: ChatTurn[] = []
  for (const turn of [...turns].reverse()) {
    spent += roughTokens(turn.content)
    if (spent > budget) break
    kept.unshift(turn)
  }
  return kept
}
