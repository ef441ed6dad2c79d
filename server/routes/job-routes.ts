import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { type Job, job, jobAction } from '../api.ts'
import { RequestError } from '../errors.ts'
import type { Jobs } from '../jobs.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const read = createRoute({
  method: 'get',
  path: '/jobs/{jobId}',
  summary: 'What becomes of an upload, as JSON or as a stream of `job` events',
  request: { params: z.object({ jobId: z.string() }) },
  responses: {
    200: {
      content: {
        'application/json': { schema: job },
        'text/event-stream': { schema: { type: 'string' } },
      },
      description: 'The job',
    },
    404: errorResponse('There is no such job'),
  },
})

const act = createRoute({
  method: 'post',
  path: '/jobs/{jobId}',
  summary: 'Pause a job, let it go on, or give up files that nobody has begun to read',
  request: {
    params: z.object({ jobId: z.string() }),
    body: { content: { 'application/json': { schema: jobAction } }, required: true },
  },
  responses: {
    200: { content: { 'application/json': { schema: job } }, description: 'The job' },
    400: errorResponse('The request does not fit'),
    404: errorResponse('There is no such job'),
  },
})

// Often enough to look alive, seldom enough for a job of 10,000 files.
const eventsEveryMs = 250

function streamJob(c: Context, jobs: Jobs, jobId: string): Response {
  return streamSSE(c, async (stream) => {
    let wake: () => void = () => {}
    const stop = jobs.watch(jobId, () => wake())
    stream.onAbort(() => {
      stop()
      wake()
    })
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      const state = jobs.get(jobId)
      if (!state || stream.aborted) break
      await stream.writeSSE({ event: 'job', data: JSON.stringify(state) })
      if (state.status !== 'running') break
      await changed
      await stream.sleep(eventsEveryMs)
    }
    stop()
  })
}

function jobOf(jobs: Jobs, jobId: string): Job {
  const state = jobs.get(jobId)
  if (state) return state
  throw new RequestError(
    404,
    'no_such_job',
    `there is no job "${jobId.slice(0, 60)}": jobs are forgotten when the server stops`,
  )
}

export function jobRoutes({ jobs }: AppParts) {
  return new OpenAPIHono({ defaultHook })
    .openapi(read, (c) => {
      const { jobId } = c.req.valid('param')
      const state = jobOf(jobs, jobId)
      if (c.req.header('accept')?.includes('text/event-stream')) {
        return streamJob(c, jobs, jobId) as never
      }
      return c.json(state, 200)
    })
    .openapi(act, (c) => {
      const { jobId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      // On a job that has ended nothing is left to do, and nothing is wrong.
      if (wanted.action === 'cancel') jobs.cancel(jobId, wanted.places)
      else jobs.pause(jobId, wanted.action === 'pause')
      return c.json(jobOf(jobs, jobId), 200)
    })
}
