import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { mutationOf } from '../tests/fakes/fuzz-reading.ts'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { docxOf, packageOf, wordParagraph } from '../tests/fakes/packages.ts'
import { validFiles } from '../tests/fakes/valid-files.ts'
import { makePdf } from './pdf-fixture.ts'
import { createReadingPool } from './reading-pool.ts'

const pool = createReadingPool({ threads: 1 })
afterAll(() => pool.close())

const plain = new TextEncoder().encode(
  'The levy on passenger ferries ends after three years. '.repeat(5),
)

describe('createReadingPool', () => {
  it('reads a file in a thread and leaves the caller its bytes', async () => {
    const shared = Buffer.from(plain)
    const document = await pool.read({ bytes: shared, path: 'a.txt' })
    expect(document.text).toContain('passenger ferries')
    expect(shared.byteLength).toBe(plain.length)
  })

  it('reads other files while a scan is read', async () => {
    const programs = temporaryFolder()
    // Stands for Tesseract: a word a page, and no page but the first before the note is read.
    const columns = '5\\t1\\t1\\t1\\t1\\t1\\t90\\t90\\t90\\t20\\t95\\tharbour'
    const line = '4\\t1\\t1\\t1\\t1\\t0\\t90\\t90\\t90\\t20\\t-1\\t'
    const script = `#!/bin/sh
case "$*" in
  *--list-langs*) echo eng;;
  *tsv*) mkdir "${programs}/first" 2>/dev/null ||
    while [ ! -e "${programs}/read" ]; do sleep 0.1; done; printf '${line}\\n${columns}\\n';;
esac
`
    writeFileSync(join(programs, 'tesseract'), script, { mode: 0o755 })
    vi.stubEnv('PATH', `${programs}:${process.env.PATH}`)
    const own = createReadingPool({ threads: 1 })
    onTestFinished(async () => {
      vi.unstubAllEnvs()
      await own.close()
    })
    const scan = own.read({
      bytes: makePdf([{ picture: 250 }, { picture: 250 }, { picture: 250 }]),
      path: 'scan.pdf',
    })
    const note = await own.read({ bytes: plain, path: 'a.txt' })
    writeFileSync(join(programs, 'read'), '')
    expect(note.text).toContain('passenger ferries')
    expect((await scan).findings.map(({ code }) => code)).toContain('ocr')
  })

  it('gives refusals with code and message, as an error of the same class', async () => {
    await expect(pool.read({ bytes: new Uint8Array(), path: 'a.pdf' })).rejects.toMatchObject({
      name: 'UnreadableFileError',
      code: 'empty',
      message: 'has no bytes',
    })
  })

  it('reads a file in which a library trips where nobody waits for it, and says so', async () => {
    // Found by the fuzz: a stretch of text has moved into a font, and every place after it is off.
    const bytes = mutationOf(validFiles.pdf ?? new Uint8Array(), 20_251_122, 22)
    const { findings } = await pool.read({ bytes, path: 'a.pdf' })
    expect(findings).toContainEqual({
      code: 'damaged',
      message: expect.stringContaining('something in the file is damaged'),
    })
    expect((await pool.read({ bytes: plain, path: 'a.txt' })).findings).toEqual([])
  })

  it('takes archives apart', async () => {
    const archive = await pool.expand({ bytes: packageOf({ 'b.txt': 'x' }), path: 'a.zip' })
    expect(archive?.members.map((member) => member.path)).toEqual(['a.zip/b.txt'])
  })

  it('refuses a file that takes too long and goes on with the next', async () => {
    const slow = createReadingPool({ threads: 1, timeLimitMs: 1 })
    await expect(slow.read({ bytes: plain, path: 'a.txt' })).rejects.toMatchObject({
      code: 'timeout',
    })
    await slow.close()
    expect((await pool.read({ bytes: plain, path: 'a.txt' })).passages.length).toBeGreaterThan(0)
  })

  it('refuses a file that needs too much memory and goes on with the next', async () => {
    const small = createReadingPool({ threads: 1, maxHeapMb: 96 })
    const swollen = docxOf(
      Array.from({ length: 200_000 }, (_, i) => wordParagraph(`Paragraph ${i} of the levy.`)).join(
        '',
      ),
    )
    await expect(small.read({ bytes: swollen, path: 'a.docx' })).rejects.toMatchObject({
      code: 'out-of-memory',
    })
    expect((await small.read({ bytes: plain, path: 'a.txt' })).passages.length).toBeGreaterThan(0)
    await small.close()
  })

  it('stops at once when told to, whether a file is being read or waits its turn', async () => {
    const controller = new AbortController()
    const readings = ['a.txt', 'b.txt', 'c.txt'].map((path) =>
      pool.read({ bytes: plain, path }, { signal: controller.signal }),
    )
    controller.abort(new Error('stopped'))
    const results = await Promise.allSettled(readings)
    expect(results.map((result) => result.status === 'rejected' && result.reason.message)).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ])
    expect((await pool.read({ bytes: plain, path: 'a.txt' })).text).toContain('levy')
  })
})
