import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileOutcome, IngestEvent, IngestSummary } from '../ingest/ingest.ts'
import { Jobs, type JobWork } from './jobs.ts'

const summary: IngestSummary = {
  read: 0,
  unchanged: 0,
  refused: 0,
  gone: 0,
  passages: 0,
  pages: 0,
  seconds: 0,
}
const result = { outcomes: [], summary }

const done = (path: string, status: FileOutcome['status'] = 'read'): IngestEvent => ({
  type: 'file-done',
  outcome: { path, status, documentId: `d-${path}`, findings: [] },
})

/** Work that does what it is told, step by step. */
function steered() {
  let say: (event: IngestEvent) => void = () => {}
  let end: () => void = () => {}
  let fail: (error: Error) => void = () => {}
  let begin: () => void = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const work: JobWork = (onEvent, signal) => {
    say = onEvent
    begin()
    return new Promise((resolve, reject) => {
      end = () => resolve(result)
      fail = reject
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  }
  return {
    work,
    begun,
    say: (event: IngestEvent) => say(event),
    end: () => end(),
    fail: (error: Error) => fail(error),
  }
}

describe('Jobs', () => {
  it('follows each file from waiting to what became of it', async () => {
    const jobs = new Jobs()
    const one = steered()
    const { jobId, done: ended } = jobs.start(['a', 'b'], one.work)
    const statuses = () => jobs.get(jobId)?.files.map(({ status }) => status)
    expect(jobs.get(jobId)).toMatchObject({ status: 'running', done: 0, total: 2 })
    expect(statuses()).toEqual(['waiting', 'waiting'])
    await one.begun
    one.say({ type: 'file-listed', path: 'a' })
    one.say({ type: 'file-reading', path: 'a' })
    expect(statuses()).toEqual(['reading', 'waiting'])
    one.say({ type: 'file-embedding', path: 'a', passages: 3 })
    expect(statuses()).toEqual(['embedding', 'waiting'])
    one.say(done('a'))
    one.say(done('b', 'refused'))
    expect(statuses()).toEqual(['ready', 'refused'])
    expect(jobs.reading).toBe(0)
    one.end()
    await ended
    await vi.waitFor(() => expect(jobs.get(jobId)?.status).toBe('done'))
    expect(jobs.get(jobId)).toMatchObject({ done: 2, total: 2, files: [{ documentId: 'd-a' }, {}] })
  })

  it('runs one after another, and counts what is still to be read', async () => {
    const jobs = new Jobs()
    const [first, second] = [steered(), steered()]
    let secondBegan = false
    const work: JobWork = (...given) => {
      secondBegan = true
      return second.work(...given)
    }
    jobs.start(['a', 'b'], first.work)
    jobs.start(['c'], work)
    await first.begun
    expect([jobs.reading, secondBegan]).toEqual([3, false])
    first.say(done('a'))
    expect(jobs.reading).toBe(2)
    first.end()
    await second.begun
    expect(jobs.reading).toBe(1)
    second.end()
    await vi.waitFor(() => expect(jobs.reading).toBe(0))
  })

  it('waits while it is paused, and leaves out what was given up', async () => {
    const jobs = new Jobs()
    const read: string[] = []
    const { jobId, done: ended } = jobs.start(['a', 'b', 'c'], async (onEvent, _signal, turn) => {
      for (const path of ['a', 'b', 'c']) {
        if (!(await turn(path))) continue
        read.push(path)
        onEvent(done(path))
      }
      return result
    })
    const unwatch = jobs.watch(jobId, () => {})
    expect(jobs.pause(jobId, true)).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([jobs.get(jobId)?.paused, read]).toEqual([true, []])
    jobs.cancel(jobId, [1])
    jobs.pause(jobId, false)
    await ended
    expect(read).toEqual(['a', 'c'])
    await vi.waitFor(() => expect(jobs.get(jobId)?.status).toBe('done'))
    expect(jobs.get(jobId)).toMatchObject({ done: 3, total: 3, paused: false })
    expect(jobs.get(jobId)?.files[1]).toMatchObject({ path: 'b', status: 'cancelled' })
    expect(jobs.pause(jobId, true)).toBe(false)
    unwatch()
  })

  it('goes on by itself when whoever paused it has left', async () => {
    vi.useFakeTimers()
    try {
      const jobs = new Jobs()
      const { jobId, done: ended } = jobs.start(['a'], async (_onEvent, _signal, turn) => {
        await turn('a')
        return result
      })
      const unwatch = jobs.watch(jobId, () => {})
      jobs.pause(jobId, true)
      await vi.advanceTimersByTimeAsync(60_000)
      expect(jobs.get(jobId)?.paused).toBe(true)
      unwatch()
      await vi.advanceTimersByTimeAsync(31_000)
      await ended
      expect(jobs.get(jobId)?.paused).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is over when all that waits is given up, and a stop ends a pause', async () => {
    const jobs = new Jobs()
    const work: JobWork = async (_onEvent, signal, turn) => {
      await turn('a')
      signal.throwIfAborted()
      return result
    }
    const first = jobs.start(['a'], work)
    jobs.pause(first.jobId, true)
    jobs.cancel(first.jobId)
    await first.done
    const second = jobs.start(['a'], work)
    jobs.pause(second.jobId, true)
    second.done.catch(() => {})
    await jobs.close()
    expect(jobs.get(second.jobId)?.status).toBe('failed')
  })

  it('never counts below nothing, though two folders have files of one path', async () => {
    const jobs = new Jobs()
    const one = steered()
    const { jobId } = jobs.start([], one.work)
    await one.begun
    for (const path of ['note.txt', 'note.txt']) one.say({ type: 'file-listed', path })
    one.say(done('note.txt'))
    one.say({ type: 'file-reading', path: 'note.txt' })
    one.say(done('note.txt', 'unchanged'))
    expect(jobs.reading).toBe(0)
    expect(jobs.get(jobId)).toMatchObject({ done: 1, total: 1 })
    one.end()
  })

  it('tells those who watch, until the end', async () => {
    const jobs = new Jobs()
    const one = steered()
    const { jobId } = jobs.start(['a'], one.work)
    const seen: string[] = []
    const stop = jobs.watch(jobId, () => seen.push('stopped watching'))
    jobs.watch(jobId, () => seen.push(jobs.get(jobId)!.status))
    stop()
    await one.begun
    one.say(done('a'))
    one.end()
    await vi.waitFor(() => expect(seen).toEqual(['running', 'done']))
    jobs.watch('none', () => {})()
    expect(jobs.get('none')).toBeNull()
  })

  describe('of which one fails', () => {
    afterEach(() => void vi.restoreAllMocks())

    it('says so and goes on with the next', async () => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
      const jobs = new Jobs()
      const [first, second] = [steered(), steered()]
      const { jobId, done: ended } = jobs.start(['a'], first.work)
      const next = jobs.start(['b'], second.work)
      await first.begun
      first.fail(new Error('the disk is full'))
      await expect(ended).rejects.toThrow('the disk is full')
      await second.begun
      expect(jobs.get(jobId)?.status).toBe('failed')
      expect(logged).toHaveBeenCalledOnce()
      second.end()
      await next.done
    })
  })

  it('stops what runs and what waits when it is closed', async () => {
    const jobs = new Jobs()
    const one = steered()
    const { jobId, done: ended } = jobs.start(['a'], one.work)
    const waiting = jobs.start(['b'], async (_say, signal) => {
      signal.throwIfAborted()
      return result
    })
    await one.begun
    const closing = jobs.close()
    await expect(ended).rejects.toThrow('abort')
    await expect(waiting.done).rejects.toThrow('abort')
    await closing
    expect([jobs.get(jobId)?.status, jobs.get(waiting.jobId)?.status]).toEqual(['failed', 'failed'])
  })

  it('forgets the oldest finished ones', async () => {
    const jobs = new Jobs()
    const ids: string[] = []
    for (let i = 0; i < 105; i++) {
      const { jobId, done: ended } = jobs.start([], async () => result)
      ids.push(jobId)
      await ended
      await Promise.resolve()
    }
    expect(jobs.get(ids[0]!)).toBeNull()
    expect(jobs.get(ids.at(-1)!)).not.toBeNull()
  })
})
