import { describe, expect, it } from 'vitest'
import type { Job } from '../../server/api.ts'
import { ConnectionLostError } from '../api/failure.ts'
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
    expect([...new Set(seen)]).toEqual(['sending', 'waiting', 'reading', 'ready'])
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
})
