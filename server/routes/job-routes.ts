import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { job } from '../api.ts'
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

export function jobRoutes({ jobs }: AppParts) {
  return new OpenAPIHono({ defaultHook }).openapi(read, (c) => {
    const { jobId } = c.req.valid('param')
    const state = jobs.get(jobId)
    if (!state) {
      throw new RequestError(
        404,
        'no_such_job',
        `there is no job "${jobId.slice(0, 60)}": jobs are forgotten when the server stops`,
      )
    }
    if (c.req.header('accept')?.includes('text/event-stream')) {
      return streamJob(c, jobs, jobId) as never
    }
    return c.json(state, 200)
  })
}
