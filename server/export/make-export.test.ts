import { describe, expect, it } from 'vitest'
import { exportTurn, translatedTurn } from '../../tests/fakes/export-example.ts'
import type { Dossier } from '../api.ts'
import { exportDossier, exportTurns } from './make-export.ts'

const options = { language: 'en', at: new Date('2031-04-02T10:00:00Z') } as const
const blocksOf = (dossier: Dossier) =>
  exportDossier(dossier, options).blocks.map(({ kind, text, notes }) => [
    kind,
    text,
    notes.map(({ number }) => number),
  ])

describe('what is written out', () => {
  it('tells apart quotes, what is borne out, what is not, and what is not answered', () => {
    const turn = exportTurn(0)
    const answer = {
      ...turn.answer,
      status: 'partial' as const,
      sentences: [
        { text: 'It is due in March.', citations: ['1'], support: 'supported' as const },
        { text: 'It is high.', citations: ['1'], support: 'unsupported' as const },
      ],
      unanswered: ['how high it is'],
      notices: [{ code: 'superseded', message: 'There is a newer version.' }],
    }
    const { blocks } = exportTurns('Levy', [{ ...turn, answer }], options)
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['question', 'When does the tidal levy fall due?'],
      ['text', 'It is due in March.'],
      ['unproved', 'It is high.'],
      ['notice', 'Not answered by the documents: how high it is'],
      ['notice', 'There is a newer version.'],
    ])
    // The words behind a sentence stand in its note; a quotation needs them only once.
    expect(blocks[1]?.notes[0]?.quote).toBe(turn.answer.citations[0]?.quote)
    expect(exportTurns('Levy', [turn], options).blocks[2]?.notes[0]?.quote).toBeNull()
  })

  it('puts a translation behind its quote, marked as unofficial, and into the note of other words', () => {
    const turn = translatedTurn(4, 'The fee is due on 1 March.')
    const { answer } = turn
    const [citation] = answer.citations
    if (!citation) throw new Error('no citation')
    const told = {
      ...{ kind: 'translation', text: 'The fee is due on 1 March.' },
      label: 'unofficial translation',
    }
    const { blocks } = exportTurns('Fee', [turn], options)
    const at = blocks.findIndex(({ kind }) => kind === 'quote')
    expect(blocks[at]?.text).toBe(citation.quote)
    expect(blocks[at + 1]).toMatchObject({ ...told, language: 'en', notes: [] })
    const supported = {
      ...answer,
      sentences: [{ text: 'It is due in March.', citations: ['1'], support: 'supported' as const }],
    }
    const said = exportTurns('Fee', [{ ...turn, answer: supported }], options).blocks
    expect(said.some(({ kind }) => kind === 'translation')).toBe(false)
    expect(said.find(({ kind }) => kind === 'text')?.notes[0]).toMatchObject({
      quote: citation.quote,
      translation: 'unofficial translation: “The fee is due on 1 March.”',
    })
    const at0 = { itemId: 'i', note: '', createdAt: '2031-04-02T10:00:00Z' }
    const pinned = { ...at0, kind: 'quote' as const, citation, sources: turn.sources }
    const dossier = {
      ...{ dossierId: 'f', name: 'Fee', createdAt: '', updatedAt: '' },
      items: [pinned],
    }
    const { blocks: kept } = exportDossier({ ...dossier, itemCount: 1 } as Dossier, options)
    expect(kept).toMatchObject([{ kind: 'quote', text: citation.quote }, told])
  })

  it('says that the documents do not answer where they do not', () => {
    const turn = exportTurn(0)
    const answer = {
      ...turn.answer,
      status: 'not-found' as const,
      answer: 'The documents that were searched do not answer this.',
      sentences: [],
      citations: [],
      notices: [{ code: 'closest-passages', message: 'The closest passages are listed below.' }],
    }
    const made = exportTurns('Levy', [{ ...turn, answer, sources: [] }], options)
    expect(made.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['question', 'When does the tidal levy fall due?'],
      ['text', 'The documents that were searched do not answer this.'],
    ])
    expect(made.sources).toEqual([])
  })

  it('keeps a dossier’s order, numbers its notes through, and names each source once with all pages', () => {
    const [one, two] = [exportTurn(0), exportTurn(1)]
    const [first] = one.answer.citations
    if (!first) throw new Error('no citation')
    const base = { note: '', createdAt: '2031-01-01T00:00:00Z' }
    const dossier: Dossier = {
      dossierId: 'f1',
      name: 'Brief',
      createdAt: '2031-01-01T00:00:00Z',
      updatedAt: '2031-01-01T00:00:00Z',
      items: [
        { ...base, kind: 'heading', itemId: 'i1', text: 'What is owed' },
        { ...base, kind: 'answer', itemId: 'i2', ...two },
        {
          ...base,
          kind: 'quote',
          itemId: 'i3',
          note: 'Ask Mara.',
          citation: { ...first, page: 2 },
          sources: one.sources,
        },
        { ...base, kind: 'answer', itemId: 'i4', ...one },
      ],
    }
    expect(blocksOf(dossier)).toEqual([
      ['heading', 'What is owed', []],
      ['question', two.question, []],
      ['text', `${two.answer.citations[0]?.title}:`, []],
      ['quote', two.answer.citations[0]?.quote, [1]],
      ['quote', first.quote, [2]],
      ['note', 'Ask Mara.', []],
      ['question', one.question, []],
      ['text', 'Tidal Levy Regulation:', []],
      ['quote', first.quote, [3]],
    ])
    const { sources } = exportDossier(dossier, options)
    expect(sources.map(({ number, revisionId }) => [number, revisionId])).toEqual([
      [1, 'r1'],
      [2, 'r0'],
    ])
    expect(sources[1]?.line).toBe('Tidal Levy Regulation. EST/2031/4. March 2031. p. 2, 9')
  })
})
