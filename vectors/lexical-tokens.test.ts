import { describe, expect, it } from 'vitest'
import { foldText, lexicalTokens, questionTokens, quotedPhrases } from './lexical-tokens.ts'

describe('foldText', () => {
  it.each([
    ['case and accents', 'Résolution ÉTATS', 'resolution etats'],
    ['full-width letters and digits', 'ＡＢＣ１２３', 'abc123'],
    ['ligatures', 'ﬁnal', 'final'],
    ['Russian ё, but not й', 'Всё ещё Йод', 'все еще йод'],
    ['Arabic vowel signs and tatweel', 'قَـــرَار', 'قرار'],
    ['Arabic hamza on alef', 'أإآٱ', 'اااا'],
    ['Arabic teh marbuta and alef maqsura', 'لجنة على', 'لجنه علي'],
    [
      'soft hyphens, direction marks, zero-width joiners',
      'com\u00ADmit\u200Ftee\u200D',
      'committee',
    ],
  ])('folds %s', (_what, text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('gives the same for composed and decomposed letters', () => {
    expect(foldText('é'.normalize('NFD'))).toBe(foldText('é'.normalize('NFC')))
    expect(foldText('й'.normalize('NFD'))).toBe(foldText('й'.normalize('NFC')))
  })
})

describe('lexicalTokens', () => {
  it('stems by language, so that singular and plural are one word', () => {
    expect(lexicalTokens('committees', 'en')).toEqual(lexicalTokens('committee', 'en'))
    expect(lexicalTokens('délégations', 'fr')).toEqual(lexicalTokens('délégation', 'fr'))
    expect(lexicalTokens('резолюции', 'ru')).toEqual(lexicalTokens('резолюция', 'ru'))
  })

  it('leaves a language without a stemmer as it stands', () => {
    expect(lexicalTokens('Vereinbarungen', 'de')).toEqual(['vereinbarungen'])
  })

  it('makes pairs of neighbouring characters of Chinese', () => {
    expect(lexicalTokens('缔约方会议', 'zh')).toEqual(['缔约', '约方', '方会', '会议'])
    expect(lexicalTokens('水', 'zh')).toEqual(['水'])
  })

  it('splits Chinese from the Latin letters and digits inside it', () => {
    expect(lexicalTokens('第12条A款', 'zh')).toEqual(['第', '12', '条', 'a', '款'])
  })

  it('keeps a symbol whole and in parts', () => {
    expect(lexicalTokens('A/RES/78/243', 'und')).toEqual(['a/res/78/243', 'a', 'res', '78', '243'])
  })

  it('takes both kinds of apostrophe for one', () => {
    expect(lexicalTokens('l’accord', 'und')).toEqual(lexicalTokens("l'accord", 'und'))
  })

  it.each(['', ' \n\t', '…!?"(*)', '\u0000', '\uD800', '🕊️'])('finds no word in %j', (text) => {
    expect(lexicalTokens(text, 'en')).toEqual([])
  })
})

describe('questionTokens', () => {
  it('leaves out what only makes it a question', () => {
    expect(questionTokens('What does the Convention say about tidal levies?', ['und'])).toEqual([
      'convention',
      'tidal',
      'levies',
    ])
  })

  it('keeps stop words when there is nothing else', () => {
    expect(questionTokens('Who are they?', ['und'])).toEqual(['who', 'are', 'they'])
  })

  it('stems in each language, each token once', () => {
    const tokens = questionTokens('délégations', ['fr', 'en'])
    expect(tokens).toContain(lexicalTokens('délégation', 'fr')[0])
    expect(tokens).toHaveLength(new Set(tokens).size)
  })
})

describe('quotedPhrases', () => {
  it.each([
    ['the words "shall hold two sessions" in it', ['shall hold two sessions']],
    ['« dans l’accord » et “in force”', ['dans l’accord', 'in force']],
    ['„im Einvernehmen“', ['im Einvernehmen']],
    ['no quotation at all', []],
    ['one mark " alone', []],
    ['an empty "" one', []],
  ])('finds in %j: %j', (question, phrases) => {
    expect(quotedPhrases(question)).toEqual(phrases)
  })
})
