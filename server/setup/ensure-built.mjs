import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './paths.mjs'
import { runQuietly, step } from './step.mjs'

const dist = join(root, 'dist')
const serverFolders = ['server', 'ingest', 'vectors', 'prompts']
const shared = ['package-lock.json', 'tsconfig.json']

/** Compiles what changed since the last build: the server's side, the page, or neither. */
export async function ensureBuilt({ web = true } = {}) {
  await buildIfStale('Building the server', {
    stamp: '.server-build',
    inputs: [...shared, 'tsconfig.build.json', ...serverFolders.flatMap(sourceFiles)],
    build: buildServer,
  })
  if (!web) return
  await buildIfStale('Building the page', {
    stamp: '.web-build',
    // web/ imports server/api.ts, which imports its neighbours and the schemas of prompts/, vectors/.
    inputs: [
      ...shared,
      'vite.config.ts',
      'server/api.ts',
      'server/conversation-api.ts',
      'server/dossier-api.ts',
      'server/library-api.ts',
      ...['prompts', 'vectors'].flatMap(sourceFiles).filter((file) => file.endsWith('schema.ts')),
      ...sourceFiles('web'),
    ],
    build: buildWeb,
  })
}

async function buildIfStale(title, { stamp, inputs, build }) {
  const file = join(dist, stamp)
  const hash = hashOf(inputs)
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return
  rmSync(file, { force: true })
  await step(title, build)
  writeFileSync(file, hash)
}

async function buildServer() {
  removeStale()
  await runNode('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
  for (const folder of serverFolders) {
    for (const file of sourceFiles(folder)) {
      if (isCode(file)) continue
      mkdirSync(dirname(join(dist, file)), { recursive: true })
      cpSync(join(root, file), join(dist, file))
    }
  }
}

async function buildWeb() {
  await runNode('vite/bin/vite.js', ['build', '--logLevel', 'warn'])
}

function runNode(script, args) {
  const path = join(root, 'node_modules', script)
  return runQuietly(process.execPath, [path, ...args], { cwd: root, failure: 'The build failed.' })
}

// Files that stayed are written over, so a server that runs meanwhile keeps all it may still load.
function removeStale() {
  for (const folder of serverFolders) {
    const compiled = join(dist, folder)
    if (!existsSync(compiled)) continue
    for (const name of readdirSync(compiled, { recursive: true })) {
      if (!name.endsWith('.js')) continue
      if (!existsSync(join(root, folder, `${name.slice(0, -3)}.ts`))) {
        rmSync(join(compiled, name), { force: true })
        rmSync(join(compiled, `${name}.map`), { force: true })
      }
    }
  }
}

const isCode = (file) => /\.(m?ts|tsx|mjs)$/.test(file)

/** What a build reads of a folder; not the set-up itself, tests, or the model's 60 MB. */
function sourceFiles(folder) {
  const from = join(root, folder)
  if (!existsSync(from)) return []
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter(
      (file) =>
        !/\.test\.tsx?$|^server\/setup\/|^vectors\/models\//.test(file.replaceAll('\\', '/')),
    )
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}
