import { describe, expect, it } from 'vitest'
import type { Answer } from '../../server/api.ts'
import { answerHtml, answerMarkdown } from './answer-formats.ts'

const options = {
  question: 'Who *reports* <b>?',
  answer: {
    answer: 'Parties **shall** report \\[1\\]. [1]\n\n- The Council <script> decides. [2]',
    citations: [
      {
        key: '1',
        title: 'Convention',
        symbol: 'A/1',
        label: 'art. 7',
        page: 3,
        language: 'en',
        quote: 'Parties shall\nreport [1].',
      },
      {
        key: '2',
        title: 'Statute & Rules',
        symbol: null,
        label: null,
        page: null,
        language: 'fr',
        quote: 'décide',
      },
    ],
  } as Answer,
  references: 'References',
  page: (page: number) => `p. ${page}`,
}

describe('answerMarkdown', () => {
  it('makes footnotes of the markers and leaves brackets of the source alone', () => {
    expect(answerMarkdown(options)).toBe(
      [
        '## Who \\*reports\\* \\<b\\>?',
        'Parties **shall** report \\[1\\]. [^1]\n\n- The Council <script> decides. [^2]',
        '[^1]: Convention, A/1, art. 7, p. 3: “Parties shall report \\[1\\].”',
        '[^2]: Statute & Rules: “décide”',
      ].join('\n\n'),
    )
  })
})

describe('answerHtml', () => {
  it('raises the markers, lists the references, and lets nothing of the text be HTML', () => {
    expect(answerHtml(options)).toBe(
      '<h2 dir="auto">Who *reports* &lt;b&gt;?</h2>' +
        '<p dir="auto">Parties <strong>shall</strong> report [1]. <sup>[1]</sup></p>' +
        '<ul><li dir="auto"><p dir="auto">The Council &lt;script&gt; decides. <sup>[2]</sup></p></li></ul>' +
        '<h3>References</h3>' +
        '<p dir="auto">[1] Convention, A/1, art. 7, p. 3: <q lang="en">Parties shall\nreport [1].</q></p>' +
        '<p dir="auto">[2] Statute &amp; Rules: <q lang="fr">décide</q></p>',
    )
  })
})
