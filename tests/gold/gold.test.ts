import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { alternatives } from '../../server/evaluation/reading-gold.ts'
import {
  corpora,
  corporaAreHere,
  goldSets,
  lettersAndDigits,
  type StructureRow,
} from './gold-sets.ts'

const { paragraphs: rows, documents: table } = goldSets
const fileUrl = (path: string) =>
  new URL(path.split('/').map(encodeURIComponent).join('/'), corpora)
const extensionOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)

function countBy<T>(items: T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

const point = String.raw`( \((\d+|[a-z]{1,2}|[ivxl]+)\))*`
const labelsOf: Record<StructureRow['kind'], RegExp> = {
  paragraph: new RegExp(String.raw`^para\. \d+${point}$`),
  operative: new RegExp(String.raw`^op\. para\. \d+${point}$`),
  preambular: /^pp\. para\. \d+$/,
  article: new RegExp(String.raw`^art\. \d+(\.\d+)?${point}$`),
  recital: /^recital \d+$/,
  'list-point': new RegExp(String.raw`^((op\. )?para\. \d+|art\. \d+(\.\d+)?)${point}$`),
  'table-row': /^art\. \d+$/,
  footnote: /^footnote \d+$/,
  speech: /^para\. \d+$/,
  heading: /^$/,
}

describe('the structure gold set', () => {
  it('has at least 400 paragraphs from at least 40 files, and at most 25 from each', () => {
    const byFile = countBy(rows, (row) => row.path)
    expect(rows.length).toBeGreaterThanOrEqual(400)
    expect(byFile.size).toBeGreaterThanOrEqual(40)
    expect([...byFile].filter(([, count]) => count > 25)).toEqual([])
  })

  it('covers six languages and seven formats', () => {
    const languages = new Map(table.map((row) => [row.path, row.language]))
    const byLanguage = countBy(rows, (row) => languages.get(row.path) ?? 'not in metadata.tsv')
    const byFormat = countBy(rows, (row) => extensionOf(row.path))
    expect([...byLanguage.keys()].sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh'])
    expect(Math.min(...byLanguage.values())).toBeGreaterThanOrEqual(15)
    expect([...byFormat.keys()].sort()).toEqual(['docx', 'html', 'md', 'odt', 'pdf', 'txt', 'xml'])
  })

  it('names every paragraph once', () => {
    const keyOf = (row: StructureRow) =>
      [row.path, row.page, lettersAndDigits(row.first), lettersAndDigits(row.last)].join('\t')
    expect([...countBy(rows, keyOf)].filter(([, count]) => count > 1)).toEqual([])
  })

  it('quotes a few words only', () => {
    const long = rows.filter(({ first, last }) => first.length > 110 || last.length > 110)
    expect(long).toEqual([])
  })

  it('labels in the canonical form of each kind', () => {
    const wrong = rows.filter(({ kind, label }) => label !== null && !labelsOf[kind].test(label))
    expect(wrong).toEqual([])
  })

  it('leaves no operative paragraph, article, recital or footnote without a label', () => {
    const labelled = new Set(['operative', 'preambular', 'article', 'recital', 'footnote'])
    expect(rows.filter(({ kind, label }) => labelled.has(kind) && label === null)).toEqual([])
  })

  it('gives every PDF paragraph its page', () => {
    const pageless = rows.filter(({ path, page }) => extensionOf(path) === 'pdf' && page === null)
    expect(pageless).toEqual([])
  })
})

const allowed = {
  version: ['draft', 'adopted', 'revised', 'superseded', 'unknown'],
  outcome: ['read', 'refused'],
  findings: [
    'scan',
    'encrypted',
    'empty',
    'damaged',
    'placeholder',
    'wrong-extension',
    'wrong-language',
    'garbled',
    'little-text',
    'binary',
    'duplicate',
    'near-duplicate',
    'not-a-document',
  ],
}

const linksOf = (cell: string) =>
  cell === ''
    ? []
    : cell.split(';').map((link) => {
        const colon = link.indexOf(':')
        return { kind: link.slice(0, colon), path: link.slice(colon + 1) }
      })

describe('the metadata gold table', () => {
  it('has one row for each of the 98 files', () => {
    expect(table).toHaveLength(98)
    expect(new Set(table.map((row) => row.path)).size).toBe(98)
  })

  it('uses allowed values only', () => {
    const wrong = table.filter(
      (row) =>
        alternatives(row.language).some((value) => !/^([a-z]{2})?$/.test(value)) ||
        alternatives(row.date).some((value) => !/^(\d{4}(-\d{2}(-\d{2})?)?)?$/.test(value)) ||
        alternatives(row.version).some((value) => !allowed.version.includes(value)) ||
        alternatives(row.outcome).some((value) => !allowed.outcome.includes(value)) ||
        row.findings.split(';').some((code) => code !== '' && !allowed.findings.includes(code)),
    )
    expect(wrong).toEqual([])
  })

  it('refuses nothing without a finding', () => {
    const silent = table.filter((row) => row.outcome.includes('refused') && row.findings === '')
    expect(silent).toEqual([])
  })

  it('links to files of the table, translations and revisions in both directions', () => {
    const backward: Record<string, string | undefined> = {
      translation: 'translation',
      duplicate: 'duplicate',
      revises: 'superseded-by',
      'superseded-by': 'revises',
    }
    const links = table.flatMap((row) =>
      linksOf(row.links).map((link) => ({ from: row.path, ...link })),
    )
    const paths = new Set(table.map((row) => row.path))
    const known = new Set(links.map(({ from, kind, path }) => [from, kind, path].join('\t')))
    const wrong = links.filter(({ from, kind, path }) => {
      const back = backward[kind]
      if (back === undefined) return kind !== 'adopted-as' || !paths.has(path)
      return !known.has([path, back, from].join('\t'))
    })
    expect(links.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })
})

function textOf(path: string): string {
  const bytes = readFileSync(fileUrl(path))
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  return extensionOf(path) === 'html' ? htmlText(parse(text)) : text
}

function htmlText(node: object): string {
  if ('value' in node) return String(node.value)
  if (!('childNodes' in node)) return ''
  return (node.childNodes as object[]).map(htmlText).join(' ')
}

/** Words begin and end near each other; a paragraph of the set has fewer letters than this. */
const longestParagraph = 6000

function holdsParagraph(letters: string, { first, last }: StructureRow): boolean {
  // Numbers of an ordered list are made by the browser: they are printed, but not in the file.
  const openings = [first, first.replace(/^\d{1,3}[.)] /, '')].map(lettersAndDigits)
  const ending = lettersAndDigits(last)
  return openings.some((opening) => {
    for (let i = letters.indexOf(opening); i !== -1; i = letters.indexOf(opening, i + 1)) {
      const end = letters.indexOf(ending, i)
      if (end !== -1 && end - i < longestParagraph) return true
    }
    return false
  })
}

describe.skipIf(!corporaAreHere)('the gold sets beside the documents', () => {
  it('name every file there, and no other', () => {
    const files = readdirSync(corpora, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'MANIFEST.tsv')
      .map((entry) => entry.name.normalize('NFC'))
    const named = table.map((row) => row.path.slice(row.path.lastIndexOf('/') + 1))
    expect(named.map((name) => name.normalize('NFC')).sort()).toEqual(files.sort())
    expect(rows.filter((row) => !existsSync(fileUrl(row.path)))).toEqual([])
  })

  it('quote the first and last words as they stand in text, Markdown and HTML', () => {
    const letters = new Map<string, string>()
    const wrong = rows
      .filter((row) => ['txt', 'md', 'html'].includes(extensionOf(row.path)))
      .filter((row) => {
        if (!letters.has(row.path)) letters.set(row.path, lettersAndDigits(textOf(row.path)))
        return !holdsParagraph(letters.get(row.path)!, row)
      })
    expect(wrong).toEqual([])
  })

  it('give the page that the form feeds of a text say', () => {
    const wrong = rows
      .filter((row) => extensionOf(row.path) === 'txt')
      .filter((row) => {
        const pages = textOf(row.path).split('\f')
        if (pages.length === 1 || row.page === null)
          return (row.page === null) !== (pages.length === 1)
        return !lettersAndDigits(pages[row.page - 1] ?? '').includes(lettersAndDigits(row.first))
      })
    expect(wrong).toEqual([])
  })
})
