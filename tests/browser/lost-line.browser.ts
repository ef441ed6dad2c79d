import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { ask } from './scripted-answer.ts'

const question = 'Within how many hours must the loss of gear be reported?'

let server: RunningServer
let proxy: CuttingProxy
let browser: Browser
beforeAll(async () => {
  server = await startServer()
  proxy = await startCuttingProxy(server.url)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await server?.stop()
})

/** The browser itself logs each connection that breaks. */
const ours = (faults: string[]) => faults.filter((fault) => !/net::ERR|status of 404/.test(fault))

async function answerOf(page: Page): Promise<string> {
  await page.locator('.answer-actions').waitFor()
  return page.locator('.answer .answer-text').innerText()
}

it('goes on with an answer where the connection broke, and shows what it shows without', async () => {
  const whole = await openPage(browser, server.url)
  await ask(whole.page, question)
  const expected = await answerOf(whole.page)
  await whole.close()

  const { page, faults, close } = await openPage(browser, proxy.url)
  // In the middle of the first sentence: that event has not come yet.
  proxy.cutBehind('event: text-delta\ndata: {"type":"text')
  await ask(page, question)
  await expect.poll(() => proxy.asked.length, { timeout: 20_000 }).toBeGreaterThan(1)
  proxy.cutBehind(null)
  expect(await answerOf(page)).toBe(expected)
  expect(await page.locator('.failure, .progress').count()).toBe(0)
  const [first, ...more] = proxy.asked
  expect(first?.method).toBe('POST')
  expect(more.every(({ method }) => method === 'GET')).toBe(true)
  expect(more[0]?.lastEventId).toMatch(/^[0-9a-f]{32}\.\d+$/)
  expect(ours(faults)).toEqual([])
  await close()
})

it('says that it seeks the connection, keeps what is typed, and asks what never arrived once it is back', async () => {
  const { page, faults, close } = await openPage(browser, proxy.url)
  await page.getByRole('textbox').waitFor()
  proxy.asked.length = 0
  proxy.setDown(true)
  await ask(page, question)
  await page.locator('.progress', { hasText: 'The connection was lost. Trying again' }).waitFor()
  await page.getByRole('textbox').fill('and what I was about to ask')
  proxy.setDown(false)
  // The browser says so when a network is back: nobody waits for the next try.
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await answerOf(page)
  expect(await page.getByRole('textbox').inputValue()).toBe('and what I was about to ask')
  expect(await page.getByRole('heading', { name: question }).count()).toBe(1)
  expect(ours(faults)).toEqual([])
  await close()
})

it('can be stopped while it seeks the connection', async () => {
  const { page, close } = await openPage(browser, proxy.url)
  await page.getByRole('textbox').waitFor()
  proxy.setDown(true)
  await ask(page, question)
  await page.locator('.progress', { hasText: 'Trying again' }).waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped before anything was written.').first().waitFor()
  const tries = proxy.asked.length
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  proxy.setDown(false)
  await page.getByRole('button', { name: 'Ask again', exact: true }).click()
  await answerOf(page)
  // The word that it was stopped, and the question asked anew; no try of the first in between.
  expect(proxy.asked.slice(tries).filter(({ method }) => method === 'GET')).toEqual([])
  await close()
})

it('says when the answer is gone with a server that was started anew, and asks again', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'attache-restarted-'))
  await cp(process.env.ATTACHE_TEST_SAMPLE ?? '', dataFolder, { recursive: true })
  const first = await startServer({ dataFolder })
  const line = await startCuttingProxy(first.url)
  const { page, faults, close } = await openPage(browser, line.url)
  await page.getByRole('textbox').waitFor()
  line.cutBehind('event: citation')
  await ask(page, question)
  await page.locator('.progress', { hasText: 'Trying again' }).waitFor()
  line.setDown(true)
  await first.stop()
  const again = await startServer({ dataFolder, env: { PORT: new URL(first.url).port } })
  line.cutBehind(null)
  line.setDown(false)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByRole('alert').getByText('this answer cannot be gone on with').waitFor()
  expect(await page.getByRole('heading', { name: question }).isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Ask again', exact: true }).click()
  await answerOf(page)
  expect(await page.locator('.failure').count()).toBe(0)
  expect(ours(faults)).toEqual([])
  await close()
  await line.close()
  await again.stop()
  await rm(dataFolder, { recursive: true })
})
