import { describe, expect, it } from 'vitest'
import type { FileOutcome } from '../../ingest/ingest.ts'
import { reportTable } from './report-table.ts'

const finding = (code: string, message = `about ${code}`) => ({ code, message })
const outcomes: FileOutcome[] = [
  { path: 'empty.pdf', status: 'refused', findings: [finding('empty', 'has no bytes')] },
  {
    path: 'levy.pdf',
    status: 'read',
    documentId: 'd1',
    passages: 12,
    pages: 3,
    findings: [finding('garbled', 'one half'), finding('garbled', 'the other'), finding('ocr')],
  },
  { path: 'note.txt', status: 'unchanged', passages: 2, findings: [finding('ocr')] },
  { path: 'old.txt', status: 'gone', findings: [finding('gone')] },
]
const summary = {
  read: 1,
  unchanged: 1,
  refused: 1,
  gone: 1,
  passages: 14,
  pages: 3,
  seconds: 1.5,
}

describe('reportTable', () => {
  const lines = reportTable(outcomes, summary).trimEnd().split('\n')

  it('has a line for every file, those that need a look last, with the reason', () => {
    expect(lines.slice(0, 4).map((line) => line.split(/\s+/).slice(0, 2))).toEqual([
      ['read', 'levy.pdf'],
      ['unchanged', 'note.txt'],
      ['gone', 'old.txt'],
      ['refused', 'empty.pdf'],
    ])
    expect(lines[0]).toContain('12 passages, 3 pages')
    expect(lines[3]).toContain('empty: has no bytes')
  })

  it('counts files by finding, each file once, the refused apart', () => {
    expect(lines.slice(4, 6)).toEqual(['why refused: empty 1', 'findings: ocr 2, garbled 1'])
  })

  it('ends with the totals', () => {
    expect(lines.at(-1)).toBe(
      '1 read, 1 unchanged, 1 refused, 1 gone: 14 passages on 3 pages in 1.5 s',
    )
  })

  it('says nothing of findings where there are none', () => {
    const plain: FileOutcome[] = [{ path: 'a.txt', status: 'read', passages: 1, findings: [] }]
    expect(reportTable(plain, summary).trimEnd().split('\n')).toHaveLength(2)
  })
})
