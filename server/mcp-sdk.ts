import type { McpTool } from './mcp-tools.ts'

type CallParams = { name: string; arguments?: unknown }
type ToolResult = {
  content: { type: 'text'; text: string }[]
  structuredContent?: Record<string, unknown>
  isError?: boolean
}
type ListedTool = Pick<McpTool, 'name' | 'title' | 'description'> & {
  inputSchema: Record<string, unknown>
  annotations: Record<string, boolean>
}

export type McpTransport = { handleRequest(request: Request): Promise<Response> }

export type McpServer = {
  setRequestHandler(schema: ListTools, handler: () => { tools: ListedTool[] }): void
  setRequestHandler(
    schema: CallTool,
    handler: (
      request: { params: CallParams },
      extra: { signal: AbortSignal },
    ) => Promise<ToolResult>,
  ): void
  connect(transport: McpTransport): Promise<void>
  close(): Promise<void>
}

declare const listTools: unique symbol
declare const callTool: unique symbol
type ListTools = { [listTools]: true }
type CallTool = { [callTool]: true }

/** What we use of @modelcontextprotocol/sdk. */
export type McpSdk = {
  Server: new (
    info: { name: string; title: string; version: string },
    options: { capabilities: { tools: object }; instructions: string },
  ) => McpServer
  Transport: new (options: { enableJsonResponse: boolean }) => McpTransport
  ListToolsRequestSchema: ListTools
  CallToolRequestSchema: CallTool
  McpError: new (code: number, message: string) => Error
  ErrorCode: { InvalidParams: number }
}

// Named so that the compiler does not follow: the SDK's declarations bring in those of zod's third
// version, beside which the types of our own routes no longer hold.
const sdk: string = '@modelcontextprotocol/sdk'

let loaded: Promise<McpSdk> | null = null

/** The SDK, loaded when the first client asks: most libraries never have one. */
export function loadMcpSdk(): Promise<McpSdk> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<McpSdk> {
  const [server, transport, types] = await Promise.all([
    import(`${sdk}/server/index.js`),
    import(`${sdk}/server/webStandardStreamableHttp.js`),
    import(`${sdk}/types.js`),
  ])
  return {
    Server: server.Server,
    Transport: transport.WebStandardStreamableHTTPServerTransport,
    ListToolsRequestSchema: types.ListToolsRequestSchema,
    CallToolRequestSchema: types.CallToolRequestSchema,
    McpError: types.McpError,
    ErrorCode: types.ErrorCode,
  }
}
