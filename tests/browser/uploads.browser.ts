import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ env: { ATTACHE_SAMPLE: 'off' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const uploads = (page: Page) => page.getByRole('region', { name: /^Files (on their way|added)$/ })
const row = (page: Page, name: string) =>
  uploads(page).getByRole('listitem').filter({ hasText: name }).first()
const files = (page: Page) => page.locator('input[type=file]').first()
const note = (name: string, text = `The quay named ${name} is made of stone.`) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

it('refuses a file of 2 GB before it is sent, and says what the limit is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attache-large-'))
  const film = join(folder, 'film.pdf')
  const handle = await open(film, 'w')
  await handle.truncate(2 * 1024 ** 3)
  await handle.close()
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url())
  })
  await files(page).setInputFiles(film)
  await row(page, 'film.pdf')
    .getByText('The file has 2.1 GB; the server takes at most 536.9 MB at once.', { exact: false })
    .waitFor()
  await uploads(page).getByText('1 not sent').waitFor()
  expect(posts).toEqual([])
  expect(faults).toEqual([])
  await close()
  await rm(folder, { recursive: true })
})

it('takes names of 300 Arabic letters, and shows a name that is HTML as text', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  const arabic = `${'مذكرة'.repeat(60)}.txt`
  const html = `<img src=x onerror="document.title='run'">.txt`
  expect(arabic.length).toBe(304)
  await files(page).setInputFiles([note(arabic), note(html)])
  await uploads(page).getByText('2 of 2').waitFor({ timeout: 60_000 })
  for (const name of [arabic, html]) {
    await row(page, name).getByText('Ready').waitFor()
    await page
      .locator('.documents')
      .getByText(name.replace(/\.txt$/, ''))
      .first()
      .waitFor()
  }
  await page.getByRole('button', { name: 'Clear the list' }).click()
  await page.locator('.documents .document-title a').first().click()
  await page.locator('.reader-text').waitFor()
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.title()).not.toBe('run')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  expect(faults).toEqual([])
  await close()
})

it('pauses, goes on, gives up and tries again, and shows how much of a file has left', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('button', { name: 'Add files' }).waitFor()
  const network = await page.context().newCDPSession(page)
  const slow = (bytesPerSecond: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    })
  await slow(400_000)
  const large = 'The harbour is dredged each spring. '.repeat(30_000)
  await files(page).setInputFiles([note('large.txt', large), note('small.txt'), note('no.txt')])
  await row(page, 'large.txt')
    .getByText(/Sending · [1-9]\d? %/)
    .waitFor()
  await uploads(page).getByRole('button', { name: 'Pause', exact: true }).click()
  await row(page, 'large.txt').getByText('Paused').waitFor()
  await uploads(page).getByText('0 of 3 · Paused').waitFor()
  await uploads(page).getByRole('button', { name: 'Give up: large.txt' }).click()
  await uploads(page).getByRole('button', { name: 'Give up: no.txt' }).click()
  await row(page, 'no.txt').getByText('Given up').waitFor()
  await slow(-1)
  await uploads(page).getByRole('button', { name: 'Go on', exact: true }).click()
  await row(page, 'small.txt').getByText('Ready').waitFor({ timeout: 60_000 })
  await uploads(page).getByText('3 of 3').waitFor()
  await uploads(page).getByRole('button', { name: 'Try again: no.txt' }).click()
  await row(page, 'no.txt').getByText('Ready').waitFor({ timeout: 60_000 })
  expect(await row(page, 'large.txt').getByText('Given up').isVisible()).toBe(true)
  expect(faults).toEqual([])
  await close()
})

it('pauses one file and goes on with it while the others are read', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('button', { name: 'Add files' }).waitFor()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let first = true
  await page.route('**/api/documents', async (route) => {
    if (route.request().method() === 'POST' && first) {
      first = false
      await held
      // The page has taken it back meanwhile.
      await route.abort().catch(() => {})
    } else await route.continue()
  })
  await files(page).setInputFiles([note('patient.txt'), note('eager.txt')])
  await row(page, 'patient.txt').getByText('Sending').waitFor()
  await uploads(page).getByRole('button', { name: 'Pause: patient.txt' }).click()
  await row(page, 'patient.txt').getByText('Paused').waitFor()
  release()
  await row(page, 'eager.txt').getByText('Ready').waitFor({ timeout: 60_000 })
  await uploads(page).getByText('1 of 2 · Paused').waitFor()
  await uploads(page).getByRole('button', { name: 'Go on: patient.txt' }).click()
  await row(page, 'patient.txt').getByText('Ready').waitFor({ timeout: 60_000 })
  await uploads(page).getByText('2 of 2').waitFor()
  expect(faults).toEqual([])
  await close()
})

it('sends again what a lost connection kept back', async () => {
  const { page, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('button', { name: 'Add files' }).waitFor()
  await page.route('**/api/documents', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await files(page).setInputFiles([note('lost.txt')])
  await row(page, 'lost.txt').getByText('Not sent').waitFor()
  await page
    .getByRole('alert')
    .getByText(/Some files did not arrive/)
    .waitFor()
  await page.unroute('**/api/documents')
  await page.getByRole('button', { name: 'Send again' }).click()
  await row(page, 'lost.txt').getByText('Ready').waitFor({ timeout: 60_000 })
  expect(await page.getByRole('alert').count()).toBe(0)
  await close()
})

it('takes files and folders that are dropped anywhere on the screen', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attache-drop-'))
  await mkdir(join(folder, 'papers/2031/.git'), { recursive: true })
  await writeFile(join(folder, 'papers/2031/pilot.txt'), 'The pilot of Linlan is paid by ship.')
  await writeFile(join(folder, 'papers/2031/.git/config.txt'), 'Not a paper at all, this one.')
  await writeFile(join(folder, 'single.txt'), 'The single buoy of Linlan is painted red.')
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('button', { name: 'Add files' }).waitFor()
  const input = await page.context().newCDPSession(page)
  const paths = [join(folder, 'papers'), join(folder, 'single.txt')]
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    input.send('Input.dispatchDragEvent', { type, x: 200, y: 600, data })
  await drag('dragEnter')
  await page.getByText('Let go to add them').waitFor()
  await drag('dragOver')
  await drag('drop')
  await uploads(page).getByText('2 of 2').waitFor({ timeout: 60_000 })
  await row(page, 'papers/2031/pilot.txt').getByText('Ready').waitFor()
  await row(page, 'single.txt').getByText('Ready').waitFor()
  expect(faults).toEqual([])
  await close()
  await rm(folder, { recursive: true })
})
