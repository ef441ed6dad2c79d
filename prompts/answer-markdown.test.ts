import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { answerMarkdown, escapeMarkdown, markersFor, sentenceMarkdown } from './answer-markdown.ts'

type Node = { type: string; value?: string; children?: Node[] }

/** What a reader of the Markdown sees, and what it is made of. */
function shown(markdown: string): { text: string; types: string[] } {
  const types = new Set<string>()
  const visit = (node: Node): string => {
    types.add(node.type)
    return node.value ?? (node.children ?? []).map(visit).join('')
  }
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }) as Node
  return { text: visit(tree), types: [...types].sort() }
}

describe('escapeMarkdown', () => {
  it.each([
    'The Committee [sic] met; see [1] and [the annex](annex.html).',
    '[1]: annex.html',
    '*Recalling* its _resolution_ **3/2** and ~~struck~~ `code`',
    '1. Decides to meet',
    '12) Decides to meet',
    'first line\n2. second line\n- third line\n+ fourth line\n* fifth line',
    '# Not a heading',
    'A line\n---\nanother',
    'A line\n===\nanother',
    '---',
    '> not a quotation',
    '<b>not HTML</b> <!-- nor a comment -->',
    'AT&amp;T and &lt; stay as they are, &#91;1&#93; too',
    'a | b\n--- | ---\nc | d',
    'a\\b and \\[1\\]',
    '![not an image](x.png)',
    'Levy: $5 ^ 2, 100 % of it!',
    '- [ ] not a task',
    'النص [1] بالعربية',
    '第1条。[1]',
  ])('shows %j as it stands', (text) => {
    expect(shown(escapeMarkdown(text))).toEqual({ text, types: ['paragraph', 'root', 'text'] })
  })
})

describe('an answer in Markdown', () => {
  it('has its own markers behind the sentence, and no other brackets that look like one', () => {
    const sentence = { text: 'See [2] there.', citations: ['1', '3'], support: 'quoted' as const }
    expect(sentenceMarkdown(sentence)).toBe('See \\[2\\] there. [1][3]')
    expect(markersFor(['1', '12'])).toBe('[1][12]')
    expect(markersFor([])).toBe('')
  })

  it('is a paragraph a sentence', () => {
    const sentences = [
      { text: 'From TC/3/L.2:', citations: [], support: 'frame' as const },
      { text: 'The levy is due.', citations: ['1'], support: 'quoted' as const },
    ]
    expect(answerMarkdown(sentences)).toBe('From TC/3/L.2:\n\nThe levy is due. [1]')
    expect(answerMarkdown([])).toBe('')
  })
})
