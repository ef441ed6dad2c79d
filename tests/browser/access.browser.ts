import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'

const token = 'a-token-of-many-letters'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ env: { ATTACHE_TOKEN: token } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('asks for the token once, tells a wrong one, and remembers the right one', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const dialog = page.getByRole('dialog', { name: 'This server asks for a token' })
  const field = dialog.getByLabel('Token')
  await field.fill('wrong')
  await page.keyboard.press('Enter')
  await dialog.getByText('The server did not accept this token.').waitFor()
  await field.fill(token)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('list', { name: 'Questions to start with' }).waitFor()

  await page.reload()
  await page.getByRole('list', { name: 'Questions to start with' }).waitFor()
  expect(await dialog.count()).toBe(0)
  // The browser itself logs each 401; nothing else may go wrong.
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
  await close()
})
