import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Filter } from '../../vectors/schema.ts'
import {
  type SearchFacets,
  type SearchRequest,
  searchFacets,
  searchRequest,
  searchResponse,
} from '../api.ts'
import { explainMatches, holdsPhrases } from '../explain-match.ts'
import type { Library } from '../library.ts'
import { PassageRetriever, publicPassage, type Retrieval } from '../passage-retriever.ts'
import { defaultScope } from '../scope.ts'
import { countFacet, facetNames, filterWithout } from '../search-facets.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const search = createRoute({
  method: 'post',
  path: '/search',
  summary: 'Passages for a question, best first',
  request: { body: { content: { 'application/json': { schema: searchRequest } }, required: true } },
  responses: {
    200: { content: { 'application/json': { schema: searchResponse } }, description: 'Passages' },
    400: errorResponse('The request does not fit'),
  },
})

export function searchRoutes({ library }: AppParts) {
  return new OpenAPIHono({ defaultHook }).openapi(search, async (c) => {
    const request = c.req.valid('json')
    const scoped = defaultScope(library.store, request.filter)
    const { signal } = c.req.raw
    const found = await find(library, request, { filter: scoped, signal })
    const { explain, facets, query } = request
    return c.json(
      {
        passages: found.passages.map(publicPassage),
        tookMs: found.tookMs,
        ...(explain ? { explanations: explainMatches(query, found) } : {}),
        ...(facets ? { facets: await facetsOf(library, request, { found, signal }) } : {}),
      },
      200,
    )
  })
}

type Where = { filter: Filter | undefined; signal: AbortSignal }

async function find(library: Library, request: SearchRequest, { filter, signal }: Where) {
  const { query, limit, mode, rerank, phrases } = request
  const retriever = new PassageRetriever(library, {
    limit,
    mode,
    collapse: mode === 'hybrid',
    ...(rerank ? {} : { rerankDepth: 0 }),
    ...(filter ? { filter } : {}),
  })
  const retrieval = await retriever.retrieve(query, signal)
  if (phrases === 'prefer') return retrieval
  return {
    ...retrieval,
    passages: retrieval.passages.filter(({ text }) => holdsPhrases(text, query)),
  }
}

async function facetsOf(
  library: Library,
  request: SearchRequest,
  { found, signal }: { found: Retrieval; signal: AbortSignal },
): Promise<SearchFacets> {
  const types = new Map<string, string | null>()
  const typeOf = (documentId: string) => {
    const known = types.get(documentId)
    if (known !== undefined) return known
    const type = library.store.document(documentId)?.type ?? null
    types.set(documentId, type)
    return type
  }
  const facets: Partial<SearchFacets> = {}
  for (const name of facetNames) {
    // Of what the reader chose, not of the sample that is left out by default.
    const wider = request.filter ? filterWithout(request.filter, name) : null
    const { passages } = wider
      ? await find(
          library,
          { ...request, rerank: false },
          { filter: defaultScope(library.store, wider), signal },
        )
      : found
    const counted = passages.map((passage) => ({ ...passage, type: typeOf(passage.documentId) }))
    facets[name] = countFacet(counted, name)
  }
  return searchFacets.parse(facets)
}
