import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { root } from './paths.mjs'
import { exitWith } from './step.mjs'

// npm start: makes a fresh clone ready, then becomes the server.
endWithNpm()
try {
  await ensureInstalled()
  await ensureBuilt()
} catch (error) {
  exitWith(error)
}

// In this process, so that signals and exit statuses need no one to pass them on.
const main = join(root, 'dist/server/main.js')
process.argv[1] = main
process.setSourceMapsEnabled(true)
await import(pathToFileURL(main).href)
