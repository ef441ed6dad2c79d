import { describe, expect, it } from 'vitest'
import { CitationReader, type ReadSentence } from './citation-reader.ts'

function readAll(pieces: readonly string[]): ReadSentence[] {
  const reader = new CitationReader()
  return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()]
}

const sentence = (text: string, ...references: [string, string | null][]): ReadSentence => ({
  text,
  references: references.map(([key, quote]) => ({ key, quote })),
})

const table: [what: string, text: string, read: ReadSentence[]][] = [
  [
    'a sentence with a key and a quote',
    'It meets twice. [[bcdf: "two sessions"]]',
    [sentence('It meets twice.', ['bcdf', 'two sessions'])],
  ],
  [
    'a key alone, an empty quote, curly and Chinese marks',
    'One. [[bcdf]] Two. [[bcdf: ""]] Three. [[ghjk: “due”]] 四。[[lmnp：“两次”]]',
    [
      sentence('One.', ['bcdf', null]),
      sentence('Two.', ['bcdf', null]),
      sentence('Three.', ['ghjk', 'due']),
      sentence('四。', ['lmnp', '两次']),
    ],
  ],
  [
    'several references, together, apart and with marks between',
    'A. [[bcdf: "x"]][[ghjk: "y"]] B. [[bcdf: "x"]], [[lmnp: "z"]] \n [[qrst: "w"]]. C.',
    [
      sentence('A.', ['bcdf', 'x'], ['ghjk', 'y']),
      sentence('B.', ['bcdf', 'x'], ['lmnp', 'z'], ['qrst', 'w']),
      sentence('C.'),
    ],
  ],
  [
    'a stop behind the reference, which begins no sentence',
    'The levy is due [[bcdf: "due"]]. 会费到期[[ghjk: "到期"]]。下一句[[lmnp]]',
    [
      sentence('The levy is due', ['bcdf', 'due']),
      sentence('会费到期', ['ghjk', '到期']),
      sentence('下一句', ['lmnp', null]),
    ],
  ],
  [
    'keys nobody gave: they are handed on for others to judge',
    'So. [[1]] Or so. [[made up key]] [[: "no key"]]',
    [sentence('So.', ['1', null]), sentence('Or so.', ['made up key', null], [': "no key"', null])],
  ],
  [
    'brackets of another width or number around a key of ours',
    'A. [bcdf: "x"] B. 【【ghjk：“y”】】 C. [lmnp] D. ［qrst: "z"］',
    [
      sentence('A.', ['bcdf', 'x']),
      sentence('B.', ['ghjk', 'y']),
      sentence('C.', ['lmnp', null]),
      sentence('D.', ['qrst', 'z']),
    ],
  ],
  [
    'a reference between backticks or round brackets',
    'A `[[bcdf: "x"]]`. B ([[ghjk: "y"]]).',
    [sentence('A `', ['bcdf', 'x']), sentence('B (', ['ghjk', 'y'])],
  ],
  ['a reference that is never closed', 'It is so. [[bcdf: "two', [sentence('It is so.')]],
  [
    'a closed reference before one that is not',
    'A. [[bcdf: "x"]] [[ghjk: "y',
    [sentence('A.', ['bcdf', 'x'])],
  ],
  ['closing brackets alone', 'It is ]] so.', [sentence('It is ]] so.')]],
  [
    'single brackets in text and quote',
    'Article [7] holds. [[bcdf: "the [Committee] shall"]]',
    [sentence('Article [7] holds.', ['bcdf', 'the [Committee] shall'])],
  ],
  ['a reference without a sentence', '[[bcdf: "x"]]', [sentence('', ['bcdf', 'x'])]],
  ['text without a reference', 'NOT IN THE DOCUMENTS\n', [sentence('NOT IN THE DOCUMENTS')]],
  ['nothing', '', []],
  ['white space', ' \n', []],
]

describe('CitationReader', () => {
  it.each(table)('reads %s', (_what, text, read) => {
    expect(readAll([text])).toEqual(read)
  })

  it.each(table)('reads %s the same however it is cut up', (_what, text, read) => {
    expect(readAll([...text])).toEqual(read)
    for (let cut = 1; cut < text.length; cut++) {
      expect(readAll([text.slice(0, cut), text.slice(cut)])).toEqual(read)
    }
  })

  it('gives a sentence out as soon as the next one begins', () => {
    const reader = new CitationReader()
    expect(reader.read('A. [[bcdf: "x"]]')).toEqual([])
    expect(reader.read('. ')).toEqual([])
    expect(reader.read('B')).toEqual([sentence('A.', ['bcdf', 'x'])])
    expect(reader.end()).toEqual([sentence('B')])
    expect(reader.end()).toEqual([])
  })

  it('does not wait for ever for a reference to be closed', () => {
    const reader = new CitationReader()
    const endless = `A. [[bcdf: "${'x'.repeat(1300)}`
    expect(reader.read(endless)).toEqual([sentence(endless)])
  })
})
