import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { ensureBuilt } from '../server/setup/ensure-built.mjs'
import { root } from '../server/setup/paths.mjs'
import { ensureBrowser } from './setup/ensure-browser.mjs'

// node tests/lighthouse.mjs: Lighthouse over the built page with the sample library. It is fetched by
// npx when it is wanted: 120 MB that nobody else needs. npm test checks its accessibility (axe) and
// best practices without it (browser/quality, browser/best-practices).
const version = '12.8.2'
const screens = [
  '/',
  '/find?q=loss+of+gear',
  '/library',
  '/library/report',
  '/conversations',
  '/dossiers',
]
const forms = ['desktop', 'mobile']
const categories = ['performance', 'accessibility', 'best-practices']
const flags = '--headless=new --no-sandbox --disable-quic --disable-background-networking'

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'attache-lighthouse-'))
await ensureBuilt()
const chrome = await ensureBrowser()
const server = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
  env: { ...process.env, PORT: '0', ATTACHE_DATA: join(folder, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const url = await listening()
  const document = (await (await fetch(`${url}/api/documents?limit=1`)).json()).documents[0]
  console.log(`| screen | form | ${categories.join(' | ')} | LCP | TBT | CLS |`)
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const path of [...screens, `/source/${document.documentId}`]) {
    for (const form of forms) await audit(`${url}${path}`, path, form)
  }
} finally {
  server.kill('SIGINT')
  await rm(folder, { recursive: true, force: true })
}

/** One line of the table; below what is asked, the exit status says so. */
async function audit(url, path, form) {
  const file = join(folder, 'report.json')
  const preset = form === 'desktop' ? ['--preset=desktop'] : []
  await run(
    'npx',
    [
      ...[
        '--yes',
        `lighthouse@${version}`,
        url,
        '--quiet',
        '--output=json',
        `--output-path=${file}`,
      ],
      ...[...preset, `--only-categories=${categories}`, `--chrome-flags=${flags}`],
    ],
    { env: { ...process.env, CHROME_PATH: chrome }, cwd: folder },
  )
  const { categories: found, audits } = JSON.parse(await readFile(file, 'utf8'))
  const scores = categories.map((name) => Math.round(100 * (found[name].score ?? 0)))
  const shown = ['largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']
  const values = shown.map((name) => audits[name].displayValue)
  const name = path.replace(/\/source\/.*/, '/source/…')
  console.log(`| ${[name, form, ...scores, ...values].join(' | ')} |`)
  const [performance, accessibility, practices] = scores
  const isGood = accessibility === 100 && practices === 100
  if (!isGood || (form === 'desktop' && performance < 95)) process.exitCode = 1
}

async function listening() {
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('http')) return line.trim()
  }
  throw new Error('the server ended before it listened')
}
