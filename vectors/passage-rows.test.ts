import { expect, it } from 'vitest'
import { documentInput, openStore } from '../tests/fakes/open-store.ts'
import { readPassages, readPassagesSql } from './passage-rows.ts'

it('reads the passages named, with their documents, and no others', async () => {
  const { database, writer } = openStore()
  for (const path of ['levy.txt', 'port.txt']) {
    writer.writeDocument(await documentInput({ path, paragraphs: [`One of ${path}.`, 'Two.'] }))
  }
  const found = readPassages(database, [1, 4, 99])
  expect([...found].map(([passageNo, { path, text }]) => [passageNo, path, text])).toEqual([
    [1, 'levy.txt', 'One of levy.txt.'],
    [4, 'port.txt', 'Two.'],
  ])
})

it('goes from each passage to its document, never through a whole table', () => {
  const { database } = openStore()
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${readPassagesSql}`).all('[]') as {
    detail: string
  }[]
  const scans = steps.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'))
  expect(scans).toEqual(['SCAN wanted VIRTUAL TABLE INDEX 1:'])
})
