/** Markers that models write out of habit: [1], [1,2], [2-4], [^3], 【1】, 【4†source】, [١]. */
const habitualMarker =
  /\s*[[【［]\s*\^?[\d٠-٩۰-۹]{1,3}(?:\s*[,;،、，–-]\s*\^?[\d٠-٩۰-۹]{1,3})*\s*(?:[†:][^\]】］]{0,60})?[\]】］]/gu

/**
 * What a reader sees of a sentence that a model wrote: without markers that point nowhere, and
 * without Markdown, which would be shown as it stands.
 */
export function cleanSentence(text: string): string {
  return text
    .replace(habitualMarker, '')
    .replace(/\[\[[^\s:：]{0,40}[:：]?\s*["“«]?|\]\]/gu, ' ')
    .replace(/```\w*/gu, ' ')
    .replace(/`/gu, '')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/gu, '$2')
    .replace(/^\s*(?:[-*•]\s+|#{1,6}\s+|\d{1,2}[.)]\s+)/u, '')
    .replace(/\s*[(（*]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
