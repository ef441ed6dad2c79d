import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openIngest } from '../tests/fakes/open-ingest.ts'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { listChanges } from './list-files.ts'
import { type WatchOptions, watchFolders } from './watch-folders.ts'

const writtenMs = 300

/** Real files in a real folder that is followed; `changes` reads in what changed next. */
async function followed(options: WatchOptions = {}) {
  const test = openIngest()
  test.put('here.txt', 'It was here before.')
  test.put('.git/config', 'nothing for readers')
  await test.run()
  const watch = await watchFolders([test.papers], { writtenMs, quietMs: 600, ...options })
  onTestFinished(() => watch.close())
  const next = () => watch.next(AbortSignal.timeout(20_000))
  return {
    ...test,
    next,
    changes: async () => {
      const listing = await listChanges([test.papers], await next())
      const { outcomes } = await test.ingest(listing)
      return outcomes.map(({ path, status }) => `${status} ${path}`).sort()
    },
  }
}

describe('watchFolders', () => {
  it('gives files that are new, changed and deleted, several in one go', async () => {
    const test = await followed()
    test.put('a.txt', 'The levy is due.')
    test.put('new/deep/b.txt', 'Tides rise.')
    expect(await test.changes()).toEqual(['read a.txt', 'read new/deep/b.txt'])

    test.put('a.txt', 'The levy is waived.')
    rmSync(join(test.papers, 'here.txt'))
    expect(await test.changes()).toEqual(['gone here.txt', 'read a.txt'])
    expect(test.document('here.txt')?.status).toBe('gone')

    rmSync(join(test.papers, 'new'), { recursive: true })
    expect(await test.changes()).toEqual(['gone new/deep/b.txt'])
  })

  it('knows a file and a folder that were moved', async () => {
    const test = await followed()
    test.put('old/b.txt', 'Tides rise.')
    expect(await test.changes()).toEqual(['read old/b.txt'])
    const ids = () => ['here.txt', 'old/b.txt'].map((path) => test.document(path)?.documentId)
    const [here, b] = ids()
    renameSync(join(test.papers, 'here.txt'), join(test.papers, 'there.txt'))
    renameSync(join(test.papers, 'old'), join(test.papers, 'moved'))
    expect(await test.changes()).toEqual(['unchanged moved/b.txt', 'unchanged there.txt'])
    expect(test.document('there.txt')?.documentId).toBe(here)
    expect(test.document('moved/b.txt')?.documentId).toBe(b)
    expect(test.store.counts().documents).toBe(2)
  })

  it('waits until a file is written whole', async () => {
    const test = await followed()
    const slow = join(test.papers, 'slow.txt')
    const writing = (async () => {
      writeFileSync(slow, 'The first part.')
      for (let i = 0; i < 10; i++) {
        await wait(writtenMs / 2)
        appendFileSync(slow, `\n\nPart ${i}.`)
      }
    })()
    expect(await test.changes()).toEqual(['read slow.txt'])
    await writing
    expect(test.document('slow.txt')?.passages).toBe(11)
  })

  it('leaves hidden folders alone and survives a link to its own folder', async () => {
    const test = await followed()
    test.put('.git/HEAD', 'main')
    mkdirSync(join(test.papers, 'sub'))
    symlinkSync(test.papers, join(test.papers, 'sub', 'loop'))
    test.put('a.txt', 'The levy is due.')
    expect(await test.changes()).toEqual(['read a.txt'])
  })

  it('gives changes that never come to rest all the same', async () => {
    const test = await followed({ longestMs: 1500, quietMs: 1000 })
    let isOver = false
    const writing = (async () => {
      for (let i = 0; !isOver; i++) {
        test.put(`${i}.txt`, `Note ${i}.`)
        await wait(200)
      }
    })()
    expect((await test.changes()).length).toBeGreaterThan(0)
    isOver = true
    await writing
  })

  it('takes nothing for gone while the folder itself is missing', async () => {
    const test = await followed()
    const away = join(temporaryFolder(), 'away')
    renameSync(test.papers, away)
    const listing = await listChanges([test.papers], [join(test.papers, 'here.txt')])
    const { outcomes } = await test.ingest(listing)
    expect(outcomes).toMatchObject([{ status: 'refused', findings: [{ code: 'unreadable' }] }])
    expect(test.document('here.txt')?.status).toBe('ready')
  })

  it('stops waiting when it is told to', async () => {
    const watch = await watchFolders([temporaryFolder()])
    onTestFinished(() => watch.close())
    const stop = new AbortController()
    const waiting = watch.next(stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
})
