import { describe, expect, it } from 'vitest'
import { matchLabel } from './match-label.ts'
import { parseReference } from './parse-reference.ts'

function match(question: string, label: string): string | null {
  const [unit] = parseReference(question).units
  const found = unit && matchLabel(unit, label)
  return found ? found.match : null
}

describe('matchLabel', () => {
  it.each([
    ['para. 12', 'para. 12', 'same'],
    ['para. 12', 'op. para. 12', 'same'],
    ['para. 12', 'para. 12 (b)', 'inside'],
    ['para. 12 (b)', 'para. 12', 'holds'],
    ['para. 12 (b)', 'para. 12 (a)–(c)', 'range'],
    ['para. 12 (d)', 'para. 12 (a)–(c)', null],
    ['para. 12 (b) (i)', 'para. 12 (a)–(c)', 'range'],
    ['para. 12', 'para. 12 (a)–(c)', 'inside'],
    ['Article 35(1)(d)(iii)', 'art. 35 (1) (d) (ii)–(iv)', 'range'],
    ['Article 35(1)(d)(v)', 'art. 35 (1) (d) (ii)–(iv)', null],
    ['Article V', 'art. 5', 'same'],
    ['Article 9 bis', 'art. 9 bis', 'same'],
    ['Article 9 bis', 'art. 9-bis', 'same'],
    ['Article 17.4', 'art. 17.4 (1)', 'inside'],
    ['op. para. 12', 'para. 12', null],
    ['para. 1', 'para. 12', null],
    ['para. 12', 'art. 12', null],
    ['para. 12', 'pp. para. 12', null],
    ['recital 12', 'recital 12', 'same'],
    ['footnote 3', 'footnote 3', 'same'],
  ])('%s finds %s as %s', (question, label, expected) => {
    expect(match(question, label)).toBe(expected)
  })

  it('takes a paragraph for one of the body before an operative one', () => {
    const unit = { kind: 'paragraph', number: '12', points: [] } as const
    expect(matchLabel({ ...unit, points: [] }, 'para. 12')?.meaning).toBe(0)
    expect(matchLabel({ ...unit, points: [] }, 'op. para. 12')?.meaning).toBe(1)
  })
})
