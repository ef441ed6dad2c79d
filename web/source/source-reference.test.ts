import { expect, it } from 'vitest'
import { paneParameters, readReference, sourcePath } from './source-reference.ts'

const reference = { documentId: 'doc/1 ä', revisionId: 'rev 2', start: 10, end: 42 }

it('survives the way through a link and back', () => {
  const url = new URL(sourcePath(reference), 'http://localhost')
  const documentId = decodeURIComponent(url.pathname.replace('/source/', ''))
  expect(readReference(documentId, url.searchParams)).toEqual(reference)
})

it('survives the way through the parameters of the pane', () => {
  const parameters = paneParameters(reference)
  expect(readReference(parameters.get('source'), parameters)).toEqual(reference)
})

it.each(['start=5&end=5', 'start=9&end=3', 'start=-1&end=4', 'start=a&end=4', 'start=3', 'end=3'])(
  'opens at the beginning when the link says %s',
  (search) => {
    expect(readReference('d', new URLSearchParams(search))).toEqual({
      documentId: 'd',
      revisionId: null,
      start: null,
      end: null,
    })
  },
)

it('is nothing without a document', () => {
  expect(readReference(null, new URLSearchParams('start=1&end=2'))).toBeNull()
})
