import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

export type WorkerModule = {
  /** Absolute path, as piscina and `new Worker` take it. */
  filename: string
  /** Node options the worker needs before it can read that file. */
  execArgv: string[]
}

/**
 * Where a worker's module lies, from source as from the build.
 * @param base  `import.meta.url` of the caller.
 * @param name  The worker's file beside the caller, without extension: `model-worker`.
 * @returns The `.ts` file with tsx's loader when the caller itself runs from source (tsx, vitest),
 *   the compiled `.js` file with no loader otherwise. Node 20 reads no TypeScript by itself.
 */
export function workerModule(base: string, name: string): WorkerModule {
  const fromSource = base.endsWith('.ts')
  const filename = fileURLToPath(new URL(`./${name}${fromSource ? '.ts' : '.js'}`, base))
  if (!fromSource) return { filename, execArgv: [] }
  // `--import tsx` alone registers its hooks in the main thread only on Node 20; a worker must ask.
  // Its CommonJS entry looks for its own files in the wrong folder, so the ES module is named.
  const loader = pathToFileURL(createRequire(base).resolve('tsx'))
  const api = new URL('./esm/api/index.mjs', loader).href
  const code = `import{register}from${JSON.stringify(api)};register()`
  return { filename, execArgv: ['--import', `data:text/javascript,${encodeURIComponent(code)}`] }
}
