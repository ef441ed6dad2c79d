/** Words of a text as the limits of passages count them: two Chinese characters are one word. */
export function measureWords(text: string): number {
  const han = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const rest = text.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' ')
  let words = 0
  for (const [token] of rest.matchAll(/\S+/gu)) {
    // Addresses and scripts without spaces (Thai) are longer than any word.
    words += Math.max(1, Math.ceil(token.length / 30))
  }
  // Punctuation between Chinese characters is no word.
  return han === 0 ? words : han / 2 + (rest.match(/[\p{L}\p{N}]+/gu)?.length ?? 0)
}

/** Does a text end as a sentence does? */
export function endsLikeSentence(text: string): boolean {
  return /[.!?…。！？;；؛؟:：,，،]["'”’»)\]）」』】]*[-–—]?[\d*⁰-⁹¹²³]{0,3}$/u.test(text)
}

/** Are the letters of a text all capitals (of a script that has them)? */
export function isAllCapitals(text: string): boolean {
  const cased = text.match(/\p{Lu}|\p{Ll}/gu) ?? []
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0
  return cased.length >= 4 && upper >= cased.length * 0.9
}
