import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { AnswerSentence } from '../../server/api.ts'

export type TextRun = {
  kind: 'text'
  text: string
  strong?: boolean
  emphasis?: boolean
  code?: boolean
}
export type Run = TextRun | { kind: 'marker'; key: string } | { kind: 'break' }

/** What a sentence rests on, and, where nothing proves it, why not. */
export type Standing = { support: AnswerSentence['support']; doubts: readonly string[] }

/** A stretch of runs: one sentence with its support, or what lies between known sentences. */
export type Span = { support: Standing['support'] | null; doubts: readonly string[]; runs: Run[] }

export type AnswerBlock =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'heading'; spans: Span[] }
  | { kind: 'list'; ordered: boolean; first: number; items: AnswerBlock[][] }
  | { kind: 'quote'; blocks: AnswerBlock[] }

// Private-use letters stand for the brackets of a marker while Markdown is parsed, because the
// parser drops the backslash that tells a bracket of the source from a marker of ours.
const open = '\uE000'
const close = '\uE001'

/**
 * Markdown of an answer as blocks of runs: markers told from brackets of the source, sentences
 * found again in the flow. Links, images and HTML become their plain text: an answer leads
 * nowhere but to its sources.
 */
export function answerBlocks(options: {
  markdown: string
  keys: ReadonlySet<string>
  sentences: readonly AnswerSentence[]
}): AnswerBlock[] {
  // Their text is plain, not Markdown; one that goes over paragraphs is looked for piece by piece.
  const left = options.sentences.flatMap(({ text, support, doubts = [] }) =>
    text
      .split(/\n{2,}/)
      .map((piece) => ({ text: piece.replace(/\s+/g, ' ').trim(), support, doubts })),
  )
  const tree = fromMarkdown(protectMarkers(options.markdown, options.keys))
  return blocksOf(tree.children, (runs) => cutIntoSpans(runs, left))
}

function protectMarkers(markdown: string, keys: ReadonlySet<string> | null): string {
  return markdown.replace(/\\[\s\S]|\[(\d+)\]/g, (whole, key: string | undefined) =>
    key !== undefined && (keys === null || keys.has(key)) ? `${open}${key}${close}` : whole,
  )
}

function blocksOf(nodes: RootContent[], cut: (runs: Run[]) => Span[]): AnswerBlock[] {
  return nodes.flatMap((node): AnswerBlock[] => {
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', spans: cut(runsOf(node.children)) }]
      case 'heading':
        return [{ kind: 'heading', spans: cut(runsOf(node.children)) }]
      case 'list':
        return [
          {
            kind: 'list',
            ordered: node.ordered === true,
            first: node.start ?? 1,
            items: node.children.map((item) => blocksOf(item.children, cut)),
          },
        ]
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOf(node.children, cut) }]
      case 'code':
      case 'html':
        return [{ kind: 'paragraph', spans: cut(textRuns(node.value, {})) }]
      default:
        return []
    }
  })
}

type Look = Omit<TextRun, 'kind' | 'text'>

function runsOf(nodes: PhrasingContent[], look: Look = {}): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return textRuns(node.value, look)
      case 'inlineCode':
        return textRuns(node.value, { ...look, code: true })
      case 'strong':
        return runsOf(node.children, { ...look, strong: true })
      case 'emphasis':
        return runsOf(node.children, { ...look, emphasis: true })
      case 'break':
        return [{ kind: 'break' }]
      case 'image':
      case 'imageReference':
        return textRuns(node.alt ?? '', look)
      default:
        return 'children' in node ? runsOf(node.children as PhrasingContent[], look) : []
    }
  })
}

function textRuns(text: string, look: Look): Run[] {
  return text.split(new RegExp(`(${open}\\d+${close})`)).flatMap((piece): Run[] => {
    if (piece === '') return []
    if (piece.startsWith(open)) return [{ kind: 'marker', key: piece.slice(1, -1) }]
    return [{ kind: 'text', text: piece, ...look }]
  })
}

/** The words of a piece of Markdown, without markers, white space made even. */
export function plainText(markdown: string): string {
  const collect = (node: Nodes): string => {
    if (node.type === 'break') return ' '
    if ('value' in node) return node.value
    return 'children' in node ? node.children.map(collect).join('') : ''
  }
  const tree = fromMarkdown(protectMarkers(markdown, null))
  const text = tree.children.map(collect).join(' ')
  return text
    .replace(new RegExp(`${open}\\d+${close}`, 'g'), '')
    .replace(/\s+/g, ' ')
    .trim()
}

type KnownSentence = Standing & { text: string }

/**
 * Cuts runs where the known sentences begin. A sentence lasts to the beginning of the next, so
 * that it holds its markers; sentences found are taken off `left`, which the blocks share.
 */
function cutIntoSpans(runs: Run[], left: KnownSentence[]): Span[] {
  const { text, positions } = flatten(runs)
  const starts: (Standing & { at: number })[] = []
  let cursor = 0
  for (let index = 0; index < left.length; ) {
    const sentence = left[index] as KnownSentence
    const at = sentence.text === '' ? -1 : text.indexOf(sentence.text, cursor)
    if (at < 0) {
      index += 1
      continue
    }
    starts.push({ at, support: sentence.support, doubts: sentence.doubts })
    cursor = at + sentence.text.length
    left.splice(index, 1)
  }
  const spans: Span[] = [{ support: null, doubts: [], runs: [] }]
  const pending = starts.map(({ at, ...standing }) => ({ ...positions[at], standing }))
  runs.forEach((run, runIndex) => {
    let rest = run
    let taken = 0
    while (pending[0]?.run === runIndex && rest.kind === 'text') {
      const { offset = 0, standing } = pending.shift() as (typeof pending)[number]
      const before = rest.text.slice(0, offset - taken)
      if (before) spans.at(-1)?.runs.push({ ...rest, text: before })
      spans.push({ ...standing, runs: [] })
      rest = { ...rest, text: rest.text.slice(offset - taken) }
      taken = offset
    }
    spans.at(-1)?.runs.push(rest)
  })
  return spans.filter((span) => span.runs.length > 0)
}

/** The text of runs with even white space, and for each letter the run and offset it came from. */
function flatten(runs: Run[]) {
  let text = ''
  const positions: { run: number; offset: number }[] = []
  runs.forEach((run, runIndex) => {
    const source = run.kind === 'text' ? run.text : run.kind === 'break' ? ' ' : ''
    for (let offset = 0; offset < source.length; offset += 1) {
      const letter = /\s/.test(source.charAt(offset)) ? ' ' : source.charAt(offset)
      if (letter === ' ' && (text === '' || text.endsWith(' '))) continue
      text += letter
      positions.push({ run: runIndex, offset })
    }
  })
  return { text, positions }
}
