import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { FormatReader } from './blocks.ts'
import { readDocx } from './docx-reader.ts'
import { UnreadableFileError } from './read-document.ts'

const run = promisify(execFile)
const programs = ['soffice', 'libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice']
const conversionLimitMs = 90_000

const convert = async (folder: string): Promise<void> => {
  // A profile of its own: a LibreOffice that the user has open would swallow the command.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const args = [
    profile,
    '--headless',
    '--convert-to',
    'docx',
    '--outdir',
    folder,
    join(folder, 'file.doc'),
  ]
  for (const program of programs)
    try {
      await run(program, args, { timeout: conversionLimitMs, killSignal: 'SIGKILL' })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw new UnreadableFileError('damaged', 'LibreOffice could not convert the old Word file', {
        cause: error,
      })
    }
  throw new UnreadableFileError(
    'unsupported',
    'an old Word file (.doc): install LibreOffice to read it, or save it as .docx',
  )
}

/** Word files before 2007, converted by LibreOffice where that is installed. */
export const readDoc: FormatReader = async ({ bytes, name }) => {
  const folder = await mkdtemp(join(tmpdir(), 'attache-doc-'))
  try {
    await writeFile(join(folder, 'file.doc'), bytes)
    await convert(folder)
    let converted: Uint8Array
    try {
      converted = new Uint8Array(await readFile(join(folder, 'file.docx')))
    } catch (cause) {
      throw new UnreadableFileError('damaged', 'LibreOffice found no text in the old Word file', {
        cause,
      })
    }
    return { ...(await readDocx({ bytes: converted, name })), format: 'doc' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
