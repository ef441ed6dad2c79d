import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { root } from './paths.mjs'
import { exitWith } from './step.mjs'

// npm start: makes a fresh clone ready, then becomes the server.
try {
  await ensureInstalled()
  await ensureBuilt()
} catch (error) {
  exitWith(error)
}

// npm puts a shell between itself and this process, and that shell passes no signal on: it ends, and
// we would stay, holding the port. So its end is taken for the signal.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

// In this process, so that signals and exit statuses need no one to pass them on.
const main = join(root, 'dist/server/main.js')
process.argv[1] = main
process.setSourceMapsEnabled(true)
await import(pathToFileURL(main).href)
