import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openIngest, plainReader } from '../tests/fakes/open-ingest.ts'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { packageOf } from '../tests/fakes/packages.ts'
import { type IngestEvent, type IngestTools, ingest } from './ingest.ts'
import { LibraryWriter } from './library-writer.ts'
import { listFiles } from './list-files.ts'

describe('ingest', () => {
  it('reads each file, tells of each step, and accounts for all', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.\n\nTides rise.')
    test.put('b/broken.txt', 'broken')
    test.put('c.txt', '')
    const events: IngestEvent[] = []
    const { outcomes, summary } = await test.run({ onEvent: (event) => events.push(event) })
    expect(outcomes).toMatchObject([
      { path: 'a.txt', status: 'read', passages: 2, findings: [] },
      { path: 'b/broken.txt', status: 'refused', findings: [{ code: 'damaged' }] },
      { path: 'c.txt', status: 'refused', findings: [{ code: 'no-text' }] },
    ])
    expect(summary).toMatchObject({ read: 1, refused: 2, unchanged: 0, gone: 0, passages: 2 })
    const ofFirst = events.flatMap((event) => {
      if (event.type === 'file-done') return event.outcome.path === 'a.txt' ? [event.type] : []
      return 'path' in event && event.path === 'a.txt' ? [event.type] : []
    })
    expect(ofFirst).toEqual(['file-listed', 'file-reading', 'file-embedding', 'file-done'])
    expect(events).toContainEqual({ type: 'passages-embedded', count: 2, characters: 27 })
    expect(test.document('b/broken.txt')?.status).toBe('refused')
    // A commit a file, and one for the note of the run.
    expect(test.commits()).toBe(4)
    expect(test.store.report().runs).toMatchObject([{ read: 1, refused: 2, passages: 2 }])
  })

  it('says of a scan that it is one, not that it holds no text', async () => {
    const test = openIngest()
    test.put('scan.txt', '')
    const scan = { code: 'scan', message: 'install tesseract-ocr to read (page 1)' }
    test.tools.reader = {
      ...plainReader,
      read: async (file) => ({ ...(await plainReader.read(file)), findings: [scan] }),
    }
    const { outcomes } = await test.run()
    expect(outcomes).toMatchObject([{ status: 'refused', findings: [scan] }])
  })

  it('passes over what is unchanged, and tries again what was refused', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.')
    test.put('b.txt', 'broken')
    await test.run()
    const { embedded } = test.embedder
    const { outcomes } = await test.run()
    expect(outcomes).toMatchObject([
      { path: 'a.txt', status: 'unchanged', passages: 1 },
      { path: 'b.txt', status: 'refused' },
    ])
    expect(test.embedder.embedded).toBe(embedded)
    test.put('b.txt', 'Mended.')
    expect((await test.run()).outcomes).toMatchObject([{ status: 'unchanged' }, { status: 'read' }])
  })

  it('replaces what has changed, and embeds only what is new in it', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.\n\nTides rise.')
    await test.run()
    const before = test.document('a.txt')
    const { embedded } = test.embedder
    test.put('a.txt', 'The levy is due.\n\nTides fall.\n\nThe levy is due.')
    expect((await test.run()).outcomes).toMatchObject([{ status: 'read', passages: 3 }])
    const after = test.document('a.txt')
    expect(after?.documentId).toBe(before?.documentId)
    expect(after?.revisionId).not.toBe(before?.revisionId)
    expect(test.embedder.embedded - embedded).toBe(1)
  })

  it('reports what has vanished, once as a change and later as a fact, and takes it back', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.')
    test.put('b.txt', 'Tides rise.')
    await test.run()
    rmSync(join(test.papers, 'a.txt'))
    const { outcomes, summary } = await test.run()
    expect(outcomes.map(({ path, status }) => [path, status])).toEqual([
      ['b.txt', 'unchanged'],
      ['a.txt', 'gone'],
    ])
    expect(summary.gone).toBe(1)
    expect(test.document('a.txt')?.status).toBe('gone')
    expect(test.store.counts().documents).toBe(1)
    const { embedded } = test.embedder
    test.put('a.txt', 'The levy is due.')
    expect((await test.run()).outcomes).toMatchObject([{ status: 'read' }, { status: 'unchanged' }])
    expect(test.store.counts().documents).toBe(2)
    expect(test.embedder.embedded).toBe(embedded)
  })

  it('says nothing of files outside the folder it was given', async () => {
    const test = openIngest()
    test.put('one/a.txt', 'The levy is due.')
    test.put('two/b.txt', 'Tides rise.')
    await test.run()
    rmSync(join(test.papers, 'one/a.txt'))
    const { outcomes } = await test.run({}, join(test.papers, 'two'))
    expect(outcomes.map(({ status }) => status)).toEqual(['unchanged'])
    expect(test.document('one/a.txt')?.status).toBe('ready')
  })

  it('knows a file that was moved or renamed', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.')
    await test.run()
    const before = test.document('a.txt')
    mkdirSync(join(test.papers, 'sub'))
    renameSync(join(test.papers, 'a.txt'), join(test.papers, 'sub/levy.txt'))
    const { outcomes } = await test.run()
    expect(outcomes).toMatchObject([
      { path: 'sub/levy.txt', status: 'unchanged', documentId: before?.documentId },
    ])
    expect(test.document('sub/levy.txt')?.documentId).toBe(before?.documentId)
    expect(test.store.counts().documents).toBe(1)
  })

  it('takes a copy for another document', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.')
    await test.run()
    test.put('copy.txt', 'The levy is due.')
    const { outcomes } = await test.run()
    expect(outcomes).toMatchObject([{ status: 'unchanged' }, { path: 'copy.txt', status: 'read' }])
    expect(test.store.counts().documents).toBe(2)
  })

  it('refuses a file whose bytes cannot be had, and reads the others', async () => {
    const test = openIngest()
    test.put('b.txt', 'Tides rise.')
    const listing = await listFiles([test.papers])
    const missing = { ...listing.files[0]!, path: 'a.txt', file: join(test.papers, 'a.txt') }
    const tools: IngestTools = {
      store: test.store,
      writer: new LibraryWriter(test.folder, () => {}),
      reader: plainReader,
      embedder: test.embedder,
    }
    onTestFinished(() => tools.writer.close())
    const { outcomes } = await ingest({ ...listing, files: [missing, ...listing.files] }, tools, {
      collection: 'Documents',
    })
    expect(outcomes).toMatchObject([
      { path: 'a.txt', status: 'refused', findings: [{ code: 'unreadable' }] },
      { path: 'b.txt', status: 'read' },
    ])
  })

  it('stops when it is told to, and keeps what was finished', async () => {
    const test = openIngest()
    for (let i = 10; i < 30; i++) test.put(`${i}.txt`, `Report ${i} is about the levy.`)
    const stop = new AbortController()
    const onEvent = (event: IngestEvent) => {
      if (event.type === 'file-done') stop.abort()
    }
    await expect(test.run({ signal: stop.signal, onEvent })).rejects.toThrow('abort')
    const { documents } = test.store.counts()
    expect(documents).toBeGreaterThanOrEqual(1)
    expect(documents).toBeLessThan(20)
    const { summary } = await test.run()
    expect(summary).toMatchObject({ read: 20 - documents, unchanged: documents })
  })

  it('stops at a fault of the program, and hides it from nobody', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.')
    test.put('b.txt', 'crash')
    await expect(test.run()).rejects.toThrow('a fault in the program')
    expect(test.document('a.txt')?.status).toBe('ready')
  })

  it('reads an empty folder', async () => {
    const test = openIngest()
    const { outcomes, summary } = await test.run()
    expect(outcomes).toEqual([])
    expect(summary).toMatchObject({ read: 0, unchanged: 0, refused: 0, gone: 0, passages: 0 })
  })

  it('reads a file behind a link under the link’s name', async () => {
    const test = openIngest()
    const elsewhere = temporaryFolder()
    writeFileSync(join(elsewhere, 'real.txt'), 'The levy is due.')
    symlinkSync(join(elsewhere, 'real.txt'), join(test.papers, 'link.txt'))
    expect((await test.run()).outcomes).toMatchObject([{ path: 'link.txt', status: 'read' }])
  })

  it('reports a folder that cannot be opened, reads the rest, and takes nothing below for gone', async () => {
    const test = openIngest()
    test.put('a/one.txt', 'The levy is due.')
    test.put('b.txt', 'Tides rise.')
    await test.run()
    const listing = await listFiles([join(test.papers, 'b.txt')])
    const shut = { root: test.papers, path: 'a', message: 'EACCES' }
    const { outcomes } = await test.ingest({
      ...listing,
      folders: [test.papers],
      unreadable: [shut],
    })
    expect(outcomes).toMatchObject([
      { path: 'b.txt', status: 'unchanged' },
      { path: 'a', status: 'refused', findings: [{ code: 'unreadable', message: 'EACCES' }] },
    ])
    expect(test.document('a/one.txt')?.status).toBe('ready')
  })

  it('keeps what was read of a file that cannot be opened just now', async () => {
    const test = openIngest()
    test.put('a.txt', 'The levy is due.')
    await test.run()
    const before = test.document('a.txt')
    const listing = await listFiles([test.papers])
    const lost = { ...listing.files[0]!, file: join(test.papers, 'not there') }
    const { outcomes } = await test.ingest({ ...listing, files: [lost] })
    expect(outcomes).toMatchObject([{ status: 'refused', findings: [{ code: 'unreadable' }] }])
    expect(test.document('a.txt')).toEqual(before)
  })

  describe('with archives', () => {
    const paths = (test: ReturnType<typeof openIngest>) =>
      test.store
        .listDocuments({ sort: 'title', limit: 99 })
        .documents.map(({ path, status, documentId }) => ({ path, status, documentId }))
        .sort((a, b) => (a.path < b.path ? -1 : 1))

    it('keeps a file and the same file in an archive apart, whichever comes first', async () => {
      const test = openIngest()
      test.put('m.zip', packageOf({ 'levy.txt': 'The levy is due.' }))
      await test.run()
      const [member] = paths(test)
      test.put('a.txt', 'The levy is due.')
      test.put('z.txt', 'The levy is due.')
      const { summary } = await test.run()
      expect(summary).toMatchObject({ read: 2, unchanged: 2, gone: 0 })
      const after = paths(test)
      expect(after.map(({ path, status }) => [path, status])).toEqual([
        ['a.txt', 'ready'],
        ['m.zip/levy.txt', 'ready'],
        ['z.txt', 'ready'],
      ])
      expect(after[1]).toEqual(member)
      expect((await test.run()).summary).toMatchObject({ read: 0, unchanged: 4, gone: 0 })
    })

    it('knows what was unpacked and deleted, renamed inside, or moved with its archive', async () => {
      const test = openIngest()
      test.put('one.zip', packageOf({ 'levy.txt': 'The levy is due.' }))
      test.put('two.zip', packageOf({ 'tide.txt': 'Tides rise.' }))
      test.put('three.zip', packageOf({ 'port.txt': 'Ports close.' }))
      await test.run()
      const idsBefore = new Map(paths(test).map(({ path, documentId }) => [path, documentId]))
      rmSync(join(test.papers, 'one.zip'))
      test.put('levy.txt', 'The levy is due.')
      test.put('two.zip', packageOf({ 'renamed.txt': 'Tides rise.' }))
      renameSync(join(test.papers, 'three.zip'), join(test.papers, 'moved.zip'))
      const { summary } = await test.run()
      expect(summary).toMatchObject({ read: 0, unchanged: 5, gone: 0 })
      expect(paths(test).map(({ path, documentId }) => [path, documentId])).toEqual([
        ['levy.txt', idsBefore.get('one.zip/levy.txt')],
        ['moved.zip/port.txt', idsBefore.get('three.zip/port.txt')],
        ['two.zip/renamed.txt', idsBefore.get('two.zip/tide.txt')],
      ])
    })

    it('marks as gone what has left an archive, also when the archive alone is read again', async () => {
      const test = openIngest()
      test.put('m.zip', packageOf({ 'a.txt': 'The levy is due.', 'b.txt': 'Tides rise.' }))
      await test.run({}, join(test.papers, 'm.zip'))
      test.put('m.zip', packageOf({ 'b.txt': 'Tides rise.' }))
      const { outcomes } = await test.run({}, join(test.papers, 'm.zip'))
      expect(outcomes.map(({ path, status }) => [path, status])).toEqual([
        ['m.zip/b.txt', 'unchanged'],
        ['m.zip', 'unchanged'],
        ['m.zip/a.txt', 'gone'],
      ])
    })
  })
})
