// These two bring no declarations; what is used of them is declared here.
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** The next place where a line may (or must) end; null at the end of the text. */
    nextBreak(): { position: number; required: boolean } | null
  }
}

declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(codePoint: number): boolean }
  export function create(file: Buffer): Font
}
