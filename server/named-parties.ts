import { foldText, hasTellingWords } from '../vectors/lexical-tokens.ts'
import { namesState, statesOf } from './anchors.ts'
import type { RankedPassage } from './fusion.ts'
import { type StateMention, stateSpans } from './states.ts'

/** Somebody that a question names, to be heard in turn with the others. */
export type Party = {
  name: string
  /** Does the passage speak for or of the party? `in`: the heading that says so. */
  heard: (passage: RankedPassage) => { in: string | null } | null
  isState: boolean
}

// "South Centre", "World Trade Organization", "WTO"; linking words may stand inside.
const capitalised =
  /\p{Lu}[\p{L}\p{M}\p{N}&’'-]*(?:\s+(?:(?:of|for|the|de|du|des|del|la)\s+)*\p{Lu}[\p{L}\p{M}\p{N}&’'-]*)*/gu

/**
 * The States and organisations that a question names, each once, in its order. An organisation is one
 * whose name stands over a retrieved passage: as its speaker, its issuer or one of its headings.
 */
export function partiesOf(
  question: string,
  { language, passages }: { language: string; passages: readonly RankedPassage[] },
): Party[] {
  const text = question.normalize('NFC')
  const states = stateSpans(text, language)
  const parties: (Party & { at: number })[] = []
  for (const { codes, start } of states) {
    const party = stateParty(codes, language)
    if (!parties.some(({ name }) => name === party.name)) parties.push({ ...party, at: start })
  }
  for (const { 0: name, index: at } of text.matchAll(capitalised)) {
    const isState = states.some(({ start, end }) => start < at + name.length && at < end)
    if (isState || !hasTellingWords(name)) continue
    const party = organisation(name)
    if (parties.some((known) => known.name === name)) continue
    if (passages.some((passage) => party.heard(passage) !== null)) parties.push({ ...party, at })
  }
  return parties.sort((a, b) => a.at - b.at).map(({ at: _at, ...party }) => party)
}

function stateParty(mention: StateMention, language: string): Party {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' })
  const known = new Map<RankedPassage, ReadonlySet<string>>()
  return {
    name: mention.map((code) => names.of(code) ?? code).join(' / '),
    isState: true,
    heard: (passage) => {
      const states = known.get(passage) ?? statesOf(passage)
      known.set(passage, states)
      return namesState(mention, states) ? { in: null } : null
    },
  }
}

function organisation(name: string): Party {
  const wanted = plain(name)
  const isAcronym = /^\p{Lu}{2,8}$/u.test(name)
  const fits = (text: string | null) =>
    text !== null &&
    (` ${plain(text)} `.includes(` ${wanted} `) || (isAcronym && initials(text) === name))
  return {
    name,
    isState: false,
    heard: ({ speaker, issuer, heading }) => {
      if (fits(speaker) || fits(issuer)) return { in: null }
      const over = heading.find(fits)
      return over === undefined ? null : { in: over }
    },
  }
}

function plain(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** "World Trade Organization" is the WTO; small words do not count. */
function initials(text: string): string {
  return (text.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('')
}
