import type { Finding } from '../vectors/schema.ts'
import type { Block } from './blocks.ts'

/** Letters a page below which a document hardly says anything. */
const littleText = 60

/** Share of unreadable characters above which a text layer is no use. */
const unreadableShare = 0.02

/** Judges the text that was read by the text alone: is there enough, and is it language at all. */
export function checkText(blocks: Block[], pages: number): Finding[] {
  const text = blocks.map((block) => block.text).join('\n')
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters < littleText * pages) {
    const each = Math.round(letters / pages)
    return [{ code: 'little-text', message: `${each} letters a page: look at the original` }]
  }
  const reason = garbledReason(text, letters)
  return reason
    ? [{ code: 'garbled', message: `the text layer is garbled (${reason}): look at the original` }]
    : []
}

function garbledReason(text: string, letters: number): string | null {
  // Symbol fonts put bullets into the private use area; those stand alone, words do not.
  const unreadable = text.match(/\uFFFD|(?<=\S)\p{Co}|\p{Co}(?=\S)|\p{Cn}/gu)?.length ?? 0
  const share = unreadable / (letters + unreadable)
  if (share > unreadableShare) return `${percent(share)} of the characters are unknown`
  if (letters < 500) return null
  return latinReason(text) ?? arabicReason(text)
}

/**
 * Every language in Latin letters has about two vowels in five letters; a font whose codes were
 * shifted has not.
 */
function latinReason(text: string): string | null {
  const latin = text.normalize('NFD').match(/\p{Script=Latin}/gu) ?? []
  if (latin.length < 500) return null
  const vowels = latin.filter((letter) => /[aeiouyæœøı]/i.test(letter)).length / latin.length
  return vowels < 0.22 || vowels > 0.65 ? `${percent(vowels)} of the letters are vowels` : null
}

/** The article stands at the head of a word; in visual order it stands at the end, reversed. */
function arabicReason(text: string): string | null {
  const words = text.match(/[\p{Script=Arabic}\p{M}]{4,}/gu) ?? []
  if (words.length < 50) return null
  const forwards = words.filter((word) => /^[وبفكل]?ال/u.test(word)).length
  const backwards = words.filter((word) => /لا[وبفكل]?$/u.test(word)).length
  return backwards > 2 * forwards && backwards > 0.08 * words.length
    ? 'Arabic stands in visual order'
    : null
}

const percent = (share: number) => `${Math.round(100 * share)} %`
