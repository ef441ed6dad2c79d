import type { PdfFont } from './pdf-fonts.ts'
import type { PdfGlyph } from './pdf-glyphs.ts'

const arabicLetter = /^\p{Script=Arabic}+$/u

const width = (glyph: PdfGlyph) => Math.hypot(glyph.endX - glyph.x, glyph.endY - glyph.y)

/**
 * Mends what Word leaves in Arabic PDFs: parts of joined letters that the font's character map
 * takes for something else. Slivers that stretch a word (kashida) come as copies of a letter, and
 * the joint between two letters comes as a blank. Neither has the width of what it claims to be.
 */
export function mendArabicGlyphs(glyphs: PdfGlyph[]): PdfGlyph[] {
  if (!glyphs.some((glyph) => arabicLetter.test(glyph.text))) return glyphs
  const blanks = usualBlanks(glyphs)
  const out: PdfGlyph[] = []
  glyphs.forEach((glyph, index) => {
    const last = out.at(-1)
    const sliver = arabicLetter.test(glyph.text) && isSliver(glyph)
    const joint = glyph.text === ' ' && isJoint(glyph, last, glyphs[index + 1], blanks)
    if ((sliver || joint) && last) out[out.length - 1] = stretch(last, glyph)
    else if (!sliver) out.push(glyph)
  })
  return out
}

/** No letter is this narrow; marks have no width at all and stay. */
const isSliver = (glyph: PdfGlyph) =>
  /\p{L}/u.test(glyph.text) && width(glyph) > 0 && width(glyph) < 0.08 * glyph.size

/** For each font, the code of the blank that is used most, with its width in ems. */
function usualBlanks(glyphs: PdfGlyph[]): Map<PdfFont, { code: number; width: number }> {
  const counts = new Map<PdfFont, Map<number, { uses: number; width: number }>>()
  for (const glyph of glyphs) {
    if (glyph.text !== ' ') continue
    const codes = counts.get(glyph.font) ?? new Map<number, { uses: number; width: number }>()
    const uses = (codes.get(glyph.code)?.uses ?? 0) + 1
    counts.set(glyph.font, codes.set(glyph.code, { uses, width: width(glyph) / glyph.size }))
  }
  return new Map(
    [...counts].flatMap(([font, codes]) => {
      const [first] = [...codes].sort((a, b) => b[1].uses - a[1].uses)
      return first ? [[font, { code: first[0], width: first[1].width }] as const] : []
    }),
  )
}

function isJoint(
  glyph: PdfGlyph,
  before: PdfGlyph | undefined,
  after: PdfGlyph | undefined,
  blanks: Map<PdfFont, { code: number; width: number }>,
): boolean {
  const usual = blanks.get(glyph.font)
  if (!usual || usual.code === glyph.code || !before || !after) return false
  const ratio = width(glyph) / glyph.size / usual.width
  return (
    (ratio > 1.3 || ratio < 0.7) && arabicLetter.test(before.text) && arabicLetter.test(after.text)
  )
}

/** The letter reaches over what was part of it, so that no gap opens. */
function stretch(letter: PdfGlyph, part: PdfGlyph): PdfGlyph {
  if (Math.abs(letter.y - part.y) > 0.3 * letter.size) return letter
  return {
    ...letter,
    x: Math.min(letter.x, part.x),
    endX: Math.max(letter.endX, part.endX),
  }
}
