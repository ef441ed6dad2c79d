import { describe, expect, it } from 'vitest'
import { findQuote } from './find-quote.ts'

const found = (text: string, quote: string): string | null => {
  const span = findQuote(text, quote)
  return span && text.slice(span.start, span.end)
}

describe('findQuote', () => {
  it.each([
    ['as it stands', 'The levy is due in March.', 'levy is due', 'levy is due'],
    ['over a line break', 'The levy\nis  due.', 'levy is due', 'levy\nis  due'],
    [
      'with other quotation marks',
      'the “Fund” and the State’s',
      '"Fund" and the State\'s',
      '“Fund” and the State’s',
    ],
    ['with another dash', '2025–2030', '2025-2030', '2025–2030'],
    ['over a soft hyphen', 'the Com\u00ADmittee met', 'Committee met', 'Com\u00ADmittee met'],
    [
      'over direction marks',
      'قرار \u200F3/2 المعتمد',
      'قرار 3/2 المعتمد',
      'قرار \u200F3/2 المعتمد',
    ],
    ['with a non-breaking space', 'art.\u00A07 holds', 'art. 7', 'art.\u00A07'],
    ['with blanks around it', 'The levy is due.', '  levy  ', 'levy'],
    ['in Chinese', '缔约方会议每年两次', '每年两次', '每年两次'],
    ['after an emoji', '🕊️ peace and 🕊️ quiet', 'peace and 🕊️', 'peace and 🕊️'],
    ['at the very end', 'It is due', 'due', 'due'],
  ])('finds a quote %s', (_how, text, quote, expected) => {
    expect(found(text, quote)).toBe(expected)
  })

  it.each([
    ['one word differs', 'The levy is due in March.', 'levy is paid in March'],
    ['a number differs', 'two of 12 members', 'two of 13 members'],
    ['something is left out', 'The levy is due in March.', 'The levy … March.'],
    ['case differs', 'The Committee shall', 'the committee shall'],
    ['it is empty', 'The levy', ''],
    ['it is blank', 'The levy', ' \n'],
    ['it is only invisible', 'The levy', '\u200B'],
    ['the text is empty', '', 'levy'],
  ])('does not when %s', (_why, text, quote) => {
    expect(findQuote(text, quote)).toBeNull()
  })
})
