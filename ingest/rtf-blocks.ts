import type { Block } from './blocks.ts'
import { namesColumns } from './csv-reader.ts'
import { startsItem } from './join-lines.ts'
import { makeBlock, makeLook, makeRow, superscript, tidyText } from './make-block.ts'

/** What RTF says of the paragraph that is being written. */
export type RtfParagraph = {
  centered: boolean
  indent: number
  outline: number | null
  inTable: boolean
  style: number
}
type Open = { text: string; mark: string; letters: number; bold: number; size: number }

const fresh = (): Open => ({ text: '', mark: '', letters: 0, bold: 0, size: 0 })
const plainParagraph = (): RtfParagraph => ({
  centered: false,
  indent: 0,
  outline: null,
  inTable: false,
  style: -1,
})

/** Puts the text of an RTF file together to paragraphs, rows of tables and notes. */
export class RtfBlocks {
  readonly blocks: Block[] = []
  paragraph = plainParagraph()
  /** Heading levels of the styles, by their numbers. */
  readonly outlines = new Map<number, number>()
  #open = fresh()
  #cells: { text: string; bold: boolean }[] = []
  #rows: { cells: string[]; bold: boolean; header: boolean }[] = []
  #tables = 0
  #note: { open: Open; paragraph: RtfParagraph; mark: string } | null = null
  /** Notes of the paragraph that is open, and of the rows of the table that is. */
  #pendingNotes: Block[] = []
  #rowNotes: Block[] = []
  #notes = 0

  addText(text: string, look: { bold: boolean; size: number }): void {
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    this.#open.text += text
    this.#open.letters += letters
    if (look.bold) this.#open.bold += letters
    this.#open.size = Math.max(this.#open.size, letters > 0 ? look.size : 0)
  }

  addMark(text: string): void {
    this.#open.mark += text
  }

  plainParagraph(): void {
    this.paragraph = plainParagraph()
  }

  /** The paragraph around a note waits until the note has ended. */
  beginNote(): void {
    this.#notes++
    this.#note = { open: this.#open, paragraph: { ...this.paragraph }, mark: String(this.#notes) }
    this.#open = fresh()
    this.paragraph = plainParagraph()
  }

  endNote(): void {
    this.endParagraph()
    const note = this.#note
    if (!note) return
    this.#note = null
    this.#open = note.open
    this.paragraph = note.paragraph
  }

  /** The number of the note: at its head inside it, raised where the text refers to it. */
  noteMark(): string {
    return this.#note ? `${this.#note.mark} ` : superscript(String(this.#notes + 1))
  }

  endCell(): void {
    this.#cells.push({ text: this.#open.mark + this.#open.text, bold: this.#isBold() })
    this.#open = fresh()
  }

  endRow(header: boolean): void {
    const cells = this.#cells.map((cell) => cell.text)
    const bold = this.#cells.every((cell) => cell.bold || cell.text.trim() === '')
    if (cells.some((cell) => tidyText(cell) !== '')) this.#rows.push({ cells, bold, header })
    this.#cells = []
    this.#rowNotes.push(...this.#pendingNotes)
    this.#pendingNotes = []
  }

  endTable(): void {
    if (this.#cells.length > 0) this.endRow(false)
    const rows = this.#rows
    this.#rows = []
    if (rows.length === 0) return
    if (rows.every((row) => row.cells.length < 2)) {
      for (const { cells } of rows)
        this.blocks.push(makeBlock({ kind: 'paragraph', text: cells.join(' ') }))
    } else {
      const id = this.#tables++
      const below = rows.slice(1).map((row) => row.cells)
      rows.forEach(({ cells, bold, header }, i) => {
        const named = i === 0 && bold && namesColumns(cells, below)
        this.blocks.push(makeRow({ id, header: header || named, cells }))
      })
    }
    this.blocks.push(...this.#rowNotes)
    this.#rowNotes = []
  }

  endParagraph(): void {
    const { text, mark, size } = this.#open
    const bold = this.#isBold()
    this.#open = fresh()
    const shown = tidyText(mark)
    if (tidyText(text) === '') return
    const { outline, style, centered, indent } = this.paragraph
    const level = outline ?? this.outlines.get(style) ?? null
    const look = makeLook({ bold, centered, indent, size: size / 24 })
    const full = shown === '' ? text : `${shown} ${text}`
    if (this.#note) {
      this.#pendingNotes.push(makeBlock({ kind: 'footnote', text: full, look }))
      return
    }
    this.endTable()
    if (level !== null && level < 9)
      this.blocks.push(makeBlock({ kind: 'heading', text: full, level: level + 1, look }))
    else {
      const item = shown !== '' || startsItem(text.trim())
      this.blocks.push(
        makeBlock({
          kind: item ? 'list-item' : 'paragraph',
          text: full,
          level: item ? 0 : null,
          look,
        }),
      )
    }
    this.blocks.push(...this.#pendingNotes)
    this.#pendingNotes = []
  }

  #isBold(): boolean {
    return this.#open.letters > 0 && this.#open.bold >= this.#open.letters * 0.95
  }
}

/** Sizes in relation to the size most of the text has. */
export const relateSizes = (blocks: Block[]): Block[] => {
  const counts = new Map<number, number>()
  for (const { look, text } of blocks)
    if (look) counts.set(look.size, (counts.get(look.size) ?? 0) + text.length)
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] || 1
  return blocks.map((block) =>
    block.look ? { ...block, look: { ...block.look, size: block.look.size / usual } } : block,
  )
}
