import { expect, it } from 'vitest'
import type { Answer } from '../../server/api.ts'
import { answerCopy } from './answer-copy.ts'

it('gives plain words with markers, and the references with their quotes', () => {
  const answer = {
    answer: 'Parties **shall** report \\[yearly\\]. [1]\n\nThe Council decides. [2]',
    citations: [
      {
        key: '1',
        title: 'Convention',
        symbol: 'A/1',
        label: 'art. 7',
        page: 3,
        quote: 'Parties shall report [yearly].',
      },
      { key: '2', title: 'Statute', symbol: null, label: null, page: null, quote: 'decides' },
      {
        key: '3',
        title: 'Règlement',
        symbol: null,
        label: null,
        page: null,
        quote: 'Le port est fermé.',
        translation: {
          language: 'en',
          text: 'The port is closed.',
          note: 'unofficial translation',
        },
      },
    ],
  } as Answer
  expect(
    answerCopy({
      question: 'Who?',
      answer,
      references: 'References',
      page: (page) => `p. ${page}`,
    }),
  ).toBe(
    [
      'Who?',
      '',
      'Parties shall report [yearly]. [1]',
      '',
      'The Council decides. [2]',
      '',
      'References',
      '[1] Convention, A/1, art. 7, p. 3: “Parties shall report [yearly].”',
      '[2] Statute: “decides”',
      '[3] Règlement: “Le port est fermé.” (unofficial translation: “The port is closed.”)',
    ].join('\n'),
  )
})
