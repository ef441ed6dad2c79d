import { z } from 'zod'
import { programVersion } from './config.ts'
import { toApiError } from './errors.ts'
import type { McpSdk, McpServer } from './mcp-sdk.ts'
import { type McpTool, mcpTools } from './mcp-tools.ts'
import type { AppParts } from './routes/route-parts.ts'

const instructions =
  'A library of policy documents. Answers come from its documents alone; every sentence has its source. What the documents do not say is answered with that.'

/** JSON Schema as clients read it: what has a default may be left out. */
const schemaOf = ({ input }: McpTool) => z.toJSONSchema(input, { io: 'input' })

/** A server of the Model Context Protocol over the library; one for each request, it remembers nothing. */
export function createMcpServer(sdk: McpSdk, parts: AppParts): McpServer {
  const tools = mcpTools(parts)
  const server = new sdk.Server(
    { name: 'attache', title: 'Attaché', version: programVersion },
    { capabilities: { tools: {} }, instructions },
  )
  server.setRequestHandler(sdk.ListToolsRequestSchema, () => ({
    tools: tools.map((tool) => ({
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: schemaOf(tool),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    })),
  }))
  server.setRequestHandler(sdk.CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = tools.find(({ name }) => name === params.name)
    if (!tool) {
      throw new sdk.McpError(sdk.ErrorCode.InvalidParams, `there is no tool "${params.name}"`)
    }
    try {
      const { text, data } = await tool.call(params.arguments, signal)
      return { content: [{ type: 'text', text }], structuredContent: data }
    } catch (error) {
      // A tool that cannot do what was asked says so to the model, which may ask otherwise.
      const { message } = toApiError(error).body.error
      return { content: [{ type: 'text', text: message }], isError: true }
    }
  })
  return server
}
