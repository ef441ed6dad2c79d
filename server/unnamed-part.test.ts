import { describe, expect, it } from 'vitest'
import { unnamedPart } from './unnamed-part.ts'

describe('a question for a numbered part of a text that is not named', () => {
  it('says what is said of the text, in six languages', () => {
    const asked: Record<string, ReturnType<typeof unnamedPart>> = {
      'What does op. para. 5 of the resolution say?': { type: 'resolution' },
      'What did article 7 of the 2019 convention provide for?': { type: 'treaty', year: '2019' },
      'Quote paragraph 3 of the adopted resolution': { version: 'adopted', type: 'resolution' },
      'Que prévoit l’article 7 de la convention ?': { type: 'treaty' },
      '¿Qué dice el párrafo 5 del proyecto de resolución?': {
        version: 'draft',
        type: 'resolution',
      },
      'على ماذا تنص المادة 7 من الاتفاقية؟': { type: 'treaty' },
      '决议执行部分第5段说什么？': { type: 'resolution' },
      'Что говорится в пункте 5 проекта резолюции?': { version: 'draft' },
    }
    for (const [question, said] of Object.entries(asked)) {
      expect(unnamedPart(question), question).toEqual(said)
    }
  })

  it('says nothing where nothing is said of it', () => {
    for (const question of ['What does article 7 say?', 'op. para. 12 (b)', 'Cite el párrafo 3']) {
      expect(unnamedPart(question), question).toEqual({})
    }
  })

  it('is none if a document, a subject or no part is named', () => {
    for (const question of [
      'What does A/RES/78/243, op. para. 12 say?',
      'What does article 4 say about deadlines?',
      'Что говорится в пункте 5 о сроках?',
      'What does paragraph 5 of the Tidal Levy Regulation say?',
      'What does paragraph 5 of “On tides” say?',
      'What does the resolution say?',
      'Is paragraph 5 not in the resolution in French?',
      'What happened in 12?',
    ]) {
      expect(unnamedPart(question), question).toBeNull()
    }
  })
})
