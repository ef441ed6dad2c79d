import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import {
  exportExample,
  exportQuotes,
  exportTurn,
  translatedTurn,
} from '../../tests/fakes/export-example.ts'
import { exportMarkdown } from './export-markdown.ts'
import { exportTurns } from './make-export.ts'

type Node = { type: string; value?: string; identifier?: string; children?: Node[] }
const parse = (markdown: string): Node[] =>
  (
    fromMarkdown(markdown, {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    }) as Node
  ).children ?? []
const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')
const find = (node: Node, type: string): Node[] =>
  node.type === type ? [node] : (node.children ?? []).flatMap((it) => find(it, type))

const options = { language: 'en', at: new Date('2031-04-02T10:00:00Z') } as const

describe('exportMarkdown', () => {
  const tree = parse(exportMarkdown(exportExample()))

  it('shows every quotation as it stands in its source', () => {
    const quotes = tree.filter(({ type }) => type === 'blockquote').map(textOf)
    expect(quotes).toEqual(exportQuotes.map(({ quote }) => quote))
  })

  it('sets a translation apart behind its quote, marked as unofficial', () => {
    const turn = translatedTurn(3, 'The levy\n\n# is due *today*.')
    const nodes = parse(exportMarkdown(exportTurns('Levy', [turn], options)))
    const quotes = nodes.filter(({ type }) => type === 'blockquote').map(textOf)
    expect(quotes).toEqual([
      exportQuotes[3].quote,
      'unofficial translation: The levy\n# is due *today*.',
    ])
  })

  it('ties each quotation to a footnote', () => {
    const notes = tree.filter(({ type }) => type === 'footnoteDefinition')
    const marks = tree.flatMap((node) => find(node, 'footnoteReference'))
    expect(marks.map(({ identifier }) => identifier)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(notes.map(({ identifier }) => identifier)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(textOf(notes[0] as Node)).toBe(
      'Tidal Levy Regulation (EST/2031/4), art. 7, p. 9, source 1',
    )
  })

  it('lists the sources with their hashes', () => {
    const list = tree.find(({ type }) => type === 'list')
    expect(list?.children).toHaveLength(6)
    expect(textOf(list?.children?.[0] as Node)).toBe(
      `1. Tidal Levy Regulation. EST/2031/4. March 2031. p. 9File: Tidal Levy Regulation.txtSHA-256 of the original: ${'0'.repeat(64)}`.slice(
        3,
      ),
    )
  })

  it('shows markup in questions and names as text', () => {
    const nasty = '# <img src=x onerror=alert(1)> [x](javascript:alert(1)) | `code` 1. *b*\n\n> out'
    const made = exportTurns(nasty, [{ ...exportTurn(0), question: nasty }], options)
    const nodes = parse(exportMarkdown(made))
    expect(textOf(nodes[0] as Node)).toBe(nasty.replace(/\s+/g, ' '))
    for (const type of ['html', 'link', 'inlineCode', 'emphasis']) {
      expect(nodes.flatMap((node) => find(node, type))).toEqual([])
    }
  })
})
