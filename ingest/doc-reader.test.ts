import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { readDoc } from './doc-reader.ts'

const hasLibreOffice = (() => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    // Tests must pass on a machine without it.
    return false
  }
})()

/** An old Word file, which only LibreOffice can write as well. */
function oldWordFile(html: string): Uint8Array {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a.html'), html)
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const to = ['--headless', '--convert-to', 'doc:MS Word 97', '--writer', '--outdir', folder]
  execFileSync('soffice', [profile, ...to, join(folder, 'a.html')], { stdio: 'ignore' })
  return new Uint8Array(readFileSync(join(folder, 'a.doc')))
}

describe('readDoc', () => {
  it('says what to install where LibreOffice is missing', async () => {
    vi.stubEnv('PATH', '')
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    await expect(readDoc({ bytes: new Uint8Array(8), name: 'a.doc' })).rejects.toMatchObject({
      code: 'unsupported',
      message: 'an old Word file (.doc): install LibreOffice to read it, or save it as .docx',
    })
  })

  it.skipIf(!hasLibreOffice)('reads what LibreOffice makes of the file', async () => {
    const bytes = oldWordFile(
      '<h1>The levy</h1><p>It ends.</p><ol><li>Every port reports.</li></ol>',
    )
    const { format, blocks } = await readDoc({ bytes, name: 'a.doc' })
    expect(format).toBe('doc')
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'The levy'],
      ['paragraph', 'It ends.'],
      ['list-item', '1. Every port reports.'],
    ])
  })
})
