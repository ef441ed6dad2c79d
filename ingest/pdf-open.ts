import { createRequire } from 'node:module'
import path from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { getDocument, PasswordResponses } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { UnreadableFileError } from './read-document.ts'

const packageFolder = path.dirname(
  createRequire(import.meta.url).resolve('pdfjs-dist/package.json'),
)

// Fonts, character maps and decoders come from the package, so nothing is ever fetched.
const folder = (name: string) => `${path.join(packageFolder, name)}${path.sep}`

/**
 * Opens a PDF with pdf.js.
 * @param options.images  Decode images too; off while reading text, since it costs most of the time.
 * @throws {UnreadableFileError} `empty`, `encrypted` or `damaged`.
 */
export async function openPdf(
  bytes: Uint8Array,
  options: { images: boolean },
): Promise<PDFDocumentProxy> {
  if (bytes.length === 0) {
    throw new UnreadableFileError('empty', 'the file has 0 bytes: fetch or export it again')
  }
  const task = getDocument({
    // pdf.js takes the buffer over (and detaches it), so it gets a copy.
    data: bytes.slice(),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    useSystemFonts: false,
    // Outlines of letters are only needed to draw; making them for text costs time.
    disableFontFace: options.images,
    fontExtraProperties: true,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: options.images ? 100_000_000 : 1,
    verbosity: 0,
  })
  try {
    return await task.promise
  } catch (error) {
    await task.destroy()
    throw openingError(error)
  }
}

/**
 * Whether the end of the file is missing. pdf.js then searches the file for what it can still
 * find, which may be everything or only the first pages.
 */
export function isCutShort(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 4096))
  return !Buffer.from(tail.buffer, tail.byteOffset, tail.length).includes('%%EOF')
}

function openingError(error: unknown): UnreadableFileError {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') {
    const wrong =
      (error as { code?: number }).code === PasswordResponses.INCORRECT_PASSWORD
        ? 'the password is wrong'
        : 'the PDF asks for a password'
    return new UnreadableFileError(
      'encrypted',
      `${wrong}: save a copy without a password and add that`,
      { cause: error },
    )
  }
  return new UnreadableFileError(
    'damaged',
    'the PDF is damaged or cut short and cannot be opened: fetch or export it again',
    { cause: error },
  )
}
