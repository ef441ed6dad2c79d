import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from '../../server/setup/paths.mjs'
import { runQuietly, SetupError, step } from '../../server/setup/step.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]
const aptPackages = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk']

const byHand = `To do it by hand: install Chromium or Chrome (Debian: sudo apt-get install ${aptPackages.join(' ')}), or set CHROME_PATH to one.`

/** The path of a Chromium or Chrome; says what it installs if there is none. */
export async function ensureBrowser() {
  const found = await findBrowser()
  if (found) return found
  console.error(`There is no Chromium or Chrome on this machine. ${byHand}`)
  if (mayUseApt()) await installWithApt()
  else await installWithPlaywright()
  const installed = await findBrowser()
  if (!installed) throw new SetupError(`A browser was installed but cannot be found. ${byHand}`)
  return installed
}

async function findBrowser() {
  const wanted = process.env.CHROME_PATH
  if (wanted) {
    if (isProgram(wanted)) return wanted
    throw new SetupError(
      `CHROME_PATH names ${wanted}, which is not a program: correct or unset it.`,
    )
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const { chromium } = await import('playwright-core')
  return [...onPath, ...places, chromium.executablePath()].find(isProgram)
}

function isProgram(path) {
  if (!path || !existsSync(path)) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // there, but not ours to run: look further
  }
}

async function installWithApt() {
  const install = ['install', '-y', '--no-install-recommends', ...aptPackages]
  const run = (args) => {
    const [command, ...rest] = isRoot() ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return runQuietly(command, rest, { env, failure: `apt-get failed. ${byHand}` })
  }
  await step(`Installing ${aptPackages.join(', ')} (apt-get, about 400 MB)`, async () => {
    await run(['update'])
    await run(install)
  })
}

async function installWithPlaywright() {
  const script = join(root, 'node_modules/playwright-core/cli.js')
  const failure = `Playwright could not download Chromium. ${byHand}`
  await step('Downloading Chromium for Playwright (about 170 MB)', () =>
    runQuietly(process.execPath, [script, 'install', 'chromium'], { failure }),
  )
}

function mayUseApt() {
  return succeeds('apt-get', ['--version']) && (isRoot() || succeeds('sudo', ['-n', 'true']))
}

function isRoot() {
  return process.getuid?.() === 0
}

function succeeds(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false // not there or not allowed: both mean "not this way"
  }
}
