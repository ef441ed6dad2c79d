import { type ChangeTouch, changeTouch } from './change-touch.ts'
import { conditions } from './conditions.ts'
import { type ModalStrength, readModality } from './modal-strength.ts'
import { operativeStrength } from './operative-strength.ts'
import { plainText } from './plain-text.ts'
import { negates } from './polarity.ts'
import { quoteWords } from './quote-units.ts'
import { readDates } from './read-dates.ts'
import { readNumbers } from './read-numbers.ts'

/** Words that were replaced; '' on one side: only taken out, or only put in. */
export type Replacement = { deleted: string; inserted: string }

/** From the least binding up. */
const modalRanks: readonly ModalStrength[] = ['may', 'wish', 'should', 'must']

/** Words of its own that a clause has which is put in whole: its modality is not the text's. */
const mostWordsPutIn = 6

/**
 * What a change touches.
 * @param replacements  The changed words, place by place.
 * @param older, newer  Both texts whole, for their figures; without references to paragraphs.
 * @param language  BCP 47, of both.
 */
export function touchesOf(change: {
  replacements: readonly Replacement[]
  older: string
  newer: string
  language: string
}): ChangeTouch[] {
  const touches = new Set<ChangeTouch>()
  for (const replacement of change.replacements) {
    const strength = strengthChange(replacement)
    if (strength) touches.add(strength)
    if (differ(replacement, negates)) touches.add('negation')
    if (differ(replacement, isConditional)) touches.add('condition')
    if (replacesNumber(replacement)) touches.add('number')
    if (/[[\]]/u.test(replacement.deleted) || /[[\]]/u.test(replacement.inserted))
      touches.add('brackets')
  }
  // Weaker here and stronger there is neither.
  if (touches.has('weaker') && touches.has('stronger')) {
    touches.delete('weaker')
    touches.delete('stronger')
    touches.add('strength')
  }
  const [before, after] = [change.older, change.newer].map((text) => figures(text, change.language))
  if (before && after) {
    if (before.numbers !== after.numbers) touches.add('number')
    if (before.dates !== after.dates) touches.add('date')
  }
  return changeTouch.options.filter((touch) => touches.has(touch))
}

/** Does a text oblige anybody: what a paragraph that was added or deleted is weighed by. */
export function isBinding(text: string): boolean {
  return readModality(text).strengths.has('must') || operativeStrength(text) === 5
}

function strengthChange({ deleted, inserted }: Replacement): ChangeTouch | null {
  const [one, other] = [readModality(deleted), readModality(inserted)]
  if (deleted === '' || inserted === '') {
    if (quoteWords(deleted || inserted) > mostWordsPutIn) return null
    if (one.qualified !== other.qualified) return other.qualified ? 'weaker' : 'stronger'
    return one.strengths.size + other.strengths.size > 0 ? 'strength' : null
  }
  const ranks = [modalRank(one.strengths), modalRank(other.strengths)] as const
  const verbs = [operativeStrength(deleted), operativeStrength(inserted)] as const
  const rise = steps(verbs) || steps(ranks)
  if (rise !== 0) return rise > 0 ? 'stronger' : 'weaker'
  if (one.qualified !== other.qualified) return other.qualified ? 'weaker' : 'stronger'
  return (ranks[0] === null) === (ranks[1] === null) ? null : 'strength'
}

function steps([from, to]: readonly [number | null, number | null]): number {
  return from === null || to === null ? 0 : to - from
}

function modalRank(strengths: ReadonlySet<ModalStrength>): number | null {
  const rank = modalRanks.findLastIndex((one) => strengths.has(one))
  return rank < 0 ? null : rank
}

function differ({ deleted, inserted }: Replacement, test: (text: string) => boolean): boolean {
  return test(deleted) !== test(inserted)
}

const isConditional = (text: string) => plainText(text).match(conditions) !== null

/** A Chinese number only where nothing else was replaced: its characters stand in words too. */
const digits = (text: string) =>
  (plainText(text).match(/\d+|^\s*[零〇一二两三四五六七八九十百千万亿]+\s*$/gu) ?? []).join(' ')

/** One number for another, whatever it is the number of. */
function replacesNumber({ deleted, inserted }: Replacement): boolean {
  const [before, after] = [digits(deleted), digits(inserted)]
  return before !== '' && after !== '' && before !== after
}

/** Numbers and dates of a text, each as often as it is there, in a form to be compared. */
function figures(text: string, language: string): { numbers: string; dates: string } {
  const { dates, rest } = readDates(text)
  return {
    dates: sorted(dates.map(({ year, month, day }) => [year, month, day].join('-'))),
    numbers: sorted(
      readNumbers(rest, language).map(({ values, percent, bound, time }) =>
        [values.join('|'), percent, bound, time?.family, time?.amount].join(' '),
      ),
    ),
  }
}

const sorted = (keys: string[]) => keys.sort().join('; ')
