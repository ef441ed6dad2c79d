import { describe, expect, it } from 'vitest'
import { readTurnOperation } from './turn-operation.ts'

const documents = [
  { documentId: 'd1', symbol: 'TC/3/RES/2', title: 'Resolution on tides' },
  { documentId: 'd2', symbol: null, title: 'Tidal Levy Regulation' },
]
const read = (message: string) => readTurnOperation(message, documents)
const each = (messages: string[], expected: unknown) => {
  for (const message of messages) expect(read(message), message).toEqual(expected)
}

describe('a message that changes the answer before', () => {
  it('asks for a shorter one, in six languages', () => {
    each(
      [
        'shorter',
        'Can you make it a bit shorter, please?',
        'Plus court, s’il vous plaît',
        'Résumez',
        'más corto',
        'Resúmelo, por favor',
        'أقصر',
        'باختصار من فضلك',
        '短一点',
        '请再简短一些',
        'Покороче, пожалуйста',
        'ещё короче',
      ],
      { length: 'shorter' },
    )
    each(
      [
        'In one sentence',
        'En une phrase',
        'en una frase',
        'في جملة واحدة',
        '一句话',
        'одним предложением',
      ],
      { length: 'one-sentence' },
    )
  })

  it('asks for the whole paragraph, in six languages', () => {
    each(
      [
        'Quote it in full.',
        'the whole paragraph',
        'Cite-le en entier',
        'tout le paragraphe',
        'El párrafo completo',
        'cítalo íntegramente',
        'اقتبس الفقرة كاملة',
        'الفقرة بأكملها',
        '请完整引用',
        '整段',
        'Процитируй полностью',
        'весь абзац',
      ],
      { length: 'in-full' },
    )
  })

  it('asks for another language, from any of six to any of six', () => {
    each(
      [
        'in Spanish',
        'En espagnol ?',
        'Traduce al español',
        'по-испански',
        '用西班牙文',
        'بالإسبانية',
      ],
      {
        language: 'es',
      },
    )
    each(
      [
        'And in French?',
        'traduis en français',
        'en francés',
        'Переведи на французский',
        '翻译成法文',
        'ترجم إلى الفرنسية',
      ],
      {
        language: 'fr',
      },
    )
    each(
      ['in Arabic', 'en arabe', 'en árabe', 'на арабском языке', '用阿拉伯语', 'باللغة العربية'],
      {
        language: 'ar',
      },
    )
    each(['in Chinese', 'en chinois', 'en chino', 'по-китайски', '用中文', 'بالصينية'], {
      language: 'zh',
    })
    each(['in Russian', 'en russe', 'en ruso', 'на русский', '用俄文', 'بالروسية'], {
      language: 'ru',
    })
    each(['in English', 'en anglais', 'al inglés', 'по-английски', '翻译成英文', 'بالإنجليزية'], {
      language: 'en',
    })
  })

  it('corrects which version is meant, in six languages', () => {
    each(
      [
        'No, the adopted one',
        'the adopted text, not the draft',
        'Non, le texte adopté',
        'no, el aprobado',
        'нет, принятый',
        '不，通过的文本',
        'لا، النص المعتمد',
      ],
      { narrowing: { version: 'adopted' } },
    )
    each(
      ['not the draft', 'pas le projet', 'no el borrador', 'не проект', '不是草案', 'ليس المشروع'],
      {
        narrowing: { version: 'not-draft' },
      },
    )
    each(
      [
        'No, the draft',
        'non, le projet',
        'no, el proyecto',
        'нет, проект',
        '不，草案',
        'لا، المشروع',
      ],
      {
        narrowing: { version: 'draft' },
      },
    )
    expect(read('the latest version')).toEqual({ narrowing: { version: 'latest' } })
  })

  it('corrects the date and the kind of text, in six languages', () => {
    each(
      [
        'I meant the 2023 resolution',
        'the resolution of 2023',
        'je voulais dire la résolution de 2023',
        'me refería a la resolución de 2023',
        'я имел в виду резолюцию 2023 года',
        '我指的是2023年的决议',
        'أقصد قرار ٢٠٢٣',
      ],
      { narrowing: { type: 'resolution', year: '2023' } },
    )
    // Without a text it is the year that was asked about.
    each(['I meant 2023', 'no, 2023', 'нет, 2023 год', '我指的是2023年'], { year: '2023' })
  })

  it('corrects the document by its symbol or its title', () => {
    expect(read('No, TC/3/RES/2')).toEqual({ narrowing: { documents: [documents[0]] } })
    expect(read('I meant the Tidal Levy Regulation')).toEqual({
      narrowing: { documents: [documents[1]] },
    })
    // There is no such document: nothing is known of what was meant.
    expect(read('No, TC/9/RES/9')).toBeNull()
  })

  it('may ask for several things at once', () => {
    expect(read('shorter, in Spanish')).toEqual({ length: 'shorter', language: 'es' })
    // In two languages at once, as people write who have several.
    expect(read('in full, en español')).toEqual({ length: 'in-full', language: 'es' })
    expect(read('покороче, please')).toEqual({ length: 'shorter' })
    expect(read('The adopted text in full, in French please')).toEqual({
      length: 'in-full',
      language: 'fr',
      narrowing: { version: 'adopted' },
    })
  })
})

describe('a message with a word of its own', () => {
  it('is a question', () => {
    each(
      [
        'And France?',
        'What does the adopted text say?',
        'shorter deadlines',
        'in Spanish law',
        'the whole of paragraph 5',
        'Tell me the full list of Parties',
        'the adopted one on fishing rights',
        'в русском праве',
        '西班牙的立场',
        'le texte adopté par la Commission',
        'In 2023?',
        'the text',
        'What about the report?',
        'Why?',
        'no',
        'спасибо',
        '',
        '?!',
        `shorter ${'please '.repeat(40)}`,
      ],
      null,
    )
  })
})
