import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { root } from './paths.mjs'
import { exitWith } from './step.mjs'

// npm run ingest, ask, eval, bench: `run.mjs server/cli/NAME.ts ARGUMENTS`.
const [source, ...args] = process.argv.slice(2)

endWithNpm()
try {
  await ensureInstalled()
  await ensureBuilt({ web: false })
} catch (error) {
  exitWith(error)
}

// In this process, so that signals and exit statuses need no one to pass them on.
const command = join(root, 'dist', source.replace(/\.ts$/, '.js'))
process.argv = [process.execPath, command, ...args]
process.setSourceMapsEnabled(true)
await import(pathToFileURL(command).href)
