import { type FixtureText, makePdf } from '../../ingest/pdf-fixture.ts'
import { docxOf, epubOf, odtOf, pptxOf, wordParagraph, xlsxOf } from './packages.ts'

const title = 'Resolution 12 (IV). Ferries and the winter levy'
const annex = 'Annex: Statute of the Harbour Fund'
const more =
  'in the manner that the Fund lays down for every port of the Estuary, with the name of the vessel, the hour of its passage, the state of the tide and the number of its passengers, so that the levy is spread among the members by the use that each of them makes of the water'
const long = (opening: string): string => `${opening} ${more}; and ${more};`

type Plain = { kind: 'text'; text: string } | { kind: 'heading'; text: string; level: 2 | 3 }
type Numbered =
  | { kind: 'number'; mark: string; text: string }
  | { kind: 'point'; mark: string; text: string }
type Table = { kind: 'table'; caption: string; rows: [string, string][] }
type Piece = Plain | Numbered | Table
type List = { kind: 'list'; items: { text: string; points: string[] }[] }

/** The resolution of a body that no list names, with a statute in its annex. */
const pieces: Piece[] = [
  { kind: 'text', text: 'The Assembly of the Tidewater Pact,' },
  { kind: 'text', text: 'Recalling its resolution 7 (III) on passenger ferries,' },
  { kind: 'text', text: 'Noting that the ports of the Estuary report their tides late,' },
  { kind: 'number', mark: '1', text: 'Decides that the levy ends after three years;' },
  { kind: 'number', mark: '2', text: 'Requests the keeper of each lighthouse:' },
  { kind: 'point', mark: 'a', text: long('To list the vessels that passed in the night') },
  { kind: 'point', mark: 'b', text: long('To send the list of the vessels to the Fund') },
  { kind: 'point', mark: 'c', text: long('To keep a copy of the list in the tower') },
  { kind: 'number', mark: '3', text: 'Invites the members to report to the Fund;' },
  { kind: 'number', mark: '4', text: 'Decides to remain seized of the matter.' },
  { kind: 'heading', level: 2, text: annex },
  { kind: 'heading', level: 3, text: 'Article 1. Ferries' },
  { kind: 'number', mark: '1', text: 'Ferries run in winter between all ports of the Estuary.' },
  { kind: 'number', mark: '2', text: 'The Fund shall:' },
  { kind: 'point', mark: 'a', text: 'publish the times of the ferries; and' },
  { kind: 'point', mark: 'b', text: 'pay their crews.' },
  { kind: 'heading', level: 3, text: 'Article 2. Levies' },
  { kind: 'number', mark: '1', text: 'The levy is four crowns a passenger.' },
  { kind: 'number', mark: '2', text: 'Children under twelve years of age pay half of the levy.' },
  {
    kind: 'table',
    caption: 'Table 1. Levies of vessels (crowns)',
    rows: [
      ['Vessel', 'Levy'],
      ['Skiff', '12'],
      ['Barge', '40'],
    ],
  },
]

const bytes = (text: string) => new TextEncoder().encode(text)
const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Numbers and points one after the other, as one list each. */
const runs = (): (Plain | Table | List)[] => {
  const out: (Plain | Table | List)[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (piece.kind === 'number') {
      const item: List['items'][number] = { text: piece.text, points: [] }
      if (last?.kind === 'list') last.items.push(item)
      else out.push({ kind: 'list', items: [item] })
    } else if (piece.kind === 'point') {
      if (last?.kind === 'list') last.items.at(-1)?.points.push(piece.text)
    } else out.push(piece)
  }
  return out
}

const html = runs()
  .map((run) => {
    if (run.kind === 'text') return `<p>${run.text}</p>`
    if (run.kind === 'heading') return `<h${run.level}>${run.text}</h${run.level}>`
    if (run.kind === 'table') {
      const rows = run.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
      )
      return `<p>${run.caption}</p><table>${rows.join('')}</table>`
    }
    const items = run.items.map(({ text, points }) => {
      const inner = points.map((point) => `<li>${point}</li>`).join('')
      return `<li>${text}${inner ? `<ol type="a">${inner}</ol>` : ''}</li>`
    })
    return `<ol>${items.join('')}</ol>`
  })
  .join('')

const marked = (piece: Numbered): string =>
  piece.kind === 'number' ? `${piece.mark}. ${piece.text}` : `(${piece.mark}) ${piece.text}`

const plain = [
  title,
  ...pieces.flatMap((piece) => {
    if (piece.kind === 'number' || piece.kind === 'point') return [marked(piece)]
    if (piece.kind === 'table') return []
    return [piece.text]
  }),
].join('\n\n')

const markdown = [
  `# ${title}`,
  ...pieces.map((piece) => {
    if (piece.kind === 'number') return `${piece.mark}. ${piece.text}`
    if (piece.kind === 'point') return `    (${piece.mark}) ${piece.text}`
    if (piece.kind === 'heading') return `${'#'.repeat(piece.level)} ${piece.text}`
    if (piece.kind === 'text') return piece.text
    const [head, ...rows] = piece.rows.map((row) => `| ${row.join(' | ')} |`)
    return [piece.caption, [head, '|---|---|', ...rows].join('\n')].join('\n\n')
  }),
].join('\n\n')

/** Word and its kin count their lists: the numbers do not stand in the text. */
const docx = (): Uint8Array => {
  let lists = 0
  const body = pieces.map((piece, index) => {
    if (piece.kind === 'heading')
      return wordParagraph(piece.text, `<w:pStyle w:val="H${piece.level}"/>`)
    if (piece.kind === 'text') return wordParagraph(piece.text)
    if (piece.kind === 'table') {
      const rows = piece.rows.map(
        (row) =>
          `<w:tr>${row.map((cell) => `<w:tc>${wordParagraph(cell)}</w:tc>`).join('')}</w:tr>`,
      )
      return `${wordParagraph(piece.caption)}<w:tbl>${rows.join('')}</w:tbl>`
    }
    const before = pieces[index - 1]?.kind
    if (before !== 'number' && before !== 'point') lists++
    const level = piece.kind === 'number' ? 0 : 1
    return wordParagraph(
      piece.text,
      `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${lists}"/></w:numPr>`,
    )
  })
  const level = (at: number, format: string, shown: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${shown}"/></w:lvl>`
  const levels = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)')
  const restart = [0, 1]
    .map((at) => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="1"/></w:lvlOverride>`)
    .join('')
  const numbers = Array.from(
    { length: lists },
    (_, i) => `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="0"/>${restart}</w:num>`,
  )
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
  return docxOf(wordParagraph(title, '<w:pStyle w:val="T"/>') + body.join(''), {
    styles: style('T', 'Title') + style('H2', 'heading 2') + style('H3', 'heading 3'),
    numbering: `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${numbers.join('')}`,
  })
}

const odt = (): Uint8Array => {
  const item = (text: string, inner = '') =>
    `<text:list-item><text:p>${text}</text:p>${inner}</text:list-item>`
  const body = runs().map((run) => {
    if (run.kind === 'text') return `<text:p>${run.text}</text:p>`
    if (run.kind === 'heading')
      return `<text:h text:outline-level="${run.level}">${run.text}</text:h>`
    if (run.kind === 'table') {
      const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`
      const rows = run.rows.map(
        (row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`,
      )
      return `<text:p>${run.caption}</text:p><table:table>${rows.join('')}</table:table>`
    }
    const items = run.items.map(({ text, points }) =>
      item(
        text,
        points.length > 0
          ? `<text:list>${points.map((point) => item(point)).join('')}</text:list>`
          : '',
      ),
    )
    return `<text:list text:style-name="L">${items.join('')}</text:list>`
  })
  const styles =
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
  return odtOf(`<text:p text:style-name="Title">${title}</text:p>${body.join('')}`, styles)
}

const rtf = (): Uint8Array => {
  const body = pieces.map((piece) => {
    if (piece.kind === 'heading') return `\\pard\\s${piece.level} ${piece.text}\\par`
    if (piece.kind === 'text') return `\\pard ${piece.text}\\par`
    if (piece.kind === 'table') {
      const rows = piece.rows.map(
        (row) => `\\trowd\\pard\\intbl ${row.map((cell) => `${cell}\\cell`).join(' ')}\\row`,
      )
      return `\\pard ${piece.caption}\\par\n${rows.join('\n')}`
    }
    const mark = piece.kind === 'number' ? `${piece.mark}.` : `(${piece.mark})`
    return `\\pard{\\listtext\\tab ${mark}\\tab}${piece.text}\\par`
  })
  return bytes(
    `{\\rtf1\\ansi{\\stylesheet{\\s0 Normal;}{\\s1 Title;}{\\s2 heading 2;}{\\s3 heading 3;}}\\pard\\s1 ${title}\\par\n${body.join('\n')}}`,
  )
}

/** Two pages: the annex begins the second one. */
const pdf = (): Uint8Array => {
  const pages: FixtureText[][] = [[{ x: 72, y: 740, size: 16, font: 'bold', text: title }]]
  let y = 710
  const put = (text: string, look: Partial<FixtureText> = {}) => {
    pages.at(-1)?.push({ x: 72, y, size: 11, text, ...look })
    y -= 13
  }
  const wrap = (text: string, x: number) => {
    let line = ''
    for (const word of text.split(' ')) {
      if (`${line} ${word}`.length > 84) {
        put(line, { x })
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    put(line, { x })
    y -= 9
  }
  for (const piece of pieces) {
    if (piece.kind === 'heading') {
      if (piece.level === 2) {
        pages.push([])
        y = 740
      }
      put(piece.text, { font: 'bold', size: piece.level === 2 ? 14 : 12 })
      y -= 9
    } else if (piece.kind === 'number' || piece.kind === 'point')
      wrap(marked(piece), piece.kind === 'number' ? 72 : 96)
    else if (piece.kind === 'text') wrap(piece.text, 72)
  }
  return makePdf(pages.map((texts) => ({ texts })))
}

/** A slide for the resolution and one for each heading; lists are counted by the program. */
const pptx = (): Uint8Array => {
  const slides: { head: string; tree: string }[] = [{ head: title, tree: '' }]
  const paragraph = (text: string, properties = '') =>
    `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`
  const shape = (type: string, inner: string) =>
    `<p:sp><p:nvSpPr><p:nvPr>${type}</p:nvPr></p:nvSpPr><p:txBody>${inner}</p:txBody></p:sp>`
  const auto = (level: number, type: string) =>
    `<a:pPr lvl="${level}"><a:buAutoNum type="${type}"/></a:pPr>`
  for (const piece of pieces) {
    const slide = slides.at(-1)
    if (piece.kind === 'heading') slides.push({ head: piece.text, tree: '' })
    else if (slide === undefined || piece.kind === 'table') continue
    else if (piece.kind === 'number') slide.tree += paragraph(piece.text, auto(0, 'arabicPeriod'))
    else if (piece.kind === 'point')
      slide.tree += paragraph(piece.text, auto(1, 'alphaLcParenBoth'))
    else slide.tree += paragraph(piece.text, '<a:pPr><a:buNone/></a:pPr>')
  }
  return pptxOf(
    slides.map(({ head, tree }) => ({
      tree:
        shape('<p:ph type="title"/>', paragraph(head)) +
        (tree === '' ? '' : shape('<p:ph idx="1"/>', tree)),
    })),
  )
}

const xml = bytes(
  `<?xml version="1.0"?><resolution><title>${title}</title>${pieces
    .map((piece) => {
      if (piece.kind === 'heading') return `<title>${piece.text}</title>`
      if (piece.kind === 'table') return ''
      const text = piece.kind === 'text' ? piece.text : marked(piece)
      return `<p>${escapeXml(text)}</p>`
    })
    .join('')}</resolution>`,
)

const letter = bytes(
  [
    'From: Ada Venn <ada@tidewater.example>',
    'Subject: The resolution',
    'Date: Fri, 14 Mar 2031 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><body><h1>${title}</h1>${html}</body></html>`,
    '',
  ].join('\r\n'),
)

const levies: [string, number, number][] = [
  ['Skiff', 12, 14],
  ['Barge', 40, 44],
  ['Ferry', 120, 125],
  ['Tug', 8, 9],
  ['Ketch', 22, 23],
  ['Cutter', 25, 27],
  ['Trawler', 60, 66],
  ['Dredger', 300, 310],
  ['Pilot boat', 5, 6],
  ['Yacht', 90, 99],
]

const xlsx = (): Uint8Array => {
  const cell = (column: string, row: number, value: string | number) =>
    typeof value === 'number'
      ? `<c r="${column}${row}"><v>${value}</v></c>`
      : `<c r="${column}${row}" t="inlineStr"><is><t>${value}</t></is></c>`
  const row = (number: number, values: (string | number)[]) =>
    `<row r="${number}">${values.map((value, i) => cell('ABC'[i] ?? 'A', number, value)).join('')}</row>`
  return xlsxOf(
    row(1, ['Table 1. Levies of vessels']) +
      row(2, ['(crowns)']) +
      row(3, ['Vessel', '2031', '2032']) +
      levies.map((values, i) => row(4 + i, values)).join(''),
  )
}

/** One and the same resolution, or table of levies, in every format that we read. */
export const citedFiles: Record<string, Uint8Array> = {
  pdf: pdf(),
  docx: docx(),
  odt: odt(),
  rtf: rtf(),
  pptx: pptx(),
  epub: epubOf([`<html><body><h1>${title}</h1>${html}</body></html>`]),
  html: bytes(`<!doctype html><html lang="en"><body><h1>${title}</h1>${html}</body></html>`),
  eml: letter,
  xml,
  md: bytes(markdown),
  txt: bytes(plain),
  xlsx: xlsx(),
  csv: bytes(['Vessel;2031;2032', ...levies.map((row) => row.join(';'))].join('\n')),
}
