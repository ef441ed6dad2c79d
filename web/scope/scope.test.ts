import { describe, expect, it } from 'vitest'
import {
  emptyScope,
  isAdoptedOnly,
  isPartialDate,
  readScope,
  scopeFilter,
  toggled,
  writeScope,
} from './scope.ts'

const address =
  'in=Sea+%26+shore&doc=d1&doc=d2&issuer=Avelmar&lang=fr&from=2024-05&version=adopted&tag=May'

describe('a scope', () => {
  it('is read from the address and becomes the filter of the server', () => {
    const scope = readScope(new URLSearchParams(address))
    expect(scopeFilter(scope)).toEqual({
      collections: ['Sea & shore'],
      documentIds: ['d1', 'd2'],
      issuer: ['Avelmar'],
      language: ['fr'],
      version: ['adopted'],
      tag: ['May'],
      dateFrom: '2024-05',
    })
    expect(isAdoptedOnly(scope)).toBe(true)
  })

  it('is written back beside what else the address says', () => {
    const before = new URLSearchParams(`${address}&q=nets&source=d9`)
    expect(readScope(writeScope(before, readScope(before)))).toEqual(readScope(before))
    const cleared = writeScope(before, emptyScope)
    expect(cleared.toString()).toBe('q=nets&source=d9')
  })

  it('is nothing where the address says nothing, or nonsense', () => {
    expect(scopeFilter(readScope(new URLSearchParams('from=yesterday&version=final&in=')))).toBe(
      null,
    )
  })

  it('takes each value once, and off again', () => {
    const once = readScope(new URLSearchParams('issuer=A&issuer=A'))
    expect(once.issuers).toEqual(['A'])
    expect(toggled(once, 'issuers', 'B').issuers).toEqual(['A', 'B'])
    expect(toggled(once, 'issuers', 'A').issuers).toEqual([])
  })
})

it('knows dates as far as they are known, and only those that the calendar has', () => {
  for (const date of ['2025', '2025-03', '2024-02-29']) expect(isPartialDate(date), date).toBe(true)
  for (const text of ['25', '2025-13', '2025-02-29', '2025-3', 'x']) {
    expect(isPartialDate(text), text).toBe(false)
  }
})
