import { afterAll, describe, expect, it } from 'vitest'
import { docxOf, packageOf, wordParagraph } from '../tests/fakes/packages.ts'
import { createReadingPool } from './reading-pool.ts'

const pool = createReadingPool({ threads: 1 })
afterAll(() => pool.close())

const text = new TextEncoder().encode(
  'The levy on passenger ferries ends after three years. '.repeat(5),
)

describe('createReadingPool', () => {
  it('reads a file in a thread and leaves the caller its bytes', async () => {
    const shared = Buffer.from(text)
    const document = await pool.read({ bytes: shared, path: 'a.txt' })
    expect(document.text).toContain('passenger ferries')
    expect(shared.byteLength).toBe(text.length)
  })

  it('gives refusals with code and message, as an error of the same class', async () => {
    await expect(pool.read({ bytes: new Uint8Array(), path: 'a.pdf' })).rejects.toMatchObject({
      name: 'UnreadableFileError',
      code: 'empty',
      message: 'has no bytes',
    })
  })

  it('takes archives apart', async () => {
    const archive = await pool.expand({ bytes: packageOf({ 'b.txt': 'x' }), path: 'a.zip' })
    expect(archive?.members.map((member) => member.path)).toEqual(['a.zip/b.txt'])
  })

  it('refuses a file that takes too long and goes on with the next', async () => {
    const slow = createReadingPool({ threads: 1, timeLimitMs: 1 })
    await expect(slow.read({ bytes: text, path: 'a.txt' })).rejects.toMatchObject({
      code: 'timeout',
    })
    await slow.close()
    expect((await pool.read({ bytes: text, path: 'a.txt' })).passages.length).toBeGreaterThan(0)
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
    expect((await small.read({ bytes: text, path: 'a.txt' })).passages.length).toBeGreaterThan(0)
    await small.close()
  })

  it('stops at once when told to, whether a file is being read or waits its turn', async () => {
    const controller = new AbortController()
    const readings = ['a.txt', 'b.txt', 'c.txt'].map((path) =>
      pool.read({ bytes: text, path }, { signal: controller.signal }),
    )
    controller.abort(new Error('stopped'))
    const results = await Promise.allSettled(readings)
    expect(results.map((result) => result.status === 'rejected' && result.reason.message)).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ])
    expect((await pool.read({ bytes: text, path: 'a.txt' })).text).toContain('levy')
  })
})
