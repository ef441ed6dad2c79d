import { describe, expect, it } from 'vitest'
import { documentInput, openStore } from '../tests/fakes/open-store.ts'
import { AcronymBook } from './acronym-book.ts'

const everything = Number.POSITIVE_INFINITY

async function book(texts: Record<string, string[]>) {
  const test = openStore()
  const add = async (language: string, paragraphs: string[], path = language) =>
    test.writer.writeDocument(await documentInput({ paragraphs, language, path })).documentId
  for (const [language, paragraphs] of Object.entries(texts)) await add(language, paragraphs)
  const acronyms = new AcronymBook(test.database)
  expect(acronyms.catchUp(everything)).toBe(false)
  const expand = (question: string, language = 'en', counts = (_: number) => true) =>
    acronyms.expand(question, { language, counts })
  return { test, add, acronyms, expand }
}

const english = ['The Harbour Digital Compact (HDC) binds.', 'The Fund for Lights (FL) pays.']

describe('AcronymBook', () => {
  it('opens a short form for both searches, and gives the short form of a long one to words', async () => {
    const { expand } = await book({ en: english })
    expect(expand('What does the HDC say?')).toEqual({
      forMeaning: 'What does the HDC (Harbour Digital Compact) say?',
      forWords: 'What does the HDC (Harbour Digital Compact) say?',
      longForms: ['Harbour Digital Compact'],
    })
    expect(expand('what does the harbour digital compact say?')).toEqual({
      forMeaning: 'what does the harbour digital compact say?',
      forWords: 'what does the harbour digital compact say? HDC',
      longForms: [],
    })
    expect(expand('HDC, the Harbour Digital Compact').forWords).toBe(
      'HDC, the Harbour Digital Compact',
    )
  })

  it('opens a form of two letters for words only', async () => {
    const { expand } = await book({ en: english })
    expect(expand('What does the FL pay?')).toEqual({
      forMeaning: 'What does the FL pay?',
      forWords: 'What does the FL pay? Fund for Lights',
      longForms: ['Fund for Lights'],
    })
  })

  it('leaves alone what is unknown, quoted, part of a symbol or written small', async () => {
    const { expand } = await book({ en: english })
    for (const question of ['XYZ', 'the “HDC” clause', 'HDC/RES/3', 'A/HDC', 'hdc', 'HDCs2', '']) {
      expect(expand(question).forWords).toBe(question)
    }
    expect(expand('two HDCs').forMeaning).toBe('two HDCs (Harbour Digital Compact)')
  })

  it('takes the long form of the question’s language first, and of others after it', async () => {
    const { expand } = await book({
      en: ['World Port Organization (WPO)'],
      fr: ['l’Organisation mondiale des ports (OMP)'],
      es: ['la Organización Mundial de los Puertos (OMP)'],
    })
    expect(expand('OMP ?', 'es').longForms).toEqual([
      'Organización Mundial de los Puertos',
      'Organisation mondiale des ports',
    ])
    expect(expand('OMP ?', 'fr').longForms[0]).toBe('Organisation mondiale des ports')
  })

  it('opens nothing that a language has two meanings for, unless one is by far the commoner', async () => {
    const { expand, add, acronyms } = await book({
      en: ['The Port Control Service (PCS).', 'A Public Calm Sea (PCS).'],
    })
    expect(expand('PCS').longForms).toEqual([])
    await add('en', Array(8).fill('Port control services (PCS)'), 'more')
    acronyms.catchUp(everything)
    expect(expand('PCS').longForms).toEqual(['Port Control Service'])
  })

  it('counts only passages that are searched', async () => {
    const { expand } = await book({ en: english })
    expect(expand('HDC and FL', 'en', (passageNo) => passageNo === 2).longForms).toEqual([
      'Fund for Lights',
    ])
  })

  it('reads on where it was, in slices', async () => {
    const { expand, add, acronyms } = await book({ en: english })
    await add('en', [...Array(200).fill('Nothing.'), 'The Tidal Register (TR)'], 'long')
    let slices = 1
    while (acronyms.catchUp(0)) slices++
    expect(slices).toBe(4)
    expect(expand('TR').longForms).toEqual(['Tidal Register'])
  })
})
