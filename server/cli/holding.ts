import { DataFolderLockedError, openDataFolder } from '../../vectors/data-folder.ts'
import { type Config, isLoopback } from '../config.ts'
import { loadEmbedder } from '../embedder-setting.ts'
import { type Library, openLibrary } from '../library.ts'
import { type RunningServer, readRunningServer } from '../running-server.ts'

/** Either the library, held by this process, or the server that holds it. */
export type Holding =
  | { kind: 'library'; library: Library }
  | { kind: 'server'; server: RunningServer }

/**
 * Takes the data folder, or finds the server that has it.
 * @throws {DataFolderLockedError} if another command has it.
 */
export async function takeOrFind(config: Config): Promise<Holding> {
  const folder = openDataFolder(config.dataFolder)
  const server = readRunningServer(folder)
  if (server && (await answers(server))) return { kind: 'server', server }
  const embedder = await loadEmbedder(config.embedder, config.dataFolder)
  try {
    const library = await openLibrary({ dataFolder: config.dataFolder, embedder })
    return { kind: 'library', library }
  } catch (error) {
    await embedder.close()
    // It may have started while the model was loaded.
    const started = error instanceof DataFolderLockedError ? readRunningServer(folder) : null
    if (started && (await answers(started))) return { kind: 'server', server: started }
    throw error
  }
}

async function answers(server: RunningServer): Promise<boolean> {
  try {
    const response = await callServer(server, '/api/health')
    return response.ok
  } catch {
    // A server that was killed leaves its note behind; the folder is free then.
    return false
  }
}

/** Calls the running server as one of our own commands. */
export function callServer(
  server: RunningServer,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const url = new URL(path, server.url)
  if (!isLoopback(url.hostname.replace(/^\[|\]$/g, ''))) url.hostname = 'localhost'
  return fetch(url, {
    ...init,
    headers: {
      'content-type': 'application/json',
      'x-attache-command': server.commandSecret,
      ...init.headers,
    },
  })
}
