import type { PdfLine } from './pdf-lines.ts'
import { isBullet } from './pdf-markers.ts'
import { type Habits, markerOf, type Paragraph } from './pdf-paragraphs.ts'

export type Look = { bold: boolean; centered: boolean; size: number; indent: number }

const textOf = (paragraph: Paragraph) => paragraph.lines.map((line) => line.text).join(' ')

export function lookOf(paragraph: Paragraph, habits: Habits): Look {
  const { lines } = paragraph
  const first = lines[0]
  if (!first) return { bold: false, centered: false, size: 1, indent: 0 }
  const usual = Math.max(habits.bodySize, habits.pageSize.get(first.page) ?? 0)
  return {
    bold: lines.every((line) => line.bold),
    centered: lines.every(isCentered) && !fillsColumn(lines),
    size: Math.round((first.size / usual) * 100) / 100,
    indent: Math.round(Math.max(0, first.rtl ? first.right - first.x1 : first.x0 - first.left)),
  }
}

function isCentered(line: PdfLine): boolean {
  const before = line.x0 - line.left
  const after = line.right - line.x1
  return before > 1.5 * line.size && Math.abs(before - after) < Math.max(8, 0.15 * (before + after))
}

const fillsColumn = (lines: PdfLine[]) =>
  lines.some((line) => line.x1 - line.x0 > 0.9 * (line.right - line.left))

const structuralNumber =
  /^(?:[IVXLC]{1,6}|[A-Z]|\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){0,3})\.?\s+\p{Lu}|^(?:article|section|chapter|chapitre|titre|annex|annexe|anexo|artículo|capítulo|part|глава|статья|раздел|приложение)\s+[\p{Nd}IVXLC]+\b/iu

/** Whether the look alone says that this is a heading. */
export function looksLikeHeading(paragraph: Paragraph, look: Look): boolean {
  const text = textOf(paragraph)
  if (!/\p{L}/u.test(text) || text.length > 220 || paragraph.lines.length > 5) return false
  const first = paragraph.lines[0]
  if (!first || (/[.;,]$/u.test(text) && !/\b\p{Lu}\.$/u.test(text) && look.size < 1.25))
    return false
  if (isBullet(markerOf(first))) return false
  if (look.size >= 1.15) return true
  if (look.bold) return look.size >= 0.95
  if (look.size < 0.95) return false
  const capitals = text === text.toUpperCase() && text !== text.toLowerCase() && text.length > 3
  if (look.centered && (capitals || text.length < 90))
    return structuralNumber.test(text) || capitals
  return capitals && paragraph.lines.length <= 3 && structuralNumber.test(text)
}

type Style = { size: number; bold: boolean; capitals: boolean }

/** Ranks the looks of all headings, largest first, and gives each its depth, from 1 to 6. */
export function rankHeadings(headings: { look: Look; text: string }[]): number[] {
  const styles = headings.map(styleOf)
  const keys = new Map(styles.map((style) => [keyOf(style), style]))
  const ranked = [...keys.values()].sort(
    (a, b) =>
      b.size - a.size || Number(b.bold) - Number(a.bold) || Number(b.capitals) - Number(a.capitals),
  )
  const levels = new Map(ranked.map((style, index) => [keyOf(style), Math.min(index + 1, 6)]))
  return styles.map((style) => levels.get(keyOf(style)) ?? 1)
}

function styleOf({ look, text }: { look: Look; text: string }): Style {
  return {
    size: Math.round(look.size * 10) / 10,
    bold: look.bold,
    capitals: text === text.toUpperCase() && /\p{Lu}/u.test(text),
  }
}

const keyOf = (style: Style) => `${style.size} ${style.bold} ${style.capitals}`
