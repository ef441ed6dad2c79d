import { describe, expect, it } from 'vitest'
import { closesPreamble, isResolve, opensOperative } from './operative.ts'

describe('opensOperative', () => {
  it('knows the verbs of deciding in six languages', () => {
    for (const text of [
      '1. Decides that the levy ends;',
      '3. Also requests the keeper to report;',
      'TAKES NOTE of the report of the Fund;',
      '2. Décide que la redevance prend fin ;',
      '4. Prie également le gardien de faire rapport ;',
      '1. Pide al guardián que informe;',
      '5. Настоятельно призывает порты сообщать о приливах;',
      '6. 请各港口报告潮汐；',
      '٢ - تطلب إلى الحارس أن يقدم تقريرا؛',
    ])
      expect(opensOperative(text), text).toBe(true)
  })

  it('takes no noun, no sentence and no small letter for one', () => {
    for (const text of [
      '2. Requests for more light came from all ports.',
      '3. Notes of the meetings are annexed.',
      'The Assembly decides that the levy ends.',
      'decides that the levy ends',
      'Decidedly, the levy ends.',
    ])
      expect(opensOperative(text), text).toBe(false)
  })
})

it('knows the line above what is resolved, and the one that closes the preamble of a treaty', () => {
  expect(['RESOLVES:', 'Décide :', 'Has decided as follows:'].map(isResolve)).toEqual([
    true,
    true,
    true,
  ])
  expect(['Notes:', 'Resolves', 'The keeper resolves:'].map(isResolve)).toEqual([
    false,
    false,
    false,
  ])
  expect(closesPreamble('Have agreed as follows:')).toBe(true)
  expect(closesPreamble('The ports are as follows:')).toBe(false)
})
