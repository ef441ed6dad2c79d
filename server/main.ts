import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { openDataFolder } from '../vectors/data-folder.ts'
import { type Config, readConfig } from './config.ts'
import { forgetOldDeletions } from './deletions.ts'
import { loadEmbedder } from './embedder-setting.ts'
import { openLibrary } from './library.ts'
import { announceServer } from './running-server.ts'
import { addSampleOnce } from './sample.ts'
import { stopWithOneLine } from './stop-with-one-line.ts'

type Server = ReturnType<typeof createAdaptorServer>

/** Some other program listens there. */
class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
  readonly code = 'port_taken'
  constructor(host: string, port: number, cause: unknown) {
    super(
      `port ${port} on ${host} is taken by another program: stop that one, or set PORT to another number (PORT=0 takes a free one)`,
      { cause },
    )
  }
}

async function listen(server: Server, config: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new PortTakenError(config.host, config.port, error) : error,
      )
    })
    server.listen(config.port, config.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `http://${host}:${port}`
}

/** In-flight answers end; connections that only wait are closed. */
function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}

async function main(): Promise<void> {
  const config = readConfig()
  openDataFolder(config.dataFolder)
  // The models and the index load in threads of their own while this one reads the program.
  const embedder = loadEmbedder(config.embedder, config.dataFolder)
  const [library, { createApp }, { buildParts }] = await Promise.all([
    openLibrary({ dataFolder: config.dataFolder, embedder }),
    import('./app.ts'),
    import('./build-parts.ts'),
    embedder.then(({ reranker }) => reranker.warmUp()),
  ])
  if (library.search.rebuildReason !== null && library.store.counts().passages > 0) {
    console.error(`The search index is built anew (${library.search.rebuildReason}).`)
  }
  await forgetOldDeletions(library)
  let stopping = false
  try {
    const parts = await buildParts(config, library)
    const server = createAdaptorServer({ fetch: createApp(parts).fetch })
    const url = await listen(server, config)
    const stop = async () => {
      if (stopping) return
      stopping = true
      console.error('Stopping: answers under way are finished, the index is saved.')
      await Promise.all([stopListening(server), parts.jobs.close()])
      await parts.streams.close()
      await parts.exporter.close()
      await library.close()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        stop().then(() => process.exit(0), stopWithOneLine)
      })
    }
    announceServer(library.folder, {
      url,
      pid: process.pid,
      commandSecret: parts.access.commandSecret,
    })
    if (config.addSample) await addSampleOnce(parts)
    console.log('Attaché is ready:')
    console.log(url)
    // Loaded only where a model is set: it brings LangChain's messages along.
    if (config.model !== null) {
      import('./probe-model.ts')
        .then(({ tellOfModel }) => tellOfModel(config))
        // Only a question to the model: whatever it comes to, the server goes on.
        .catch((error: unknown) => console.error('attache: the model could not be tried:', error))
    }
  } catch (error) {
    // Whoever stops the server while the sample is read in has it closed already.
    if (stopping) return
    await library.close()
    throw error
  }
}

main().catch(stopWithOneLine)
