import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'

/**
 * In the order in which they are tried for a letter. For Arabic none of Noto's: those draw letters
 * and dots apart, and what is copied out of the file then comes in pieces.
 */
const faces = [
  { face: 'sans', regular: 'noto-sans-400.ttf', bold: 'noto-sans-700.ttf' },
  { face: 'arabic', regular: 'ibm-plex-sans-arabic-400.ttf', bold: 'ibm-plex-sans-arabic-700.ttf' },
  { face: 'chinese', regular: 'noto-sans-sc-400.ttf', bold: 'noto-sans-sc-400.ttf' },
  { face: 'symbols', regular: 'noto-sans-symbols-400.ttf', bold: 'noto-sans-symbols-400.ttf' },
  {
    face: 'symbols2',
    regular: 'noto-sans-symbols-2-400.ttf',
    bold: 'noto-sans-symbols-2-400.ttf',
  },
] as const
export type Face = (typeof faces)[number]['face']

/** A text holds letters that no font here can draw: empty boxes are never printed in their place. */
export class UndrawableTextError extends Error {
  override readonly name = 'UndrawableTextError'
  readonly code = 'undrawable_text'
  constructor(letters: readonly string[]) {
    const shown = letters.slice(0, 20).join(' ')
    const more = letters.length > 20 ? ' …' : ''
    super(
      `a PDF cannot be made: its fonts lack ${letters.length === 1 ? 'this character' : `${letters.length} characters`} of the text: ${shown}${more}. Take Word or Markdown, which hold every script`,
    )
  }
}

// What is never drawn: joiners, marks of direction, selectors of variants.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u

/** The font files, each read when first needed. */
export class PdfFonts {
  readonly #files = new Map<string, { file: Buffer; font: Font }>()
  readonly #faceByLetter = new Map<string, Face | null>()

  /** The file of a face, and the name that it goes by. */
  file(face: Face, bold: boolean): { name: string; file: Buffer } {
    const name = fileName(face, bold)
    return { name, file: this.#open(name).file }
  }

  /** @throws {UndrawableTextError} naming every letter that cannot be drawn. */
  check(texts: readonly string[]): void {
    const missing = new Set<string>()
    for (const text of texts) {
      for (const letter of text) if (this.#faceOf(letter) === null) missing.add(letter)
    }
    if (missing.size > 0) throw new UndrawableTextError([...missing])
  }

  /** The face for a letter; one that goes with any (a blank, a mark) takes that of its neighbour. */
  faceFor(letter: string, neighbour: Face): Face {
    const fits = this.#holds(neighbour, letter)
    if (fits && (/[\p{M}\p{Zs}]/u.test(letter) || /\p{Script=Common}/u.test(letter))) {
      return neighbour
    }
    return this.#faceOf(letter) ?? neighbour
  }

  #faceOf(letter: string): Face | null {
    const known = this.#faceByLetter.get(letter)
    if (known !== undefined) return known
    const face = isUnseen(letter)
      ? 'sans'
      : (faces.find((it) => this.#holds(it.face, letter))?.face ?? null)
    this.#faceByLetter.set(letter, face)
    return face
  }

  #holds(face: Face, letter: string): boolean {
    if (isUnseen(letter)) return true
    const { font } = this.#open(fileName(face, false))
    return font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
  }

  #open(name: string): { file: Buffer; font: Font } {
    const known = this.#files.get(name)
    if (known) return known
    const file = readFileSync(new URL(`./fonts/${name}`, import.meta.url))
    const opened = { file, font: create(file) }
    this.#files.set(name, opened)
    return opened
  }
}

function fileName(face: Face, bold: boolean): string {
  const { regular, bold: heavy } = faces.find((it) => it.face === face) ?? faces[0]
  return bold ? heavy : regular
}

/** Takes room at most, and no ink. */
export function isUnseen(letter: string): boolean {
  return invisible.test(letter) || /[\s\p{Zs}]/u.test(letter)
}
