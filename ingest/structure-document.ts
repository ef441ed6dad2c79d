import { detectLanguage } from '../vectors/language.ts'
import type { Finding } from '../vectors/schema.ts'
import type { RawDocument } from './blocks.ts'
import { canonicalText, pagesOf } from './canonical-text.ts'
import { classifyBlocks } from './classify-blocks.ts'
import { documentMetadata } from './document-metadata.ts'
import { findTitle, hasAuthoredLevels } from './document-title.ts'
import { findCompilation } from './find-compilation.ts'
import { findUnits } from './find-units.ts'
import { markFront } from './mark-front.ts'
import { mastheadEnd } from './masthead.ts'
import type { PassageDraft, ReadDocument } from './read-document.ts'
import { type PassageSlice, splitPassages } from './split-passages.ts'
import { measureWords } from './text-measure.ts'

/** Words of the title that go into what is embedded. */
const titleWords = 20

/**
 * Turns the blocks of a file into the document that is stored: canonical text, passages that a
 * reader can cite, and what the document says about itself. `source.path` is relative to the folder
 * that was read in.
 */
export function structureDocument(raw: RawDocument, source: { path: string }): ReadDocument {
  const { text, placed } = canonicalText(raw.blocks)
  const blocks = placed.map(({ block }) => block)
  const tidy: RawDocument = { ...raw, blocks }
  const authored = hasAuthoredLevels(raw.format)
  const roles = classifyBlocks(blocks, { authored })
  const compilation = findCompilation(blocks, roles)
  const title = findTitle(tidy, roles, { path: source.path, compilation })
  const metadata = documentMetadata({
    title,
    front: frontTexts(tidy),
    head: mastheadEnd(blocks),
    back: blocks.slice(-40).map((block) => block.text),
    text,
    compiled: compilation.entries.size > 0,
    path: source.path,
    properties: raw.properties,
  })
  markFront(roles, blocks, title)
  const units = findUnits(placed, roles, {
    title,
    compilation,
    authoredLevels: authored,
  })
  const slices = splitPassages(text, units, metadata.language)
  const passages = slices.map((slice) => {
    const passage = draftPassage(slice, { text, title: title.value, language: metadata.language })
    return { ...passage, ...pagesOf(placed, slice) }
  })
  return {
    format: raw.format,
    title: title.value,
    language: metadata.language,
    pages: raw.pages,
    text,
    passages,
    metadata: metadata.fields,
    version: metadata.version,
    findings: [...raw.findings, ...countFindings(text, passages.length, raw)],
  }
}

/** The texts of the first page, or of as many blocks as usually stand there. */
function frontTexts(raw: RawDocument): string[] {
  const second = raw.blocks.findIndex(({ page }) => page !== null && page > 1)
  const end = second < 0 ? 40 : Math.max(second, 15)
  return (
    raw.blocks
      .slice(0, Math.min(end, 60))
      // "Port | 2031 | 2032" names columns, not the year of the document.
      .filter(({ kind, table }) => kind !== 'footnote' && table?.header !== true)
      .map((block) => block.text)
  )
}

function draftPassage(
  slice: PassageSlice,
  document: { text: string; title: string; language: string },
): Omit<PassageDraft, 'page' | 'pageEnd' | 'pageLabel' | 'boxes'> {
  const passage = document.text.slice(slice.start, slice.end)
  const context = slice.context.map(({ start, end }) => ({
    text: document.text.slice(start, end),
    start,
    end,
  }))
  const shortTitle = document.title.split(' ').slice(0, titleWords).join(' ').slice(0, 200)
  const embeddedText = [
    shortTitle,
    slice.heading.join(' > '),
    ...context.map((piece) => piece.text),
    passage,
  ]
    .filter((line) => line !== '')
    .join('\n')
  return {
    start: slice.start,
    end: slice.end,
    kind: slice.kind,
    heading: slice.heading,
    label: slice.label,
    speaker: slice.speaker,
    language: detectLanguage(passage, { fallback: document.language }),
    context,
    embeddedText,
  }
}

/** Counts that no ordinary document has: something was lost, or torn to pieces. */
function countFindings(
  text: string,
  passages: number,
  { pages: all, unreadPages = 0, findings }: RawDocument,
): Finding[] {
  const words = measureWords(text)
  const pages = all === null ? 0 : all - unreadPages
  // Of little text there are few passages: one of the two is enough to say.
  const told = findings.some(({ code }) => code === 'little-text')
  if (pages >= 4 && passages < pages / 3 && !told) {
    return [
      {
        code: 'few-passages',
        message: `only ${passages === 1 ? '1 passage' : `${passages} passages`} on ${pages} pages: much of the text may be missing`,
      },
    ]
  }
  if (passages > 40 && words / passages < 12) {
    return [
      {
        code: 'many-passages',
        message: `${passages} passages of ${Math.round(words / passages)} words on average: the text may be torn to pieces`,
      },
    ]
  }
  return []
}
