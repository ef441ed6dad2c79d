import { expect, it } from 'vitest'
import type { Document, DocumentPage } from '../../server/api.ts'
import { createDocumentWindow, pageSize } from './document-window.ts'

const total = 10_000
const row = (index: number) => ({ documentId: `d${index}` }) as Document

function fakeServer() {
  const asked: number[] = []
  const given: { signal: AbortSignal; answer: () => void }[] = []
  const load = (
    { offset, limit }: { offset: number; limit: number },
    signal: AbortSignal,
  ): Promise<DocumentPage> => {
    asked.push(offset)
    return new Promise((resolve) => {
      const documents = Array.from({ length: Math.min(limit, total - offset) }, (_, i) =>
        row(offset + i),
      )
      given.push({ signal, answer: () => resolve({ documents, total, nextCursor: null }) })
    })
  }
  const answer = async () => {
    for (const { answer } of given.splice(0)) answer()
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { asked, given, load, answer }
}

it('asks for what is looked at, once, and knows the length of the whole', async () => {
  const server = fakeServer()
  const list = createDocumentWindow(server.load)
  list.show(0, 20)
  list.show(5, 25)
  await server.answer()
  expect(server.asked).toEqual([0])
  expect(list.state()).toMatchObject({ total, loading: false })
  expect(list.at(20)?.documentId).toBe('d20')
  expect(list.at(pageSize)).toBeUndefined()
  list.show(pageSize - 5, pageSize + 5)
  await server.answer()
  expect(server.asked).toEqual([0, pageSize])
})

it('gives up what was scrolled past before it came', async () => {
  const server = fakeServer()
  const list = createDocumentWindow(server.load)
  list.show(5000, 5020)
  list.show(9000, 9020)
  expect(server.given.map(({ signal }) => signal.aborted)).toEqual([true, false])
  await server.answer()
  expect([list.at(5000), list.at(9000)?.documentId]).toEqual([undefined, 'd9000'])
})

it('never holds the whole list, and asks again for what it let go', async () => {
  const server = fakeServer()
  const list = createDocumentWindow(server.load)
  let most = 0
  for (let first = 0; first < total; first += 50) {
    list.show(first, first + 20)
    await server.answer()
    most = Math.max(most, list.held())
  }
  expect(most).toBeLessThanOrEqual(9 * pageSize)
  expect(list.at(0)).toBeUndefined()
  list.show(0, 20)
  await server.answer()
  expect(server.asked.filter((offset) => offset === 0)).toHaveLength(2)
  expect(list.at(0)?.documentId).toBe('d0')
})

it('keeps rows in view until they are there anew', async () => {
  const server = fakeServer()
  const list = createDocumentWindow(server.load)
  list.show(0, 20)
  await server.answer()
  const refreshed = list.refresh()
  expect(list.at(3)?.documentId).toBe('d3')
  await server.answer()
  await refreshed
  expect(server.asked).toEqual([0, 0])
})

it('tells of a failure, keeps what it has, and asks again when told to', async () => {
  let fail = true
  const list = createDocumentWindow(async () => {
    if (fail) throw new Error('no')
    return { documents: [row(0)], total: 1, nextCursor: null }
  })
  list.show(0, 20)
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(list.state().failure?.code).toBe('page_error')
  list.show(0, 21)
  fail = false
  await list.refresh()
  expect(list.state()).toMatchObject({ failure: null, total: 1 })
})
