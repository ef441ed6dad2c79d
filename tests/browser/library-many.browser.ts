import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeManyDocuments } from '../../server/evaluation/many-documents.ts'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'

const documents = 10_000
const sampleDocuments = 8
const total = documents + sampleDocuments

let dataFolder: string
let server: RunningServer
let browser: Browser
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'attache-many-'))
  await cp(process.env.ATTACHE_TEST_SAMPLE!, dataFolder, { recursive: true })
  writeManyDocuments(dataFolder, { documents, seed: 7, passages: false })
  server = await startServer({ dataFolder })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(dataFolder, { recursive: true, force: true })
})

const rows = (page: Page) => page.locator('.documents tbody tr[data-status]')
const firstTitle = (page: Page) => rows(page).first().locator('.document-title a').innerText()
const scrollTo = (page: Page, share: number) =>
  page.evaluate((share) => {
    const screen = document.querySelector('.screen')!
    screen.scrollTop = (screen.scrollHeight - screen.clientHeight) * share
  }, share)
/** Rows on the page, those that only keep a place too. */
const rowsThere = (page: Page) => page.locator('.documents tbody tr').count()

/** Notes which parts of the list the page asks for. */
function noteParts(page: Page): { offset: number; limit: number }[] {
  const parts: { offset: number; limit: number }[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname !== '/api/documents' || request.method() !== 'GET') return
    parts.push({
      offset: Number(url.searchParams.get('offset')),
      limit: Number(url.searchParams.get('limit')),
    })
  })
  return parts
}

it('shows any part of 10,000 documents, and holds only what is near it', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library?sort=pages`)
  await rows(page).first().waitFor()
  const parts = noteParts(page)
  await page.goto(`${server.url}/library?sort=added&order=asc`)
  await rows(page).first().waitFor()
  const table = page.getByRole('table', { name: '10,008 documents' })
  expect(await table.getAttribute('aria-rowcount')).toBe(String(total + 1))
  expect(await rowsThere(page)).toBeLessThan(60)

  await scrollTo(page, 0.5)
  await expect
    .poll(async () => Number((await firstTitle(page)).split(', ').at(-1)))
    .toBeGreaterThan(4000)
  expect(await rowsThere(page)).toBeLessThan(60)
  // Who opens a document and comes back finds the place again.
  await page.locator('.document-title a').nth(10).click()
  await page.locator('.reader').waitFor()
  await page.goBack()
  await expect
    .poll(async () => Number((await firstTitle(page)).split(', ').at(-1)))
    .toBeGreaterThan(4000)
  // The end is measured as it comes into view: what was guessed of its height is set right.
  await expect
    .poll(async () => {
      await scrollTo(page, 1)
      return rows(page).last().getAttribute('aria-rowindex')
    })
    .toBe(String(total + 1))
  await page.getByRole('link', { name: /, 9999$/ }).waitFor()

  // What was passed over was never asked for, and what was left is asked for again.
  expect(parts.every(({ limit }) => limit <= 100)).toBe(true)
  expect(parts.reduce((sum, { limit }) => sum + limit, 0)).toBeLessThan(3000)
  for (let tenth = 9; tenth > 0; tenth--) {
    await scrollTo(page, tenth / 10)
    await rows(page).first().waitFor()
    await page.waitForTimeout(120)
  }
  parts.length = 0
  await scrollTo(page, 0)
  await expect.poll(() => parts.map(({ offset }) => offset)).toContain(0)
  expect(faults).toEqual([])
  await close()
})

it('searches, filters and sorts all of them', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await rows(page).first().waitFor()
  await page.getByRole('searchbox').fill('ÉCLAIRAGE 7777')
  await page.getByText(/^\d+ documents? match/).waitFor()
  const found = await rows(page).count()
  expect(found).toBeLessThan(3)
  await page.getByRole('searchbox').fill('маяка')
  await expect.poll(() => firstTitle(page)).toMatch(/^Освещение маяка/)
  await page.getByRole('combobox', { name: 'Language' }).selectOption({ index: 0 })
  await page.getByRole('combobox', { name: 'Collection' }).selectOption('Quays')
  await page.getByRole('combobox', { name: 'Tag' }).selectOption('urgent')
  await expect.poll(() => page.url()).toContain('tag=urgent')
  await expect.poll(() => rows(page).first().innerText()).toMatch(/Quays[\s\S]*urgent/)

  await page.goto(`${server.url}/library`)
  const heading = page.getByRole('columnheader', { name: 'Extent' })
  await heading.getByRole('button').click()
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending')
  const pages = async () =>
    Number.parseInt(await rows(page).first().locator('.document-extent').innerText(), 10)
  await expect.poll(pages).toBeGreaterThan(350)
  await heading.getByRole('button').click()
  await expect.poll(pages).toBe(1)
  expect(faults).toEqual([])
  await close()
})

it('selects a range of thousands and all that match, without ever listing them', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library?sort=title`)
  await rows(page).first().waitFor()
  const bar = page.getByRole('region', { name: 'Selected documents' })
  const boxes = page.getByRole('checkbox', { name: /^Select: / })
  await boxes.first().click()
  await page.keyboard.press('End')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.ariaRowIndex))
    .toBe(String(total + 1))
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+Space')
  await bar.getByText('10,007 selected').waitFor()
  await page.keyboard.press('Escape')

  const parts = noteParts(page)
  await page.goto(`${server.url}/library?tag=urgent`)
  await page.getByRole('checkbox', { name: 'Select all 800 documents' }).click()
  await bar.getByText('800 selected').waitFor()
  await boxes.nth(2).uncheck()
  await bar.getByText('799 selected').waitFor()
  expect(parts.reduce((sum, { limit }) => sum + limit, 0)).toBeLessThanOrEqual(300)

  await bar.getByRole('button', { name: 'Delete' }).click()
  // Heard at once, whatever it takes.
  await page
    .getByText(/^(Deleting )?799 documents/)
    .first()
    .waitFor({ timeout: 1000 })
  await page.getByText('799 documents deleted').waitFor({ timeout: 30_000 })
  await expect.poll(() => rows(page).count()).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('799 documents are back.').waitFor({ timeout: 30_000 })
  await page.getByRole('checkbox', { name: 'Select all 800 documents' }).waitFor()
  expect(faults).toEqual([])
  await close()
})
