import { describe, expect, it, vi } from 'vitest'
import type { Job, JobAction } from '../../server/api.ts'
import { ConnectionLostError } from '../api/failure.ts'
import { isUnsent } from './upload-file.ts'
import { createUploads } from './uploads.ts'

const source = (path: string, bytes = 1) => ({
  path,
  file: Object.defineProperty(new File(['x'], path), 'size', { value: bytes }),
})
const job = (files: Job['files'], status: Job['status'] = 'running'): Job => ({
  jobId: 'j',
  status,
  done: 0,
  total: files.length,
  files,
  paused: false,
})

function fakeClient(steps: (paths: string[]) => Job[]) {
  const batches: string[][] = []
  return {
    batches,
    upload: async (files: { path: string }[]) => {
      batches.push(files.map(({ path }) => path))
      return { jobId: String(batches.length - 1) }
    },
    job: async function* (jobId: string) {
      yield* steps(batches[Number(jobId)] ?? [])
    },
    actOnJob: async () => {},
    health: async () => ({ maxUploadBytes: 500_000_000 }),
  }
}

const allReady = (paths: string[]) => [
  job(paths.map((path) => ({ path, status: 'reading', findings: [] }))),
  job(
    paths.map((path) => ({ path, status: 'ready', documentId: `id ${path}`, findings: [] })),
    'done',
  ),
]

describe('uploads', () => {
  it('follow each file until it is ready, and tell the library', async () => {
    let settled = 0
    const uploads = createUploads(fakeClient(allReady), () => {
      settled += 1
    })
    const seen: string[] = []
    uploads.subscribe(() =>
      seen.push(
        uploads
          .state()
          .files.map(({ status }) => status)
          .join(),
      ),
    )
    await uploads.add([source('a.pdf')], null)
    expect([...new Set(seen)]).toEqual(['queued', 'sending', 'waiting', 'reading', 'ready'])
    expect(uploads.state()).toMatchObject({
      active: false,
      files: [{ path: 'a.pdf', documentId: 'id a.pdf' }],
    })
    expect(settled).toBe(1)
  })

  it('keep the reason of a refusal', async () => {
    const findings = [{ code: 'encrypted', message: 'This PDF has a password.' }]
    const uploads = createUploads(
      fakeClient(([path = '']) => [job([{ path, status: 'refused', findings }], 'done')]),
      () => {},
    )
    await uploads.add([source('secret.pdf')], null)
    expect(uploads.state().files[0]).toMatchObject({ status: 'refused', findings })
  })

  it('go in batches of at most 50 files or 24 MB, one after the other', async () => {
    const client = fakeClient(allReady)
    const uploads = createUploads(client, () => {})
    const many = Array.from({ length: 60 }, (_, index) => source(`${index}.txt`))
    await uploads.add([...many, source('big.pdf', 30_000_000), source('last.txt')], 'Compact')
    expect(client.batches.map(({ length }) => length)).toEqual([50, 10, 1, 1])
  })

  it('match names that the browser writes in another Unicode form', async () => {
    const decomposed = 'résumé.txt'.normalize('NFD')
    const uploads = createUploads(
      fakeClient((paths) => allReady(paths.map((path) => path.normalize('NFC')))),
      () => {},
    )
    await uploads.add([source(decomposed)], null)
    expect(uploads.state().files[0]?.status).toBe('ready')
  })

  it('that did not arrive can be sent again, those that were refused are not', async () => {
    let online = false
    const client = fakeClient(allReady)
    const uploads = createUploads(
      {
        ...client,
        upload: async (files) => {
          if (!online) throw new ConnectionLostError()
          return client.upload(files)
        },
      },
      () => {},
    )
    await uploads.add([source('a.txt')], null)
    expect(uploads.state()).toMatchObject({ active: false, files: [{ status: 'failed' }] })
    expect(uploads.state().failure?.code).toBe('connection_lost')
    online = true
    await uploads.retryFailed()
    expect(uploads.state()).toMatchObject({ failure: null, files: [{ status: 'ready' }] })
  })

  it('whose job ends without a word about a file count that file as not sent', async () => {
    const uploads = createUploads(
      fakeClient(() => [job([], 'failed')]),
      () => {},
    )
    await uploads.add([source('a.txt')], null)
    expect(uploads.state().files[0]?.status).toBe('failed')
  })

  it('tell the library while a batch is still being read, as soon as a file of it is done', async () => {
    let told = 0
    const states = [
      job([{ path: 'a.txt', status: 'reading', findings: [] }]),
      { ...job([{ path: 'a.txt', status: 'ready', findings: [] }]), done: 1 },
      { ...job([{ path: 'a.txt', status: 'ready', findings: [] }]), done: 1 },
      { ...job([{ path: 'a.txt', status: 'ready', findings: [] }], 'done'), done: 2 },
    ]
    const uploads = createUploads(
      fakeClient(() => states),
      () => {
        told += 1
      },
      { tellEveryMs: 0 },
    )
    await uploads.add([source('a.txt')], null)
    // Once when the first file was done, once at the end.
    expect(told).toBe(2)
  })

  it('that were refused get another try when it is asked for', async () => {
    let room = false
    const client = fakeClient(([path = '']) => [
      job(
        [
          room
            ? { path, status: 'ready', documentId: 'd', passages: 3, findings: [] }
            : { path, status: 'refused', findings: [{ code: 'timeout', message: 'too long' }] },
        ],
        'done',
      ),
    ])
    const uploads = createUploads(client, () => {})
    await uploads.add([source('a.txt')], 'Compact')
    expect(uploads.state().files).toMatchObject([{ status: 'refused' }])
    room = true
    await uploads.retryRefused()
    expect(uploads.state().files).toMatchObject([{ status: 'ready', passages: 3, findings: [] }])
    expect(client.batches).toEqual([['a.txt'], ['a.txt']])
  })

  it('name a file that was changed after it was chosen, and send the others', async () => {
    const client = fakeClient(allReady)
    const uploads = createUploads(client, () => {})
    const moved = source('moved.txt')
    moved.file.slice = () => {
      throw new DOMException('The file could not be read', 'NotReadableError')
    }
    await uploads.add([moved, source('here.txt')], null)
    expect(uploads.state().files.map(({ path, status }) => [path, status])).toEqual([
      ['moved.txt', 'changed'],
      ['here.txt', 'ready'],
    ])
    expect(client.batches).toEqual([['here.txt']])
    expect(uploads.state().failure).toBeNull()
  })

  it('are refused before they are sent when they are larger than the server takes', async () => {
    const client = fakeClient(allReady)
    const uploads = createUploads(client, () => {})
    await uploads.add([source('film.pdf', 2_000_000_000), source('note.txt')], null, ['locked'])
    expect(uploads.state().files.map(({ path, status }) => [path, status])).toEqual([
      ['film.pdf', 'too-large'],
      ['note.txt', 'ready'],
      ['locked', 'changed'],
    ])
    expect(client.batches).toEqual([['note.txt']])
  })

  it('tell how much of each file has left', async () => {
    const client = fakeClient(allReady)
    const seen: number[][] = []
    const uploads = createUploads(
      {
        ...client,
        upload: async (files, _collection, { onSent }) => {
          onSent(150)
          seen.push(uploads.state().files.map(({ sent }) => sent))
          return client.upload(files)
        },
      },
      () => {},
    )
    await uploads.add([source('a.txt', 100), source('b.txt', 100), source('c.txt', 100)], null)
    expect(seen).toEqual([[100, 50, 0]])
  })

  it('stop while they are paused, and go on with what was not sent', async () => {
    const client = fakeClient(allReady)
    let sends = 0
    const uploads = createUploads(
      {
        ...client,
        upload: (files, _collection, { signal }) => {
          sends += 1
          if (sends > 1) return client.upload(files)
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason))
          })
        },
      },
      () => {},
    )
    const added = uploads.add([source('a.txt'), source('b.txt')], null)
    await vi.waitFor(() => expect(sends).toBe(1))
    uploads.pause()
    await added
    expect(uploads.state()).toMatchObject({ paused: true, active: true, failure: null })
    expect(uploads.state().files.map(({ status }) => status)).toEqual(['queued', 'queued'])
    uploads.cancel(uploads.state().files[0]?.id ?? '')
    uploads.resume()
    await vi.waitFor(() => expect(uploads.state().active).toBe(false))
    expect(uploads.state().files.map(({ status }) => status)).toEqual(['cancelled', 'ready'])
    expect(client.batches).toEqual([['b.txt']])
    await uploads.retry(uploads.state().files[0]?.id ?? '')
    expect(uploads.state().files[0]?.status).toBe('ready')
  })

  it('that wait with the server are given up there, by their place', async () => {
    const acts: [string, JobAction][] = []
    let go = () => {}
    const uploads = createUploads(
      {
        ...fakeClient(allReady),
        actOnJob: async (jobId, action) => {
          acts.push([jobId, action])
        },
        job: async function* () {
          const states = (second: 'waiting' | 'cancelled', status: Job['status']) =>
            job(
              [
                { path: 'same.txt', status: 'ready', findings: [] },
                { path: 'same (2).txt', status: second, findings: [] },
              ],
              status,
            )
          yield states('waiting', 'running')
          await new Promise<void>((resolve) => {
            go = resolve
          })
          yield states('cancelled', 'done')
        },
      },
      () => {},
    )
    const added = uploads.add([source('same.txt'), source('same.txt')], null)
    await vi.waitFor(() => expect(uploads.state().files[1]?.status).toBe('waiting'))
    uploads.cancel(uploads.state().files[1]?.id ?? '')
    uploads.pause()
    go()
    await added
    expect(acts).toEqual([
      ['0', { action: 'cancel', places: [1] }],
      ['0', { action: 'pause' }],
    ])
    expect(uploads.state().files.map(({ status }) => status)).toEqual(['ready', 'cancelled'])
  })

  it('are held one by one: unsent here, sent ones taken back from the server, unless they are read by then', async () => {
    const jobs: Job['files'][][] = [
      [
        ['waiting', 'waiting', 'waiting'],
        ['reading', 'waiting', 'reading'],
        ['ready', 'cancelled', 'ready'],
      ].map((states) =>
        states.map((status) => ({ path: '', status: status as 'waiting', findings: [] })),
      ),
    ]
    const acts: JobAction[] = []
    let go = () => {}
    const client = fakeClient(allReady)
    const uploads = createUploads(
      {
        ...client,
        actOnJob: async (_jobId, action) => void acts.push(action),
        job: async function* (jobId: string) {
          const states = jobs.shift()
          if (!states) yield* client.job(jobId)
          for (const [index, files] of states?.entries() ?? []) {
            yield job(files, index === 2 ? 'done' : 'running')
            await new Promise<void>((resolve) => {
              go = resolve
            })
          }
        },
      },
      () => {},
    )
    const statuses = () => uploads.state().files.map(({ status }) => status)
    const idAt = (index: number) => uploads.state().files[index]?.id ?? ''
    const added = uploads.add(
      [source('a.txt'), source('b.txt'), source('c.txt'), source('big.pdf', 30_000_000)],
      null,
    )
    await vi.waitFor(() => expect(statuses()).toEqual([...Array(3).fill('waiting'), 'queued']))
    for (const index of [1, 2, 3]) uploads.pauseFile(idAt(index))
    expect(statuses()).toEqual(['waiting', 'held', 'held', 'held'])
    expect(acts.map((act) => act.action === 'cancel' && act.places)).toEqual([[1], [2]])
    go()
    await vi.waitFor(() => expect(statuses()).toEqual(['reading', 'held', 'reading', 'held']))
    // It goes on before the server has told of it, and the old job has no say in it any more.
    const resumed = uploads.resumeFile(idAt(1))
    expect(statuses()).toEqual(['reading', 'queued', 'reading', 'held'])
    go()
    await vi.waitFor(() => expect(statuses()[0]).toBe('ready'))
    go()
    await Promise.all([added, resumed])
    expect(statuses()).toEqual(['ready', 'ready', 'ready', 'held'])
    expect(uploads.state()).toMatchObject({ active: false, failure: null })
    uploads.resume()
    await vi.waitFor(() => expect(statuses()[3]).toBe('ready'))
    expect(client.batches).toEqual([['a.txt', 'b.txt', 'c.txt'], ['b.txt'], ['big.pdf']])
  })

  it('that are held just as they arrive are taken back from the server', async () => {
    const acts: JobAction[] = []
    const client = fakeClient(allReady)
    const uploads = createUploads(
      {
        ...client,
        upload: async (files) => {
          uploads.pauseFile(uploads.state().files[1]?.id ?? '')
          return client.upload(files)
        },
        actOnJob: async (_jobId, action) => void acts.push(action),
      },
      () => {},
    )
    await uploads.add([source('a.txt'), source('b.txt')], null)
    expect(acts).toEqual([{ action: 'cancel', places: [1] }])
    expect(uploads.state().files.map(({ status }) => status)).toEqual(['ready', 'held'])
  })

  it('that are held can be given up, and are not lost with the tab unasked', async () => {
    const client = fakeClient(allReady)
    const uploads = createUploads(client, () => {})
    const added = uploads.add([source('a.txt'), source('b.txt')], null)
    uploads.pauseFile(uploads.state().files[0]?.id ?? '')
    uploads.pauseFile(uploads.state().files[1]?.id ?? '')
    await added
    expect(uploads.state().files.every(isUnsent)).toBe(true)
    uploads.cancel(uploads.state().files[0]?.id ?? '')
    uploads.cancelAll()
    expect(uploads.state().files.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
    expect(client.batches).toEqual([])
  })
})
