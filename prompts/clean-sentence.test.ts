import { describe, expect, it } from 'vitest'
import { cleanSentence } from './clean-sentence.ts'

describe('cleanSentence', () => {
  it.each([
    ['It is due [1].', 'It is due.'],
    ['It is due [1, 2] and paid [3-5].', 'It is due and paid.'],
    ['It is due【4†source】.', 'It is due.'],
    ['会费到期【1】。', '会费到期。'],
    ['يستحق الرسم [١].', 'يستحق الرسم.'],
    ['- **It** is `due`.', 'It is due.'],
    ['## It is due', 'It is due'],
    ['2. It is due', 'It is due'],
    ['It is due (', 'It is due'],
    ['It is due. [[bcdf: "x', 'It is due. x'],
    ['The [Committee] [sic] met', 'The [Committee] [sic] met'],
  ])('%j', (text, clean) => {
    expect(cleanSentence(text)).toBe(clean)
  })
})
