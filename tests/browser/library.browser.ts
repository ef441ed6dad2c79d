import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { ask } from './scripted-answer.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules broken on the page as it stands, each with the element that breaks it. */
const violations = (page: Page) =>
  page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })

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

it('deletes with a way back, also after the tab is closed', async () => {
  const list = `${server.url}/library?query=strategy`
  const first = await openPage(browser, list)
  await first.page.getByRole('button', { name: /^Delete: / }).click()
  await first.page.getByRole('heading', { name: 'No document matches' }).waitFor()
  await first.page.getByRole('button', { name: 'Undo' }).click()
  const row = (page: Page) => page.getByRole('link', { name: /Strategy/ })
  await row(first.page).waitFor()
  await first.page.getByRole('button', { name: /^Delete: / }).click()
  await first.page.getByText('Deleted: Halmyr Sea Gear Recovery Strategy').waitFor()
  expect(first.faults).toEqual([])
  await first.close()

  const { page, faults, close } = await openPage(browser, list)
  await page.getByRole('heading', { name: 'No document matches' }).waitFor()
  await page.getByRole('button', { name: 'Deleted', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Deleted documents' })
  await dialog.getByText(/Strategy/).waitFor()
  await dialog.getByRole('button', { name: 'Bring back' }).click()
  await dialog.getByText('Nothing was deleted.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await row(page).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('selects by click, Shift and keys, tags what is selected, and lists by tag', async () => {
  const { page, faults, close } = await openPage(
    browser,
    `${server.url}/library?collection=Sample&sort=title`,
  )
  const boxes = page.getByRole('checkbox', { name: /^Select: / })
  const bar = page.getByRole('region', { name: 'Selected documents' })
  await expect.poll(() => boxes.count()).toBe(8)
  await boxes.nth(1).click()
  await bar.getByText('1 selected').waitFor()
  await boxes.nth(4).click({ modifiers: ['Shift'] })
  await bar.getByText('4 selected').waitFor()
  // By keys: off again, on to the next, and a range.
  await page.keyboard.press('Space')
  await bar.getByText('3 selected').waitFor()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => boxes.nth(5).evaluate((box) => box === document.activeElement)).toBe(true)
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await bar.getByText('5 selected').waitFor()
  await page.keyboard.press('Control+a')
  await bar.getByText('8 selected').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => bar.isVisible()).toBe(false)
  // A row is its own target; its link stays a link.
  await page.locator('.documents tbody td.document-date').first().click()
  await bar.getByText('1 selected').waitFor()
  await boxes.nth(1).check()

  await bar.getByRole('button', { name: 'Tags' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 documents' })
  await dialog.getByLabel('Put on').fill('urgent, <b>May</b>')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Tags of 2 documents changed.').waitFor()
  await expect
    .poll(() => page.locator('.documents .tag').allInnerTexts())
    .toEqual(['<b>May</b>', 'urgent', '<b>May</b>', 'urgent'])
  await page.getByRole('combobox', { name: 'Tag' }).selectOption('urgent')
  await expect.poll(() => boxes.count()).toBe(2)
  expect(page.url()).toContain('tag=urgent')
  // A question is narrowed by it as well.
  await page.goto(`${server.url}/?tag=urgent`)
  await page.getByRole('list', { name: 'Searched only' }).getByText('urgent').waitFor()
  await ask(page, 'Who reports the loss of gear?')
  await page.getByText('2 documents searched').waitFor()
  await page.goto(`${server.url}/library?tag=urgent&sort=title`)

  await boxes.first().check()
  await bar.getByRole('button', { name: 'Tags' }).click()
  await page
    .getByRole('group', { name: 'Take off' })
    .getByRole('button', { name: 'urgent' })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => boxes.count()).toBe(1)
  expect(faults).toEqual([])
  await close()
})

it('makes, renames and deletes collections, moves documents into them, and reads them again', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library?query=strategy`)
  const collections = page.getByRole('dialog', { name: 'Collections' })
  await page.getByRole('button', { name: 'Collections' }).click()
  await collections.getByLabel('Name of the new collection').fill('Brief')
  await collections.getByRole('button', { name: 'Create' }).click()
  await collections.getByRole('button', { name: 'Rename: Brief' }).click()
  await collections.getByLabel('Rename: Brief').fill('Brief/May')
  await page.keyboard.press('Enter')
  await collections.getByRole('button', { name: 'Rename: Brief/May' }).waitFor()
  await collections.getByRole('button', { name: 'Close' }).click()

  const bar = page.getByRole('region', { name: 'Selected documents' })
  await page.getByRole('checkbox', { name: /^Select: / }).check()
  await bar.getByRole('button', { name: 'Move' }).click()
  const move = page.getByRole('dialog', { name: 'Move 1 document' })
  await move.getByLabel('Collection').selectOption('Brief/May')
  await move.getByRole('button', { name: 'Move' }).click()
  await page.getByText('1 document moved to “Brief/May”.').waitFor()
  await page.locator('.documents').getByText('Brief/May').waitFor()

  await page.getByRole('checkbox', { name: /^Select: / }).check()
  await bar.getByRole('button', { name: 'Read again' }).click()
  await page.getByRole('region', { name: 'Reading again' }).getByText('1 of 1').waitFor()

  await page.getByRole('button', { name: 'Collections' }).click()
  await collections.getByRole('button', { name: 'Delete: Brief/May' }).click()
  await page.getByRole('heading', { name: 'No document matches' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.locator('.documents').getByText('Brief/May').waitFor()
  expect(faults).toEqual([])
  await close()
})

it('removes the sample in one click', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('button', { name: 'Remove the sample' }).click()
  await page
    .getByRole('button', { name: 'Remove the sample' })
    .waitFor({ state: 'detached', timeout: 30_000 })
  await expect.poll(() => page.locator('.documents .place').getByText('Sample').count()).toBe(0)
  expect(faults).toEqual([])
  await close()
})

it.each([
  { locale: 'en', colorScheme: 'light', width: 1280 },
  { locale: 'ar', colorScheme: 'dark', width: 390 },
] as const)(
  'breaks no accessibility rule while documents are chosen and changed: $locale, $colorScheme, $width px',
  async ({ locale, colorScheme, width }) => {
    const { page, faults, close } = await openPage(browser, `${server.url}/library`, {
      viewport: { width, height: 800 },
      colorScheme,
    })
    await page.evaluate((locale) => localStorage.setItem('attache.locale', locale), locale)
    await page.goto(`${server.url}/library`)
    await page.evaluate(axe)
    const files = ['one', 'two'].map((name) => ({
      name: `${locale} ${name}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(`The ${name} lamp of the pier is lit at dusk.`),
    }))
    await page.locator('input[type=file]').first().setInputFiles(files)
    await page.locator('.upload-rows [data-status="ready"]').nth(1).waitFor({ timeout: 60_000 })
    expect(await violations(page)).toEqual([])
    await page.locator('.uploads-tools button').last().click()
    const box = page.locator('.documents td.document-select input').first()
    await box.check()
    for (const tool of [0, 1]) {
      await page.locator('.selection-tools button').nth(tool).click()
      await page.locator('dialog').waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
    expect(await violations(page)).toEqual([])
    await page.locator('.selection-tools .button-danger').click()
    await page.locator('.floating-bar[data-open="true"] .button').first().waitFor()
    expect(await violations(page)).toEqual([])
    for (const tool of [0, 1]) {
      await page.locator('.library-tools button').nth(tool).click()
      await page.locator('dialog li').first().waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
    const wide = () => document.documentElement.scrollWidth - window.innerWidth
    expect(await page.evaluate(wide)).toBeLessThanOrEqual(0)
    expect(faults).toEqual([])
    await close()
  },
)
