import type { PDFPageProxy } from 'pdfjs-dist'
import { isNumberList, toMatrix } from './pdf-matrix.ts'

export type PdfFont = { name: string; bold: boolean; italic: boolean; ascent: number }

export const noFont: PdfFont = { name: '', bold: false, italic: false, ascent: 0.8 }

export type FontScale = { widthScale: number; heightScale: number; vertical: boolean }

const boldTwins = new WeakMap<PdfFont, PdfFont>()

export function boldOf(font: PdfFont): PdfFont {
  const twin = boldTwins.get(font) ?? { ...font, bold: true }
  boldTwins.set(font, twin)
  return twin
}

export function readFont(page: PDFPageProxy, id: string): PdfFont & FontScale {
  const font = page.commonObjs.has(id) ? (page.commonObjs.get(id) as Record<string, unknown>) : {}
  const name = String(font.name ?? '').replace(/^[A-Z]{6}\+/, '')
  const matrix = toMatrix(font.fontMatrix)
  const type3 = font.isType3Font === true
  const bounds = isNumberList(font.bbox) ? Array.from(font.bbox) : []
  // A Type 3 font has its own unit; its height is that of its bounding box.
  const height = type3 && matrix ? Math.abs((bounds[3] ?? 0) - (bounds[1] ?? 0)) * matrix[3] : 1
  return {
    name,
    bold: /bold|black|heavy|demi|\bbd\b/i.test(name) || font.bold === true || font.black === true,
    italic: /ital|obliq/i.test(name) || font.italic === true,
    ascent: typeof font.ascent === 'number' && font.ascent > 0 ? Math.min(font.ascent, 1) : 0.8,
    widthScale: type3 && matrix ? matrix[0] : 0.001,
    heightScale: height > 0 ? height : 1,
    vertical: font.vertical === true,
  }
}
