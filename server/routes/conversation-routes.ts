import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  conversationHead,
  listConversationsResponse,
  patchConversationRequest,
  savedConversation,
} from '../api.ts'
import { noSuchConversation, savedTurns } from '../saved-turns.ts'
import { type AppParts, defaultHook, errorResponse, jsonResponse } from './route-parts.ts'

const params = z.object({ conversationId: z.string() })

const list = createRoute({
  method: 'get',
  path: '/conversations',
  summary: 'Saved conversations, a page at a time, the last asked in first',
  request: {
    query: z.strictObject({
      query: z
        .string()
        .optional()
        .openapi({ description: 'Words that title, questions or answers hold, all of them' }),
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: {
    200: jsonResponse(listConversationsResponse, 'A page of conversations'),
    400: errorResponse('The request does not fit'),
  },
})

const read = createRoute({
  method: 'get',
  path: '/conversations/{conversationId}',
  summary: 'A saved conversation with its answers and citations',
  request: { params },
  responses: { 200: jsonResponse(savedConversation, 'It'), 404: errorResponse('Not there') },
})

const patch = createRoute({
  method: 'patch',
  path: '/conversations/{conversationId}',
  summary: 'Give a conversation another name',
  request: {
    params,
    body: {
      content: { 'application/json': { schema: patchConversationRequest } },
      required: true,
    },
  },
  responses: {
    200: jsonResponse(conversationHead, 'The conversation, without its turns'),
    400: errorResponse('The request does not fit'),
    404: errorResponse('Not there'),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/conversations/{conversationId}',
  summary: 'Forget a conversation; what was pinned from it stays',
  request: { params },
  responses: { 204: { description: 'Forgotten' }, 404: errorResponse('Not there') },
})

export function conversationRoutes({ library }: AppParts) {
  const headOf = (conversationId: string) => {
    const head = library.conversations.head(conversationId)
    if (!head) throw noSuchConversation(conversationId)
    return head
  }
  return new OpenAPIHono({ defaultHook })
    .openapi(list, (c) => {
      const { query, cursor, limit } = c.req.valid('query')
      return c.json(library.conversations.list({ text: query, cursor, limit }), 200)
    })
    .openapi(read, (c) => {
      const { conversationId } = c.req.valid('param')
      return c.json({ ...headOf(conversationId), turns: savedTurns(library, conversationId) }, 200)
    })
    .openapi(patch, async (c) => {
      const { conversationId } = c.req.valid('param')
      const { title } = c.req.valid('json')
      await library.writer.save('conversations', 'renameConversation', conversationId, title)
      return c.json(headOf(conversationId), 200)
    })
    .openapi(remove, async (c) => {
      const { conversationId } = c.req.valid('param')
      if (!(await library.writer.save('conversations', 'deleteConversation', conversationId))) {
        throw noSuchConversation(conversationId)
      }
      return c.body(null, 204)
    })
}
