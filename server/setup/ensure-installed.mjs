import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './paths.mjs'
import { runQuietly, SetupError, step } from './step.mjs'

// The packages with C++ of their own. .npmrc turns all install scripts off, because one of them
// downloads hundreds of megabytes of CUDA libraries; these two are then built here.
const nativePackages = ['hnswlib-node', 'better-sqlite3']
const stampFile = join(root, 'node_modules', '.attache-install.json')

/** Installs the packages that package-lock.json names, unless they are there already. */
export async function ensureInstalled() {
  checkNodeVersion()
  const stamp = { lock: hashOf('package-lock.json'), ...runtime() }
  if (sameStamp(stamp)) return
  const upToDate = installedMatchesLock()
  if (!upToDate || !nativePackagesLoad()) {
    checkBuildTools()
    if (!upToDate) await step('Installing packages (npm ci)', install)
    if (!nativePackagesLoad()) {
      await step('Compiling hnswlib and SQLite, 1 to 3 minutes once', compile)
      if (!nativePackagesLoad()) {
        throw new SetupError(
          'The native packages were compiled but do not load: run npm start again.',
        )
      }
    }
  }
  writeFileSync(stampFile, JSON.stringify(stamp))
}

function checkNodeVersion() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node
  const [major, minor] = wanted.match(/\d+/g).map(Number)
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return
  throw new SetupError(
    `Attaché needs Node ${major}.${minor} or newer and this is ${process.versions.node}: install a newer one from https://nodejs.org and run the command again.`,
  )
}

function checkBuildTools() {
  if (process.platform === 'win32') return // node-gyp finds Visual Studio itself, and says if not
  const missing = [
    ['python3', ['--version']],
    ['make', ['--version']],
    ['g++', ['--version']],
  ].filter(([command, args]) => !runs(command, args))
  if (missing.length === 0) return
  const names = missing.map(([command]) => command).join(', ')
  const remedy =
    process.platform === 'darwin'
      ? 'run "xcode-select --install"'
      : 'on Debian or Ubuntu run "sudo apt-get install -y python3 make g++"'
  throw new SetupError(
    `Attaché compiles two packages when it is first installed and cannot find ${names}: ${remedy} and run the command again.`,
  )
}

function runs(command, args) {
  try {
    execFileSync(command, args, { cwd: root, stdio: 'ignore' })
    return true
  } catch {
    return false // not there, or a shim without a program behind it: both mean "missing"
  }
}

async function install() {
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    failure:
      'Packages could not be installed: this first step needs the npm registry, nothing after it needs a network.',
  })
}

// Side by side: SQLite is one huge C file and keeps one core busy.
async function compile() {
  await Promise.all(
    nativePackages.map((name) =>
      npm(['rebuild', name, '--ignore-scripts=false'], {
        failure: `${name} could not be compiled.`,
      }),
    ),
  )
}

function npm(args, options) {
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' }
  // With Node's own headers at hand node-gyp has nothing to download.
  const prefix = dirname(dirname(process.execPath))
  if (existsSync(join(prefix, 'include/node/node.h'))) env.npm_config_nodedir ??= prefix
  // Under npm its own script is known; run it with this very Node.
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js')
    ? runQuietly(process.execPath, [cli, ...args], { cwd: root, env, ...options })
    : runQuietly('npm', args, { cwd: root, env, ...options })
}

/** Whether node_modules holds what the lock file names; npm writes down what it put there. */
function installedMatchesLock() {
  const written = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(written)) return false
  const installed = JSON.parse(readFileSync(written, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    // Optional packages for other platforms are in the lock file and not on disk.
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional)
  })
}

function nativePackagesLoad() {
  const script = `
    const Database = require('better-sqlite3')
    new Database(':memory:').close()
    const { HierarchicalNSW } = require('hnswlib-node')
    new HierarchicalNSW('l2', 2)
  `
  return existsSync(join(root, 'node_modules')) && runs(process.execPath, ['-e', script])
}

function sameStamp(stamp) {
  if (!existsSync(stampFile)) return false
  try {
    const old = JSON.parse(readFileSync(stampFile, 'utf8'))
    return Object.keys(stamp).every((key) => old[key] === stamp[key])
  } catch {
    return false // a half-written stamp: look at everything again
  }
}

// Compiled code belongs to one Node version line, system and processor.
function runtime() {
  return { abi: process.versions.modules, platform: process.platform, arch: process.arch }
}

function hashOf(file) {
  return createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex')
}
