/** A piece of text on a page of a made PDF; points from the bottom left corner, as in PDF. */
export type FixtureText = {
  x: number
  y: number
  text: string
  size?: number
  font?: 'regular' | 'bold' | 'italic' | 'arabic'
  /** Degrees, against the clock. */
  angle?: number
  /** Text mode 3: there, but not shown. */
  hidden?: boolean
}

export type FixturePage = {
  texts?: FixtureText[]
  width?: number
  height?: number
  rotate?: number
  /** A grey picture of this lightness (0 to 255) over the whole page. */
  picture?: number
  /** Horizontal lines: x, y and length. */
  rules?: { x: number; y: number; width: number }[]
}

/** Code points that the Arabic test font draws, at codes 1, 2, 3, …; each 500 units wide. */
const arabicGlyphs = [...' ()0123456789ابتجدرسشعلمنوي']

const escapeText = (text: string) => text.replace(/[\\()]/g, '\\$&')

/**
 * Writes a small PDF for tests, by hand, so that every byte of it is ours: the fonts every reader
 * has, and one made of empty boxes that stands for Arabic letters.
 */
export function makePdf(pages: FixturePage[], options: { labels?: string } = {}): Uint8Array {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const kids = pages.map((_, index) => `${9 + 3 * index} 0 R`).join(' ')
  const labels = options.labels ? ` /PageLabels << /Nums [0 << /S /${options.labels} >>] >>` : ''
  add(`<< /Type /Catalog /Pages 2 0 R${labels} >>`)
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const name of ['Times-Roman', 'Times-Bold', 'Times-Italic']) {
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`)
  }
  add(arabicFont())
  add(stream('', toUnicode()))
  add(stream('', '500 0 0 0 400 700 d1 0 0 400 700 re f'))
  pages.forEach((page, index) => {
    const { width = 600, height = 800, rotate = 0 } = page
    const first = 9 + 3 * index
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} ` +
        `/Contents ${first + 1} 0 R /Resources << /XObject << /P ${first + 2} 0 R >> ` +
        `/Font << /regular 3 0 R /bold 4 0 R /italic 5 0 R /arabic 6 0 R >> >> >>`,
    )
    add(stream('', content(page, { width, height })))
    const dots = (page.picture ?? 0).toString(16).padStart(2, '0').repeat(4)
    const picture =
      '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray ' +
      '/BitsPerComponent 8 /Filter /ASCIIHexDecode '
    add(stream(picture, `${dots}>`))
  })
  return assemble(objects)
}

function content(page: FixturePage, size: { width: number; height: number }): string {
  const picture =
    page.picture === undefined ? '' : `q ${size.width} 0 0 ${size.height} 0 0 cm /P Do Q\n`
  const rules = (page.rules ?? []).map(({ x, y, width }) => `${x} ${y} ${width} 0.5 re f`)
  return `${picture}${rules.join('\n')}\n${(page.texts ?? []).map(showText).join('\n')}`
}

function showText(item: FixtureText): string {
  const { x, y, text, size = 10, font = 'regular', angle = 0, hidden = false } = item
  const cos = Math.cos((angle * Math.PI) / 180).toFixed(5)
  const sin = Math.sin((angle * Math.PI) / 180).toFixed(5)
  const minus = (-Number(sin)).toFixed(5)
  const shown = font === 'arabic' ? arabicCodes(text) : `(${escapeText(text)})`
  const mode = hidden ? 3 : 0
  return `BT /${font} ${size} Tf ${mode} Tr ${cos} ${sin} ${minus} ${cos} ${x} ${y} Tm ${shown} Tj ET`
}

/** Given in reading order; drawn from left to right, so the order is turned round. */
function arabicCodes(text: string): string {
  const codes = [...text].reverse().map((character) => {
    const index = arabicGlyphs.indexOf(character)
    if (index < 0) throw new Error(`the test font has no ${character}`)
    return (index + 1).toString(16).padStart(2, '0')
  })
  return `<${codes.join('')}>`
}

function arabicFont(): string {
  const names = arabicGlyphs.map((_, index) => `/g${index + 1}`)
  const widths = arabicGlyphs.map(() => 500).join(' ')
  return (
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 -250 500 750] /FontMatrix [0.001 0 0 0.001 0 0] ' +
    `/FirstChar 1 /LastChar ${names.length} /Widths [${widths}] /Resources << >> ` +
    `/Encoding << /Type /Encoding /Differences [1 ${names.join(' ')}] >> ` +
    `/CharProcs << ${names.map((name) => `${name} 8 0 R`).join(' ')} >> /ToUnicode 7 0 R >>`
  )
}

function toUnicode(): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const pairs = arabicGlyphs.map(
    (character, index) => `<${hex(index + 1, 2)}> <${hex(character.codePointAt(0) ?? 0, 4)}>`,
  )
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def
/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange
${pairs.length} beginbfchar
${pairs.join('\n')}
endbfchar endcmap end end`
}

const stream = (entries: string, data: string) =>
  `<< ${entries}/Length ${data.length} >>\nstream\n${data}\nendstream`

function assemble(objects: string[]): Uint8Array {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = file.length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(file, (character) => character.charCodeAt(0))
}
