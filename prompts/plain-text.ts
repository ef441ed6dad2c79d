const westernDigit = (digit: string): string => String((digit.codePointAt(0) ?? 0) % 16)

/**
 * Text as the checks of a sentence read it: one form for width, case, accents of Latin letters, Arabic
 * letter forms and digits, quotation marks and dashes; without marks that nobody sees. Lengths change.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u0640\u064B-\u065F\u0670]/g, '')
    .toLowerCase()
    .replace(/[٠-٩۰-۹]/g, westernDigit)
    .replace(/(?<=\d)٫(?=\d)/g, '.')
    .replace(/(?<=\d)٬(?=\d)/g, ',')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ё/g, 'е')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
}

/**
 * A pattern for any of these words in plain text. A star stands for any ending, a blank for any white
 * space; Arabic words may carry "and" and "so" before them, Chinese ones stand anywhere.
 */
export function anyOf(...lists: string[]): RegExp {
  const words = lists.flatMap((list) => list.split(' | ')).map((word) => plainText(word.trim()))
  const chinese = words.filter((word) => /\p{Script=Han}/u.test(word))
  const spaced = words
    .filter((word) => !/\p{Script=Han}/u.test(word))
    .map((word) => {
      const body = word
        .replace(/[.()+?$]/g, '\\$&')
        .replace(/\*/g, '\\p{L}*')
        .replace(/ /g, '\\s+')
      return /\p{Script=Arabic}/u.test(word) ? `[وف]?${body}` : body
    })
  const whole =
    spaced.length > 0 ? [`(?<![\\p{L}\\p{N}])(?:${spaced.join('|')})(?![\\p{L}\\p{N}])`] : []
  return new RegExp([...whole, ...chinese].join('|'), 'gu')
}
