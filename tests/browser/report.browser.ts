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

const statute = `# Statute of the Halmyr Ferry Board

Adopted on 14 March 2025

## Tolls

1. The toll is four crowns a passenger. <b onclick="x()">Children</b> pay half of it.

2. The Board reviews the toll every third year, in the light of the harbour dues.

| Vessel | Toll in crowns |
| --- | --- |
| Skiff | 12 |
| Barge | 40 |
`

const lettre = `# Lettre du Conseil du bac

Le Conseil du bac de Halmyr prie les capitaines de payer le péage avant la fin du mois de mars.
Ceux qui passent la nuit au port en sont dispensés jusqu’au lever du jour, selon l’usage ancien.
`

const file = (name: string, content: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

async function drop(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      file('statute.md', statute),
      file('lettre.md', lettre),
      file('empty.pdf', ''),
      file('.hidden.txt', ''),
      file('cut.pdf', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog'),
    ])
}

it('tells every dropped file’s fate, and gives the refused another try', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await drop(page)
  const uploads = page.getByRole('region', { name: /^Files (on their way|added)$/ })
  await uploads.getByText('5 of 5').waitFor({ timeout: 60_000 })
  await uploads.getByText('3 refused', { exact: true }).waitFor()
  const row = (name: string) => uploads.getByRole('listitem').filter({ hasText: name }).first()
  await row('statute.md')
    .getByText(/Ready · \d+ passages/)
    .waitFor()
  await row('empty.pdf').getByText('Empty file').waitFor()
  // What needs a look stands above what is done.
  const first = await uploads.locator('.upload-rows > li').first().getAttribute('data-status')
  expect(first).toBe('refused')

  await uploads.getByRole('button', { name: 'Try 3 refused files again' }).click()
  await uploads.getByText('5 of 5').waitFor({ timeout: 60_000 })
  await uploads.getByText('3 refused', { exact: true }).waitFor()
  expect(await uploads.getByRole('listitem').filter({ hasText: 'Ready' }).count()).toBe(2)
  expect(faults).toEqual([])
  await close()
})

it('counts what was read and refused, and each number leads to its files', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('link', { name: 'Report' }).click()
  await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
  const total = (name: string) => page.locator(`[data-total="${name}"] dd`)
  await expect.poll(() => total('read').innerText()).toBe('2')
  expect(await total('refused').innerText()).toBe('3')
  const files = page.getByRole('region', { name: 'Files' })
  const rows = files.getByRole('row')

  // Without a choice: whatever something was noted about.
  await expect.poll(() => rows.count()).toBe(1 + 3)
  await files.getByRole('combobox').selectOption('all')
  await expect.poll(() => rows.count()).toBe(1 + 5)

  await page.getByRole('button', { name: /^French/ }).click()
  await expect.poll(() => rows.count()).toBe(1 + 1)
  expect(page.url()).toContain('language=fr')
  await files.getByRole('link', { name: 'Lettre du Conseil du bac' }).waitFor()
  await files.getByRole('button', { name: 'Remove the filter “French”' }).click()

  await page.getByRole('button', { name: /^Damaged/ }).click()
  await expect.poll(() => rows.count()).toBe(1 + 1)
  await files.getByRole('link', { name: 'cut.pdf' }).click()
  await page.getByRole('heading', { name: 'This file could not be read' }).waitFor()
  // Read and refused files of the two readings: the second found nothing new.
  await page.goto(`${server.url}/library/report`)
  const runs = page.getByRole('table').filter({ hasText: 'Time taken' }).getByRole('row')
  await expect.poll(() => runs.count()).toBe(1 + 2)
  expect(faults).toEqual([])
  await close()
})

it('says the reason and the next step in the reader’s language', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library/report`, {
    locale: 'ru',
  })
  const group = page.getByRole('button', { name: /Пустой файл/ })
  await group.getByText('Скачайте или экспортируйте файл заново.').waitFor()
  expect(faults).toEqual([])
  await close()
})

it('shows the text as read: headings, tables, labels, and the passages on request', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('link', { name: 'Statute of the Halmyr Ferry Board' }).click()
  await page.getByRole('heading', { level: 1, name: /Statute of the Halmyr/ }).waitFor()
  await page.getByRole('heading', { name: 'Tolls' }).waitFor()
  await page.getByText('para. 2', { exact: true }).first().waitFor()
  const table = page.getByRole('table')
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'Vessel',
    'Toll in crowns',
  ])
  expect(await table.getByRole('cell', { name: '40' }).count()).toBe(1)
  expect(await page.locator('.bound-number').count()).toBe(0)
  const text = await page.locator('.reader-text').innerText()
  await page.getByRole('button', { name: 'Show the passages' }).click()
  await expect.poll(() => page.locator('.bound-number').count()).toBeGreaterThan(2)
  // The bounds change nothing of the text.
  expect((await page.locator('.reader-text p').allTextContents()).join(' ')).toContain(
    'in the light of the harbour dues',
  )
  expect(text).toContain('in the light of the harbour dues')
  expect(faults).toEqual([])
  await close()
})

it('says where a value was read, takes a correction, and takes it back', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page.getByRole('link', { name: 'Statute of the Halmyr Ferry Board' }).click()
  const details = page.getByRole('complementary', { name: 'About this document' })
  const date = details.locator('[data-field="date"]')
  await date.getByText('14 Mar 2025').waitFor()
  await date.getByRole('button', { name: 'Show in the text' }).click()
  await expect
    .poll(() => page.locator('.reader-text mark').allInnerTexts())
    .toEqual([expect.stringContaining('14 March 2025')])

  await date.getByRole('button', { name: 'Edit: Date' }).click()
  await date.getByRole('textbox', { name: 'Date' }).fill('soon')
  expect(await date.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await date.getByRole('textbox', { name: 'Date' }).fill('2024-05')
  await page.keyboard.press('Enter')
  await date.getByText('May 2024').waitFor()
  await date.getByText('As read: 14 Mar 2025').waitFor()
  await page.reload()
  await date.getByText('Edited').waitFor()
  await date.getByRole('button', { name: 'Undo the edit' }).click()
  await date.getByText('Edited').waitFor({ state: 'detached' })
  await date.getByText('14 Mar 2025', { exact: true }).waitFor()

  const title = details.locator('[data-field="title"]')
  await title.getByRole('button', { name: 'Edit: Title' }).click()
  await title.getByRole('textbox').fill('<img src=x onerror=alert(1)>')
  await page.keyboard.press('Escape')
  await title.getByText('Statute of the Halmyr Ferry Board').waitFor()
  const tags = details.locator('[data-field="tags"]')
  await tags.getByRole('button', { name: 'Edit: Tags' }).click()
  await tags.getByRole('textbox').fill('ferry, tolls, ferry')
  await tags.getByRole('button', { name: 'Save' }).click()
  await tags.getByText('ferry, tolls', { exact: true }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('links two documents by hand, changes how, and undoes the last change and all of it', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      file('lanterns.md', '# Lanterns of the outer mole\n\nThe lanterns are lit at dusk.'),
      file('buoys.md', '# Buoys of the northern channel\n\nThe buoys are painted red.'),
    ])
  await page.getByRole('region', { name: 'Files added' }).getByText('2 of 2').waitFor()
  await page.goto(`${server.url}/library?query=lanterns.md`)
  await page.locator('.documents .document-title a').click()
  const versions = page.getByRole('region', { name: 'Versions and languages' })
  await versions.getByText('No other version or translation').waitFor()
  await versions.getByRole('button', { name: 'Add a link' }).click()
  const form = versions.getByRole('form', { name: 'Add a link' })
  await page.keyboard.type('northern')
  await form.getByRole('radio', { name: 'Buoys of the northern channel' }).check()
  await form.getByLabel('How it is linked').selectOption({ label: 'Replaces' })
  await form.getByRole('button', { name: 'Save' }).click()
  const linked = versions.getByRole('listitem').filter({ hasText: 'Buoys of the northern channel' })
  await linked.getByText('Replaces', { exact: true }).waitFor()
  await linked.getByText('Set by hand').waitFor()
  await expect
    .poll(() => versions.getByRole('button', { name: 'Add a link' }).evaluate(isFocused))
    .toBe(true)

  await linked.getByRole('button', { name: /^Change the link: / }).click()
  await page.keyboard.press('Escape')
  await linked.getByRole('button', { name: /^Change the link: / }).click()
  const change = linked.getByRole('form', { name: /^Change the link: / })
  await change.getByLabel('How it is linked').selectOption({ label: 'In other languages' })
  await change.getByRole('button', { name: 'Save' }).click()
  await linked.getByText('In other languages', { exact: true }).waitFor()
  await versions.getByRole('button', { name: 'Undo the last change' }).click()
  await linked.getByText('Replaces', { exact: true }).waitFor()

  // The other document says so too.
  await linked.getByRole('button', { name: 'Buoys of the northern channel', exact: true }).click()
  const other = versions.getByRole('listitem').filter({ hasText: 'Lanterns of the outer mole' })
  await other.getByText('Superseded by', { exact: true }).waitFor()
  await page.goBack()
  await linked.waitFor()
  await versions.getByRole('button', { name: 'Undo the edit' }).click()
  await versions.getByText('No other version or translation').waitFor()
  expect(faults).toEqual([])
  await close()
})

const isFocused = (element: Element) => element === document.activeElement

it('names the copies of a document with the reason, and takes a correction back', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([file('first.md', lettre.repeat(2)), file('second.md', lettre.repeat(2))])
  await page.getByRole('region', { name: 'Files added' }).getByText('2 of 2').waitFor()
  await page.goto(`${server.url}/library?query=first.md`)
  await page.locator('.documents .document-title a').click()
  const versions = page.getByRole('region', { name: 'Versions and languages' })
  const copies = versions.getByText('The same text, also in')
  await copies.first().waitFor()
  const before = await copies.count()
  await versions.getByText('Inferred').first().waitFor()
  await versions
    .getByRole('button', { name: /^Not so: / })
    .first()
    .click()
  await versions.getByText('Edited').waitFor()
  await expect.poll(() => copies.count()).toBe(before - 1)
  await versions.getByRole('button', { name: 'Undo the edit' }).click()
  await expect.poll(() => copies.count()).toBe(before)
  await versions.locator('.detail-value .link').first().click()
  await expect.poll(() => page.url()).toMatch(/source/)
  expect(faults).toEqual([])
  await close()
})
