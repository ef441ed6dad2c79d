import { describe, expect, it } from 'vitest'
import { type AnswerBlock, answerBlocks, plainText, type Run } from './answer-blocks.ts'

const keys = new Set(['1', '2', '12'])
const show = (runs: Run[]) =>
  runs
    .map((run) => (run.kind === 'text' ? run.text : run.kind === 'marker' ? `⟨${run.key}⟩` : '/'))
    .join('')
const shown = (blocks: AnswerBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap((item) => shown(item))
    if (block.kind === 'quote') return shown(block.blocks)
    return [block.spans.map((span) => `${span.support ?? '-'}:${show(span.runs)}`).join('|')]
  })
const blocks = (markdown: string) => shown(answerBlocks({ markdown, keys, sentences: [] }))

describe('markers', () => {
  it.each([
    ['It binds. [1]', '-:It binds. ⟨1⟩'],
    ['It binds [1][2] all.', '-:It binds ⟨1⟩⟨2⟩ all.'],
    ['A key of two digits [12].', '-:A key of two digits ⟨12⟩.'],
    // Brackets that come from the source are escaped by the server and stay what they are.
    ['As agreed \\[1\\] earlier. [2]', '-:As agreed [1] earlier. ⟨2⟩'],
    ['Two backslashes \\\\[1]', '-:Two backslashes \\⟨1⟩'],
    // A key without its citation is no marker: nothing could be shown for it.
    ['Invented [7].', '-:Invented [7].'],
    ['A link [1](http://example.org) stays text.', '-:A link ⟨1⟩(http://example.org) stays text.'],
    ['Not yet whole [1', '-:Not yet whole [1'],
  ])('%s', (markdown, expected) => {
    expect(blocks(markdown)).toEqual([expected])
  })
})

describe('Markdown', () => {
  it('becomes paragraphs, lists and quotes', () => {
    expect(blocks('One.\n\nTwo.')).toEqual(['-:One.', '-:Two.'])
    expect(blocks('- a [1]\n- b')).toEqual(['-:a ⟨1⟩', '-:b'])
    expect(blocks('> said')).toEqual(['-:said'])
  })

  it('shows HTML as text and takes links down to their words', () => {
    expect(blocks('<script>alert(1)</script>')).toEqual(['-:<script>alert(1)</script>'])
    expect(blocks('a <b onclick="x">b</b>')).toEqual(['-:a <b onclick="x">b</b>'])
    expect(blocks('see [the site](javascript:alert(1))')).toEqual(['-:see the site'])
    expect(blocks('![a picture](http://example.org/x.png)')).toEqual(['-:a picture'])
  })
})

describe('sentences', () => {
  it('carry why nothing proves them', () => {
    const found = answerBlocks({
      markdown: 'It binds. Nobody may leave.',
      keys,
      sentences: [
        { text: 'It binds.', citations: [], support: 'frame' },
        { text: 'Nobody may leave.', citations: [], support: 'unsupported', doubts: ['negation'] },
      ],
    })
    const [block] = found
    if (block?.kind !== 'paragraph') throw new Error('not one paragraph')
    expect(block.spans.map(({ doubts }) => doubts)).toEqual([[], ['negation']])
  })

  it('are found in the flow with their markers and their support', () => {
    const found = answerBlocks({
      markdown: 'In short: States shall **report** yearly. [1] They may ask for help. [2]',
      keys,
      sentences: [
        { text: 'States shall report yearly.', citations: ['1'], support: 'quoted' },
        { text: 'They may ask for help.', citations: ['2'], support: 'supported' },
      ],
    })
    expect(shown(found)).toEqual([
      '-:In short: |quoted:States shall report yearly. ⟨1⟩ |supported:They may ask for help. ⟨2⟩',
    ])
  })

  it('are found over blocks and line breaks, their own brackets being no markers', () => {
    const found = answerBlocks({
      markdown: 'The \\[second\\] draft\nsays so. [1]\n\nNothing else does.',
      keys,
      sentences: [
        { text: 'The [second] draft\nsays so.', citations: ['1'], support: 'quoted' },
        { text: 'Nothing else does.', citations: [], support: 'unsupported' },
      ],
    })
    expect(shown(found)).toEqual([
      'quoted:The [second] draft\nsays so. ⟨1⟩',
      'unsupported:Nothing else does.',
    ])
  })

  it('that go over several paragraphs keep their support in each', () => {
    const found = answerBlocks({
      markdown: 'The organs are:\n\n\\(a\\) the Council; [1]',
      keys,
      sentences: [
        { text: 'The organs are:\n\n(a) the Council;', citations: ['1'], support: 'quoted' },
      ],
    })
    expect(shown(found)).toEqual(['quoted:The organs are:', 'quoted:(a) the Council; ⟨1⟩'])
  })

  it('that are not there leave the others alone', () => {
    const found = answerBlocks({
      markdown: 'Only this. [1]',
      keys,
      sentences: [
        { text: 'Something else.', citations: [], support: 'unsupported' },
        { text: 'Only this.', citations: ['1'], support: 'quoted' },
      ],
    })
    expect(shown(found)).toEqual(['quoted:Only this. ⟨1⟩'])
  })
})

describe('plainText', () => {
  it('is the words alone', () => {
    expect(plainText('A **bold** claim \\[sic\\]. [1]')).toBe('A bold claim [sic].')
    expect(plainText('One.\n\nTwo.')).toBe('One. Two.')
  })
})
