import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listDocumentsResponse } from '../../server/api.ts'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let server: RunningServer
let browser: Browser
let draft: string
let adopted: string
let link: string
beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  const response = await fetch(`${server.url}/api/documents?limit=50`)
  const { documents } = listDocumentsResponse.parse(await response.json())
  const idOf = (path: string) => documents.find((one) => one.path === path)?.documentId ?? ''
  draft = idOf('draft-resolution.docx')
  adopted = idOf('resolution-3-2.pdf')
  link = `${server.url}/compare/${adopted}?with=${draft}`
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const changes = (page: Page) => page.locator('.change')

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: runner } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await runner.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
  })
}

it('shows both texts in two columns, struck and underlined, with words for those who hear it', async () => {
  const { page, faults, close } = await openPage(browser, link, {
    viewport: { width: 1280, height: 900 },
  })
  const row = changes(page).filter({ hasText: 'Recovery Fund shall be placed on a permanent' })
  await row.waitFor()
  expect(await row.getByRole('heading').innerText()).toContain('Reworded')
  expect(await row.getByText('Less binding').isVisible()).toBe(true)
  expect(await page.getByRole('listitem').filter({ hasText: 'Reworded 8' }).isVisible()).toBe(true)
  const point = changes(page).filter({ hasText: 'To refrain from recovery' })
  expect(await point.getByRole('link', { name: 'op. para. 8 (c)' }).isVisible()).toBe(true)
  const older = row.locator('[data-side="older"]')
  expect(await older.locator('del').allTextContents()).toEqual([
    ' [deleted: shall] ',
    ' [deleted: in accordance with] ',
  ])
  expect(await row.locator('[data-side="newer"] ins').allTextContents()).toEqual([
    ' [inserted: should] ',
    ' [inserted: taking into account] ',
  ])
  const styles = await row.evaluate((element) =>
    ['del', 'ins'].map((name) => {
      const mark = element.querySelector(name)
      return mark ? getComputedStyle(mark).textDecorationLine : null
    }),
  )
  expect(styles).toEqual(['line-through', 'underline'])
  expect(await axeFindings(page)).toEqual([])
  expect(faults).toEqual([])
  await close()
})

it('shows one redlined column where there is no room for two, in Arabic and in the dark too', async () => {
  const { page, faults, close } = await openPage(browser, server.url, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  })
  await page.evaluate(() => localStorage.setItem('attache.locale', 'ar'))
  await page.goto(link)
  const row = changes(page).filter({ hasText: 'Recovery Fund shall' }).first()
  await row.waitFor()
  expect(await row.locator('[data-side]').count()).toBe(0)
  expect(await row.locator('del, ins').count()).toBe(4)
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  // The English text keeps its own direction between Arabic words.
  const direction = await row
    .locator('.compared-text')
    .evaluate((element) => getComputedStyle(element).direction)
  expect(direction).toBe('ltr')
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  expect(faults).toEqual([])
  await close()
})

it('goes from change to change by keyboard, and leads to the place in the source', async () => {
  const { page, faults, close } = await openPage(browser, link)
  await page.getByText('17 changes').waitFor()
  await page.keyboard.press('n')
  await page.keyboard.press('n')
  await page.getByText('2 of 17').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('change-2')
  await page.keyboard.press('p')
  await page.getByText('1 of 17').waitFor()
  const row = changes(page).filter({ hasText: 'Further decides that the master' })
  await row.getByRole('link', { name: /^Before: op\. para\. 3/ }).click()
  await page.waitForURL(/\/source\/.*start=\d+&end=\d+/)
  expect(page.url()).toContain(draft)
  expect(faults).toEqual([])
  await close()
})

it('shows what stayed too, and keeps that in the address', async () => {
  const { page, faults, close } = await openPage(browser, link)
  await page.getByText('4 paragraphs unchanged').first().waitFor()
  const before = await changes(page).count()
  await page.getByRole('checkbox', { name: 'Only changes' }).uncheck()
  await page.waitForURL(/all=1/)
  await page.getByText('4 paragraphs unchanged').first().waitFor({ state: 'detached' })
  expect(await changes(page).count()).toBe(before + 14)
  await page.reload()
  await changes(page).first().waitFor()
  expect(await page.getByRole('checkbox', { name: 'Only changes' }).isChecked()).toBe(false)
  expect(faults).toEqual([])
  await close()
})

it('is reached from the adopted text and from its draft', async () => {
  for (const [shown, other] of [
    [adopted, draft],
    [draft, adopted],
  ] as const) {
    const { page, faults, close } = await openPage(browser, `${server.url}/source/${shown}`)
    await page.getByRole('link', { name: /^Compare with / }).click()
    await page.waitForURL(new RegExp(`/compare/.*${other}|/compare/${other}`))
    await page.getByText('17 changes').waitFor()
    expect(faults).toEqual([])
    await close()
  }
})

it('is reached from an answer to what changed', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await page
    .getByRole('textbox')
    .first()
    .fill('What changed between the draft and the adopted text?')
  await page.keyboard.press('Enter')
  await page.getByText('the Parties should contribute to it each year').first().waitFor()
  await page.getByRole('link', { name: 'Compare the two texts' }).click()
  await page.getByText('17 changes').waitFor()
  expect(faults).toEqual([])
  await close()
})

it('says in the answer’s place which version is not there', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await page.getByRole('textbox').first().fill('What did HSC/COP/3/L.4/Rev.1 change?')
  await page.keyboard.press('Enter')
  const notFound = page.locator('.not-found')
  await notFound.getByText('HSC/COP/3/L.4/Rev.1 is not among the documents searched').waitFor()
  expect(
    await page.getByText('HSC/COP/3/L.4/Rev.1 is not among the documents searched').count(),
  ).toBe(1)
  expect(await notFound.getByText('No passage was found').count()).toBe(0)
  expect(faults).toEqual([])
  await close()
})

it('says why two languages cannot be compared', async () => {
  const response = await fetch(`${server.url}/api/documents?limit=50`)
  const { documents } = listDocumentsResponse.parse(await response.json())
  const chinese = documents.find(({ language }) => language === 'zh')?.documentId
  const { page, close } = await openPage(
    browser,
    `${server.url}/compare/${adopted}?with=${chinese}`,
  )
  await page
    .getByRole('alert')
    .getByText(/cannot be compared word by word/)
    .waitFor()
  await close()
})

it('saves a Word file', async () => {
  const { page, faults, close } = await openPage(browser, link)
  await page.getByRole('button', { name: /^Export/ }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem').first().click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  expect(faults).toEqual([])
  await close()
})
