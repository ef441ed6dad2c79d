import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { healthResponse, suggestionsResponse } from '../api.ts'
import { type AppParts, defaultHook } from './route-parts.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Is the server able to answer, and over what?',
  responses: {
    200: { content: { 'application/json': { schema: healthResponse } }, description: 'It is' },
    503: { content: { 'application/json': { schema: healthResponse } }, description: 'Not yet' },
  },
})

const suggestions = createRoute({
  method: 'get',
  path: '/suggestions',
  summary: 'Questions to begin with; empty once the sample library is gone',
  responses: {
    200: {
      content: { 'application/json': { schema: suggestionsResponse } },
      description: 'Questions',
    },
  },
})

export function systemRoutes(parts: AppParts) {
  return new OpenAPIHono({ defaultHook })
    .openapi(health, (c) => {
      const state = parts.health()
      return state.status === 'starting' ? c.json(state, 503) : c.json(state, 200)
    })
    .openapi(suggestions, (c) => c.json({ suggestions: parts.suggestions() }, 200))
}
