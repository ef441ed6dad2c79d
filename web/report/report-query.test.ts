import { describe, expect, it } from 'vitest'
import { listedFiles, toggled } from './report-query.ts'

const codes = ['empty', 'ocr']
const listed = (address: string) => listedFiles(new URLSearchParams(address), codes).toString()

describe('toggled', () => {
  it('switches a value on and off beside the others of its kind', () => {
    const on = toggled(new URLSearchParams('language=fr&year=2024'), 'language', 'ar')
    expect(on.getAll('language')).toEqual(['fr', 'ar'])
    expect(toggled(on, 'language', 'fr').toString()).toBe('year=2024&language=ar')
    expect(toggled(new URLSearchParams('year=2024'), 'year', '2024').toString()).toBe('')
  })
})

describe('listedFiles', () => {
  it('are those that something was noted about, as long as nothing is chosen', () => {
    expect(listed('')).toBe('finding=empty&finding=ocr&sort=title')
    expect(listed('collection=Tides')).toContain('collection=Tides&finding=empty')
  })

  it('are all, where all are asked for', () => {
    expect(listed('files=all')).toBe('sort=title')
  })

  it('are those of the chosen bars, and of the documents that the bars count', () => {
    expect(listed('language=fr&language=ar')).toBe(
      'language=fr&language=ar&status=ready&sort=title',
    )
  })

  it('are refused ones too where a finding is chosen', () => {
    expect(listed('finding=empty')).toBe('finding=empty&sort=title')
  })

  it('leave out what is no filter of the report', () => {
    expect(listed('files=all&cursor=x&limit=9999')).toBe('sort=title')
  })
})
