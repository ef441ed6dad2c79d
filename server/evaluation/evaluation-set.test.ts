import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseGrades, readEvaluationSet } from './evaluation-set.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-set-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function writeSet(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

test('a set is its passages, its queries with their language, and its grades', () => {
  writeSet({
    'corpus.jsonl': '{"id": "a b", "title": "", "text": "Fishing ends in May."}\n',
    'queries.jsonl':
      '{"id": "1", "text": "When does fishing end?", "lang": "fr"}\n{"id": "2", "text": "捕鱼季节什么时候结束？"}\n',
    'qrels.tsv': 'query-id\tcorpus-id\tscore\n1\ta b\t2\n',
  })
  const set = readEvaluationSet(folder)
  expect(set.passages).toEqual([{ id: 'a b', title: '', text: 'Fishing ends in May.' }])
  // What a set says of a query's language holds, even against its words; else the words tell.
  expect(set.queries.map(({ id, language }) => [id, language])).toEqual([
    ['1', 'fr'],
    ['2', 'zh'],
  ])
  expect(set.grades?.get('1')?.get('a b')).toBe(2)
})

test('a set without grades is read: a run can still be made of it', () => {
  writeSet({ 'corpus.jsonl': '', 'queries.jsonl': '' })
  expect(readEvaluationSet(folder).grades).toBeNull()
})

test('a line that is not JSON is named by its number', () => {
  writeSet({ 'corpus.jsonl': '{"id": "a", "text": "x"}\n{"id": ', 'queries.jsonl': '' })
  expect(() => readEvaluationSet(folder)).toThrow(/corpus\.jsonl, line 2: not JSON/)
})

test('an id that comes twice is an error: a ranking could not tell the two apart', () => {
  const line = '{"id": "a", "text": "x"}\n'
  writeSet({ 'corpus.jsonl': line + line, 'queries.jsonl': '' })
  expect(() => readEvaluationSet(folder)).toThrow(/the id a comes twice/)
})

test('an id with a tab is an error: it would break the run', () => {
  writeSet({ 'corpus.jsonl': '{"id": "a\\tb", "text": "x"}', 'queries.jsonl': '' })
  expect(() => readEvaluationSet(folder)).toThrow(/line 1: id: an id holds no tab/)
})

test('a grade that is no number is an error, and so is a line without three fields', () => {
  expect(() => parseGrades('f', 'header\nq\td\tmuch')).toThrow(/f, line 2/)
  expect(() => parseGrades('f', 'header\nq d 1')).toThrow(/f, line 2/)
})
