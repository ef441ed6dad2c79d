import type { AnswerSentence } from './schema.ts'

/** Makes a text safe inside Markdown: it shows as it is, and its brackets are no markers of ours. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
      // At the head of a line: bullets, rules and underlined headings, numbered points.
      .replace(/^(\s*)([-+=])/gm, '$1\\$2')
      .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
  )
}

/** `[1][2]`, the markers of a sentence. */
export function markersFor(keys: readonly string[]): string {
  return keys.map((key) => `[${key}]`).join('')
}

/**
 * One sentence of an answer as Markdown: what the model or the frame says is escaped like a quote,
 * since both may hold brackets.
 */
export function sentenceMarkdown(sentence: AnswerSentence): string {
  const text = escapeMarkdown(sentence.text)
  return sentence.citations.length > 0 ? `${text} ${markersFor(sentence.citations)}` : text
}

/** The whole answer: a paragraph a sentence, since each stands by itself with its source. */
export function answerMarkdown(sentences: readonly AnswerSentence[]): string {
  return sentences.map(sentenceMarkdown).join('\n\n')
}
