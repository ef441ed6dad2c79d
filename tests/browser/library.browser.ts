import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { ask } from './scripted-answer.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const memo = `# Memorandum on the Ostrava Lighthouse

The Ostrava Lighthouse shall be lit from dusk to dawn by the keeper appointed by the Council.

The keeper shall be paid four hundred crowns a month out of the harbour dues.
`

it('lists the sample, searches it, and says when nothing matches', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  const rows = page.getByRole('row')
  await expect.poll(() => rows.count()).toBe(9)
  const search = page.getByRole('searchbox', { name: 'Search by title, symbol or path' })
  await search.fill('strategy')
  await expect.poll(() => rows.count()).toBe(2)
  expect(page.url()).toContain('query=strategy')
  await search.fill('no such document anywhere')
  await page.getByRole('heading', { name: 'No document matches' }).waitFor()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect.poll(() => rows.count()).toBe(9)
  expect(faults).toEqual([])
  await close()
})

it('takes files in, shows each one’s fate, and answers from them', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('row').first().waitFor()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: 'lighthouse.md', mimeType: 'text/markdown', buffer: Buffer.from(memo) },
      { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    ])
  const uploads = page.getByRole('region', { name: /^Files (on their way|added)$/ })
  const row = (name: string) => uploads.getByRole('listitem').filter({ hasText: name }).first()
  await row('lighthouse.md').getByText('Ready').waitFor({ timeout: 60_000 })
  const refused = row('empty.pdf')
  await refused.getByText('Refused').waitFor({ timeout: 60_000 })
  // The reason stands there without a click.
  expect((await refused.locator('.finding-list').innerText()).length).toBeGreaterThan(10)
  await page.getByRole('link', { name: /Memorandum on the Ostrava/ }).waitFor()

  await page.getByRole('link', { name: 'Ask', exact: true }).click()
  await ask(page, 'How much is the keeper of the Ostrava Lighthouse paid a month?')
  await page.getByRole('button', { name: 'Ask again', exact: true }).waitFor()
  const source = page.getByRole('button', { name: /Memorandum on the Ostrava/ }).first()
  await source.waitFor()
  expect(await page.getByText('1 document searched').isVisible()).toBe(true)
  expect(faults).toEqual([])
  await close()
})

it('deletes a document only after asking, and Escape is a no', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library?query=strategy`)
  const button = page.getByRole('button', { name: /^Delete: / })
  await button.first().click()
  const dialog = page.getByRole('dialog', { name: 'Delete this document?' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await button.count()).toBe(1)
  await button.first().click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'No document matches' }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('removes the sample in one click', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('button', { name: 'Remove the sample' }).click()
  await page
    .getByRole('button', { name: 'Remove the sample' })
    .waitFor({ state: 'detached', timeout: 30_000 })
  await expect.poll(() => page.getByText('Halmyr Sea Gear Recovery Strategy').count()).toBe(0)
  expect(faults).toEqual([])
  await close()
})
