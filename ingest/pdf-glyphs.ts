import type { PDFPageProxy } from 'pdfjs-dist'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { boldOf, type FontScale, noFont, type PdfFont, readFont } from './pdf-fonts.ts'
import {
  apply,
  boxOf,
  identity,
  isNumberList,
  type Matrix,
  multiply,
  type Rectangle,
  toMatrix,
} from './pdf-matrix.ts'

/** One drawn glyph. Points from the top left corner of the page as it is shown. */
export type PdfGlyph = {
  text: string
  /** The character's code in its font. */
  code: number
  /** Where the pen stood before and after the glyph, on the baseline. */
  x: number
  y: number
  endX: number
  endY: number
  /** Height of the type in points. */
  size: number
  font: PdfFont
  /** Drawn with the text mode that shows nothing: the text layer under a scan. */
  hidden: boolean
  /** Marked by the file as no part of the content: running headers, page numbers. */
  artifact: boolean
}

export type PdfPage = {
  number: number
  width: number
  height: number
  glyphs: PdfGlyph[]
  /** Thin lines and the edges of frames. */
  rules: Rectangle[]
  /** Only where the document was opened with images. */
  images: Rectangle[]
  /**
   * What is wrong with the page's content. pdf.js takes a stream that is missing or cannot be
   * unpacked for an empty or a shorter one: then nothing is drawn, or a text is never ended.
   */
  flaw: 'nothing' | 'breaks-off' | null
}

type TextState = {
  matrix: Matrix
  font: PdfFont
  fontSize: number
  widthScale: number
  heightScale: number
  vertical: boolean
  charSpacing: number
  wordSpacing: number
  horizontalScale: number
  leading: number
  rise: number
  mode: number
}

type DrawnGlyph = {
  unicode?: string
  originalCharCode?: number
  width?: number
  isSpace?: boolean
}

/**
 * Reads what a page draws: every glyph where it stands, thin rules, images.
 *
 * pdf.js has a text extractor of its own, but it puts its guesses about spaces into the text and
 * gives no place for single characters. The list of drawing operators costs no more time and has
 * both; the text state is followed here as in the PDF specification (ISO 32000-1, 9.4).
 */
export async function readPageGlyphs(page: PDFPageProxy): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 })
  const operators = await page.getOperatorList()
  const reader = new GlyphReader(page, viewport.transform as unknown as Matrix)
  operators.fnArray.forEach((op, index) => {
    reader.apply(op, (operators.argsArray[index] ?? []) as unknown[])
  })
  return {
    number: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    glyphs: reader.glyphs.filter((glyph) => isOn(glyph, viewport)),
    rules: reader.rules,
    images: reader.images,
    flaw: flawOf(operators.fnArray),
  }
}

function flawOf(operators: readonly number[]): PdfPage['flaw'] {
  if (operators.length === 0) return 'nothing'
  const count = (operator: number) => operators.filter((each) => each === operator).length
  return count(OPS.beginText) > count(OPS.endText) ? 'breaks-off' : null
}

/** Half of a spread may lie beyond the edge of the page, where no reader sees it. */
function isOn(glyph: PdfGlyph, page: { width: number; height: number }): boolean {
  const x = (glyph.x + glyph.endX) / 2
  const y = (glyph.y + glyph.endY) / 2
  return x > -1 && x < page.width + 1 && y > -1 && y < page.height + 0.5 * glyph.size
}

class GlyphReader {
  readonly glyphs: PdfGlyph[] = []
  readonly rules: Rectangle[] = []
  readonly images: Rectangle[] = []
  private state: TextState
  private readonly stack: TextState[] = []
  private readonly marks: boolean[] = []
  private readonly fonts = new Map<string, PdfFont & FontScale>()
  private line: Matrix = identity
  private pen = { x: 0, y: 0 }
  private readonly page: PDFPageProxy
  private readonly base: Matrix

  constructor(page: PDFPageProxy, base: Matrix) {
    this.page = page
    this.base = base
    this.state = {
      matrix: base,
      font: noFont,
      fontSize: 1,
      widthScale: 0.001,
      heightScale: 1,
      vertical: false,
      charSpacing: 0,
      wordSpacing: 0,
      horizontalScale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
    }
  }

  apply(op: number, args: unknown[]) {
    const number = (index: number) => Number(args[index] ?? 0)
    switch (op) {
      case OPS.save:
      case OPS.beginGroup:
        this.save()
        break
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        this.restore()
        break
      case OPS.transform:
        this.transform(args)
        break
      case OPS.paintFormXObjectBegin:
        this.save()
        this.transform(args[0])
        break
      case OPS.beginAnnotation:
        this.save()
        this.state.matrix = this.base
        this.transform(args[2])
        this.transform(args[3])
        break
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        this.marks.push(args[0] === 'Artifact' || this.marks.at(-1) === true)
        break
      case OPS.endMarkedContent:
        this.marks.pop()
        break
      case OPS.beginText:
        this.line = identity
        this.pen = { x: 0, y: 0 }
        break
      case OPS.setFont:
        this.setFont(String(args[0]), number(1))
        break
      case OPS.setCharSpacing:
        this.state.charSpacing = number(0)
        break
      case OPS.setWordSpacing:
        this.state.wordSpacing = number(0)
        break
      case OPS.setHScale:
        this.state.horizontalScale = number(0) / 100
        break
      case OPS.setLeading:
        this.state.leading = -number(0)
        break
      case OPS.setTextRise:
        this.state.rise = number(0)
        break
      case OPS.setTextRenderingMode:
        this.state.mode = number(0)
        break
      case OPS.setTextMatrix:
        this.line = toMatrix(args[0]) ?? toMatrix(args) ?? identity
        this.pen = { x: 0, y: 0 }
        break
      case OPS.moveText:
        this.moveLine(number(0), number(1))
        break
      case OPS.setLeadingMoveText:
        this.state.leading = number(1)
        this.moveLine(number(0), number(1))
        break
      case OPS.nextLine:
        this.moveLine(0, this.state.leading)
        break
      case OPS.showText:
      case OPS.showSpacedText:
        this.show(args[0])
        break
      case OPS.constructPath:
        this.addRule(number(0), args[2])
        break
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        this.images.push(boxOf(this.state.matrix, 0, 0, 1, 1))
        break
      default:
        break
    }
  }

  private save() {
    this.stack.push({ ...this.state })
  }

  private restore() {
    this.state = this.stack.pop() ?? this.state
  }

  private transform(value: unknown) {
    const matrix = toMatrix(value)
    if (matrix) this.state.matrix = multiply(this.state.matrix, matrix)
  }

  private moveLine(x: number, y: number) {
    this.line = multiply(this.line, [1, 0, 0, 1, x, y])
    this.pen = { x: 0, y: 0 }
  }

  private setFont(id: string, size: number) {
    const known = this.fonts.get(id) ?? readFont(this.page, id)
    this.fonts.set(id, known)
    this.state.font = known
    this.state.fontSize = size
    this.state.widthScale = known.widthScale
    this.state.heightScale = known.heightScale
    this.state.vertical = known.vertical
  }

  private show(items: unknown) {
    if (!Array.isArray(items)) return
    const { fontSize, widthScale, horizontalScale, charSpacing, wordSpacing, vertical } = this.state
    const matrix = multiply(this.state.matrix, this.line)
    const artifact = this.marks.at(-1) === true
    for (const item of items as (number | DrawnGlyph | null)[]) {
      if (item === null) continue
      if (typeof item === 'number') {
        if (vertical) this.pen.y -= (item / 1000) * fontSize
        else this.pen.x -= (item / 1000) * fontSize * horizontalScale
        continue
      }
      const spacing = charSpacing + (item.isSpace ? wordSpacing : 0)
      const width = (item.width ?? 0) * widthScale * fontSize
      const from = { ...this.pen }
      if (vertical) this.pen.y -= Math.abs(width) + spacing
      else this.pen.x += (width + spacing) * horizontalScale
      // The box ends with the ink's advance; letter spacing belongs to the gap.
      const end = vertical ? this.pen.y : from.x + width * horizontalScale
      this.push(matrix, from, vertical ? { x: from.x, y: end } : { x: end, y: from.y }, {
        text: item.unicode ?? '',
        code: item.originalCharCode ?? 0,
        artifact,
      })
    }
  }

  private push(
    matrix: Matrix,
    from: { x: number; y: number },
    to: { x: number; y: number },
    glyph: { text: string; code: number; artifact: boolean },
  ) {
    const { rise, fontSize, heightScale, font, mode } = this.state
    const start = apply(matrix, from.x, from.y + rise)
    const end = apply(matrix, to.x, to.y + rise)
    this.glyphs.push({
      text: glyph.text,
      code: glyph.code,
      x: start.x,
      y: start.y,
      endX: end.x,
      endY: end.y,
      size: Math.abs(fontSize) * heightScale * Math.hypot(matrix[2], matrix[3]),
      // Text filled and outlined is how Word prints a bold it has no font for.
      font: mode === 2 && !font.bold ? boldOf(font) : font,
      hidden: mode === 3 || mode === 7,
      artifact: glyph.artifact,
    })
  }

  private addRule(paint: number, bounds: unknown) {
    if (paint === OPS.endPath || !isNumberList(bounds) || bounds.length < 4) return
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.from(bounds)
    const box = boxOf(this.state.matrix, x0, y0, x1, y1)
    const thin = Math.min(box.width, box.height)
    const long = Math.max(box.width, box.height)
    if (thin <= 2.5 && long >= 15) this.rules.push(box)
  }
}
