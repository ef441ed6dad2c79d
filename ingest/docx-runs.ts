import { type Format, readRunFormat, type Styles } from './docx-styles.ts'
import { superscript } from './make-block.ts'
import { attributeOf, elements, first } from './xml-tree.ts'

export type Note = { kind: 'footnote' | 'endnote'; id: string; mark: string }

/** The text of one paragraph with what was met on the way. */
export type ParagraphText = {
  text: string
  letters: number
  boldLetters: number
  sizes: Map<number, number>
  languages: Map<string, number>
  notes: Note[]
  /** Contents of text boxes anchored in the paragraph. */
  boxes: Element[]
}

export type RunContext = {
  styles: Styles
  markNote: (kind: Note['kind'], id: string) => string
  noteTracked: () => void
}

const add = <K>(counts: Map<K, number>, key: K, by: number) => {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

/** The declared language of a run: Word keeps one each for Latin, East Asian and complex scripts. */
const languageOf = (rPr: Element | null, text: string): string | null => {
  const lang = first(rPr, 'lang')
  if (!lang) return null
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(text))
    return attributeOf(lang, 'eastAsia')
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)) return attributeOf(lang, 'bidi')
  return attributeOf(lang, 'val')
}

const symbolOf = (sym: Element): string => {
  const code = Number.parseInt(attributeOf(sym, 'char') ?? '', 16)
  if (!Number.isFinite(code)) return ''
  return String.fromCodePoint(code)
}

// Left out with everything below them: deleted text, field codes, pictures' data, ruby readings.
const silent = new Set(
  'rPr pPr delText instrText delInstrText rt rubyPr fldData commentReference annotationRef object footnoteRef endnoteRef separator continuationSeparator sdtPr sdtEndPr'.split(
    ' ',
  ),
)

/**
 * Reads a paragraph's runs: tracked insertions stay and deletions go, fields give their result,
 * notes give their mark, hidden text is left out.
 */
export const readRuns = (
  paragraph: Element,
  base: Format,
  { styles, markNote, noteTracked }: RunContext,
): ParagraphText => {
  const out: ParagraphText = {
    text: '',
    letters: 0,
    boldLetters: 0,
    sizes: new Map(),
    languages: new Map(),
    notes: [],
    boxes: [],
  }
  const addText = (text: string, format: Format, rPr: Element | null) => {
    if (format.hidden) return
    const raised = attributeOf(first(rPr, 'vertAlign'), 'val') === 'superscript'
    out.text += raised && /^\s*[0-9]{1,3}\s*$/.test(text) ? superscript(text) : text
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    out.letters += letters
    if (format.bold) out.boldLetters += letters
    if (format.size) add(out.sizes, format.size, letters)
    const language = languageOf(rPr, text)
    if (language) add(out.languages, language, letters)
  }
  const visit = (node: Element, format: Format, rPr: Element | null): void => {
    const name = node.localName
    if (silent.has(name)) return
    switch (name) {
      case 'r': {
        const own = first(node, 'rPr')
        const style = attributeOf(first(own, 'rStyle'), 'val')
        const inner = { ...format, ...styles.character(style), ...readRunFormat(own) }
        for (const child of elements(node)) visit(child, inner, own)
        break
      }
      case 't':
        addText(node.textContent ?? '', format, rPr)
        break
      case 'tab':
      case 'ptab':
        addText(' ', format, null)
        break
      case 'br':
      case 'cr':
        addText('\n', format, null)
        break
      case 'noBreakHyphen':
        addText('-', format, null)
        break
      case 'sym':
        addText(symbolOf(node), format, null)
        break
      case 'del':
      case 'moveFrom':
        noteTracked()
        break
      case 'ins':
      case 'moveTo':
        noteTracked()
        for (const child of elements(node)) visit(child, format, rPr)
        break
      case 'footnoteReference':
      case 'endnoteReference': {
        const kind = name === 'footnoteReference' ? 'footnote' : 'endnote'
        const id = attributeOf(node, 'id') ?? ''
        const custom = /^(?:1|true|on)$/.test(attributeOf(node, 'customMarkFollows') ?? '')
        const mark = custom ? '' : markNote(kind, id)
        if (!format.hidden) out.text += /^[0-9]+$/.test(mark) ? superscript(mark) : mark
        out.notes.push({ kind, id, mark })
        break
      }
      case 'txbxContent':
        out.boxes.push(node)
        break
      case 'AlternateContent': {
        const chosen = first(node, 'Choice') ?? first(node, 'Fallback')
        if (chosen) for (const child of elements(chosen)) visit(child, format, rPr)
        break
      }
      default:
        for (const child of elements(node)) visit(child, format, rPr)
    }
  }
  for (const child of elements(paragraph)) visit(child, base, null)
  return out
}
