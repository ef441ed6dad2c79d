import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp, type TestApp } from '../fakes/open-app.ts'

const text = `The harbour of Linlan.\n\n${'The keeper lights the lamp at dusk. '.repeat(40)}`
const bytes = new TextEncoder().encode(text)
const size = bytes.length

let app: TestApp
let path: string
let tag: string
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'lamp.txt': text })
  path = `/api/documents/${(await app.document('lamp.txt')).documentId}/original`
  tag = (await app.call(path)).headers.get('etag') ?? ''
})
afterAll(() => app.close())

const ask = async (headers: Record<string, string>) => {
  const response = await app.call(path, { headers })
  return {
    status: response.status,
    range: response.headers.get('content-range'),
    length: response.headers.get('content-length'),
    body: await response.text(),
  }
}

describe('an original', () => {
  it('comes whole where no part is asked for, and says that parts may be', async () => {
    const response = await app.call(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    expect(response.headers.get('content-length')).toBe(String(size))
    expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/)
    expect(await response.text()).toBe(text)
  })

  it.each([
    ['bytes=0-21', 0, 22],
    ['bytes=24-', 24, size],
    ['bytes=-10', size - 10, size],
    ['bytes=0-999999', 0, size],
  ])('gives the part %s', async (range, start, end) => {
    expect(await ask({ range })).toEqual({
      status: 206,
      range: `bytes ${start}-${end - 1}/${size}`,
      length: String(end - start),
      body: new TextDecoder().decode(bytes.slice(start, end)),
    })
  })

  it('says how long it is where it has no such part', async () => {
    expect(await ask({ range: `bytes=${size}-` })).toMatchObject({
      status: 416,
      range: `bytes */${size}`,
      body: '',
    })
  })

  it('comes whole where several parts, or no parts, are asked for', async () => {
    for (const range of ['bytes=0-1,4-5', 'lines=0-5', 'bytes=5-2']) {
      expect(await ask({ range })).toMatchObject({ status: 200, range: null, body: text })
    }
  })

  it('gives a part only of the file that If-Range names', async () => {
    const range = 'bytes=0-2'
    expect(await ask({ range, 'if-range': tag })).toMatchObject({ status: 206, body: 'The' })
    for (const other of ['"0123"', `W/${tag}`, 'Sat, 22 Nov 2025 10:00:00 GMT']) {
      expect(await ask({ range, 'if-range': other })).toMatchObject({ status: 200, body: text })
    }
    // Nothing is out of range of a file that is not meant.
    expect(await ask({ range: 'bytes=99999-', 'if-range': '"0123"' })).toMatchObject({
      status: 200,
    })
  })

  it('gives parts under the policy of the whole: nothing in it can run', async () => {
    for (const range of ['bytes=0-5', 'bytes=99999-']) {
      const { headers } = await app.call(path, { headers: { range } })
      expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})
