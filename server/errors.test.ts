import { HTTPException } from 'hono/http-exception'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { BadCursorError } from '../vectors/list-cursor.ts'
import { EmbedderMismatchError } from '../vectors/store-info.ts'
import { RequestError, toApiError } from './errors.ts'

afterEach(() => void vi.restoreAllMocks())

describe('toApiError', () => {
  it('passes on what a request did wrong', () => {
    expect(toApiError(new RequestError(404, 'no_such_thing', 'there is none'))).toEqual({
      status: 404,
      body: { error: { code: 'no_such_thing', message: 'there is none' } },
    })
    const detailed = new RequestError(400, 'bad', 'bad', [{ path: 'a' }])
    expect(toApiError(detailed).body.error.details).toEqual([{ path: 'a' }])
  })

  it('knows the errors of the lower folders by their code', () => {
    const bad = toApiError(new BadCursorError('x'))
    expect([bad.status, bad.body.error.code]).toEqual([400, 'bad_cursor'])
    const identity = { name: 'a', dimensions: 1, fingerprint: 'f' }
    const mismatch = toApiError(new EmbedderMismatchError(identity, identity))
    expect([mismatch.status, mismatch.body.error.code]).toEqual([409, 'embedder_mismatch'])
  })

  it('takes status and message of what the framework refuses', () => {
    const { status, body } = toApiError(new HTTPException(413, { message: 'too much' }))
    expect([status, body.error]).toEqual([413, { code: 'too_large', message: 'too much' }])
    expect(toApiError(new HTTPException(400)).body.error.message).not.toBe('')
  })

  it.each([
    new Error('secret path /home/x'),
    Object.assign(new Error('secret'), { code: 'SQLITE_FULL' }),
    'a text',
    null,
    undefined,
  ])('shows nothing of %s, and logs it whole', (error) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { status, body } = toApiError(error)
    expect([status, body.error.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(logged).toHaveBeenCalledWith(expect.any(String), error)
  })
})
