import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type RunningServer = {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  dataFolder: string
  /** What the server printed so far, for a failing test's message. */
  output(): string
  /** Ends it as Ctrl-C would; resolves with its exit status when it is gone. */
  stop(): Promise<number | null>
}

export type ServerOptions = {
  /** Settings on top of `PORT=0` and a data folder of its own. */
  env?: Record<string, string>
  /** A folder to keep; without it a new one is made, and removed on `stop`. */
  dataFolder?: string
}

/** A new data folder, with the sample as tests/setup/sample-library.ts has read it in. */
async function ownFolder(settings: Record<string, string> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'attache-test-'))
  const sample = process.env.ATTACHE_TEST_SAMPLE
  if (sample && settings.ATTACHE_SAMPLE !== 'off') await cp(sample, folder, { recursive: true })
  return folder
}

/** Starts the built server as `npm start` does, on a free port, and waits for its URL. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const main = join(root, 'dist/server/main.js')
  if (!existsSync(main)) throw new Error('there is no build: run "npm run build" first')
  const dataFolder = options.dataFolder ?? (await ownFolder(options.env))
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: { ...process.env, PORT: '0', ATTACHE_DATA: dataFolder, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const url = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        output += text
        const printed = output.match(/^(https?:\/\/\S+)\s*$/m)?.[1]
        if (printed) resolve(printed.replace(/\/$/, ''))
      })
    }
    void exited.then((status) =>
      reject(new Error(`the server ended with status ${status} before it listened:\n${output}`)),
    )
    setTimeout(() => reject(new Error(`no URL after 60 s:\n${output}`)), 60_000).unref()
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    const status = await exited
    if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true })
    return status
  }
  try {
    return { url: await url, dataFolder, output: () => output, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The Chromium or Chrome that `npm test` found; one browser a test file. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export type WatchedPage = {
  page: Page
  /** Errors on the page's console and requests to any other host: a test expects none. */
  faults: string[]
  close(): Promise<void>
}

/**
 * Opens a page of its own (no cookies, no storage) and notes what no visitor would see: console
 * errors, uncaught exceptions, and requests that leave this machine.
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const faults: string[] = []
  const { host } = new URL(url)
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const target = new URL(request.url())
    if (!['blob:', 'data:'].includes(target.protocol) && target.host !== host) {
      faults.push(`request to another host: ${request.url()}`)
    }
  })
  await page.goto(url)
  return { page, faults, close: () => context.close() }
}

/** From now on sources open as the text that was read, as if the reader had chosen so before. */
export async function chooseText(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('attache.reader', 'text'))
}
