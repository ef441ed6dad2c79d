import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { root } from './paths.mjs'
import { exitWith } from './step.mjs'

// npm run dev: the server restarts and the page reloads when a file changes. Vite serves the page
// and passes /api on to the server (vite.config.ts).
try {
  await ensureInstalled()
} catch (error) {
  exitWith(error)
}

endWithNpm()
const children = [
  start('tsx/dist/cli.mjs', ['watch', '--clear-screen=false', 'server/main.ts']),
  start('vite/bin/vite.js', ['--clearScreen', 'false']),
]

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal))
for (const child of children) {
  child.on('exit', (status) => {
    process.exitCode ??= status ?? 0
    stop('SIGTERM')
  })
}

function start(script, args) {
  return spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
}

function stop(signal) {
  for (const child of children) if (child.exitCode === null) child.kill(signal)
}
