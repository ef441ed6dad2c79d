import { describe, expect, it } from 'vitest'
import { partialDate } from './schema.ts'

const isDate = (text: string) => partialDate.safeParse(text).success

describe('partialDate', () => {
  it.each(['2025', '2025-03', '2025-03-14', '2024-02-29', '0099-12-31'])('takes %s', (text) =>
    expect(isDate(text)).toBe(true),
  )

  it.each([
    '2025-13-45',
    '2025-13',
    '2025-00',
    '2025-04-31',
    '2025-02-29',
    '2025-3-14',
    '14 March 2025',
    '',
  ])('refuses "%s"', (text) => expect(isDate(text)).toBe(false))
})
