import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { ask } from './scripted-answer.ts'

const question = 'Within how many hours must the loss of gear be reported?'
const other = 'Which vessels must mark their gear?'

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

const answered = (page: Page, count = 1) =>
  page
    .getByRole('button', { name: 'Ask again', exact: true })
    .nth(count - 1)
    .waitFor()
const menu = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const kinds = (page: Page) =>
  page
    .locator('.dossier-entry')
    .evaluateAll((entries) => entries.map((entry) => entry.getAttribute('data-kind')))

/** What a file says, by the browser's own download. */
async function exported(page: Page, format: string): Promise<{ name: string; bytes: Uint8Array }> {
  await page
    .getByRole('button', { name: /^Export: / })
    .first()
    .click()
  const coming = page.waitForEvent('download')
  await menu(page, format).click()
  const download = await coming
  const bytes = await readFile(await download.path())
  return { name: download.suggestedFilename(), bytes: new Uint8Array(bytes) }
}

it('leads from a question over pins and a dossier put in order to an exported brief', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await ask(page, question)
  await answered(page)
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  await menu(page, 'New dossier').click()
  await page.getByText(`Pinned to ${question}`).waitFor()
  const quote = page.getByRole('button', { name: 'Pin this quote [1]' }).first()
  await quote.click()
  await menu(page, question).click()
  await page.getByText(`Pinned to ${question}`).nth(1).waitFor()

  await page.getByRole('link', { name: 'Saved' }).click()
  await page.getByRole('link', { name: 'Dossiers' }).click()
  await page.getByText('2 pins').waitFor()
  await page.getByRole('link', { name: question }).click()
  await page.locator('.dossier-entry').nth(1).waitFor()
  expect(await kinds(page)).toEqual(['answer', 'quote'])
  const pinned = (await page.locator('.pinned-quote blockquote').innerText()).trim()
  expect(pinned.length).toBeGreaterThan(20)

  await page.getByRole('button', { name: 'Add a heading' }).click()
  await page.keyboard.type('What is owed')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'What is owed' }).waitFor()
  // By keyboard alone: to the top, and the focus stays on what moves.
  const up = page
    .locator('.dossier-entry[data-kind="heading"]')
    .getByRole('button', { name: 'Move up' })
  await up.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Now at place 2 of 3').waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await page.getByText('Now at place 1 of 3').waitFor({ state: 'attached' })
  expect(await kinds(page)).toEqual(['heading', 'answer', 'quote'])
  expect(await up.evaluate((element) => element === document.activeElement)).toBe(true)

  const note = '<b>Ask</b> Mara about the hours.'
  await page
    .locator('.dossier-entry[data-kind="quote"]')
    .getByRole('button', { name: /Add a note/ })
    .click()
  await page.keyboard.type(note)
  await page.keyboard.press('Control+Enter')
  await page.getByText(note).waitFor()

  // Dragged by mouse: the quote in front of the answer. Both must be in sight for that.
  await page.setViewportSize({ width: 1280, height: 1600 })
  await page
    .locator('.dossier-entry[data-kind="quote"] .dossier-grip')
    .dragTo(page.locator('.dossier-entry[data-kind="answer"]'))
  await expect.poll(() => kinds(page)).toEqual(['heading', 'quote', 'answer'])
  await page.reload()
  await page.locator('.dossier-entry').nth(2).waitFor()
  expect(await kinds(page)).toEqual(['heading', 'quote', 'answer'])

  const word = await exported(page, 'Word, with footnotes')
  expect(word.name).toMatch(/^Within how many hours.*\.docx$/)
  const files = unzipSync(word.bytes)
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '')
  expect(body.replace(/\s+/g, ' ')).toContain(pinned.replace(/\s+/g, ' ').slice(0, 60))
  expect(body).toContain('What is owed')
  expect(Object.keys(files)).toContain('word/footnotes.xml')
  const pdf = await exported(page, 'PDF')
  expect(strFromU8(pdf.bytes.slice(0, 5), true)).toBe('%PDF-')

  await page.locator('.pinned-quote figcaption a').click()
  await page.locator('.reader mark, .reader .pdf-mark').first().waitFor()
  expect(faults).toEqual([])
  await close()
})

it('takes an item out of a dossier, and puts it back', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await ask(page, question)
  await answered(page)
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  await menu(page, 'New dossier').click()
  await page.locator('.pin-done', { hasText: 'Pinned' }).first().waitFor()
  await page.goto(`${server.url}/dossiers`)
  await page.locator('.saved-about a').first().click()
  await page.getByRole('button', { name: 'Take out' }).click()
  await page.getByRole('heading', { name: 'Nothing is pinned here yet' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.locator('.pinned-answer').waitFor()
  // Gone for good once the reader has left.
  await page.getByRole('button', { name: 'Take out' }).click()
  await page.getByRole('link', { name: 'Dossiers' }).click()
  await page.locator('.saved-about a').first().click()
  await page.getByRole('heading', { name: 'Nothing is pinned here yet' }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('keeps conversations: found by their words, renamed, gone on in, deleted with a way back', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await ask(page, other)
  await answered(page)
  await page.goto(`${server.url}/conversations`)
  const rows = page.locator('.saved-row')
  await rows.filter({ hasText: other }).waitFor()
  await page.getByRole('searchbox').fill('MARK vessels')
  await expect.poll(() => rows.count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('query')).toBe('MARK vessels')
  await page.getByRole('button', { name: `Rename: ${other}` }).click()
  await page.keyboard.type('Marking of gear')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Marking of gear' }).click()

  await page.getByRole('heading', { name: other }).waitFor()
  expect(await page.locator('.answer-text').innerText()).not.toBe('')
  await ask(page, 'And under 12 metres?')
  await answered(page, 2)
  await page.goto(`${server.url}/conversations`)
  await rows.filter({ hasText: '2 questions' }).waitFor()

  await page.getByRole('button', { name: 'Delete: Marking of gear' }).click()
  await expect.poll(() => rows.filter({ hasText: 'Marking of gear' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await rows.filter({ hasText: 'Marking of gear' }).waitFor()
  await page.getByRole('button', { name: 'Delete: Marking of gear' }).click()
  // Leaving settles it.
  await page.goto(`${server.url}/dossiers`)
  await page.goto(`${server.url}/conversations`)
  await page.getByRole('searchbox').waitFor()
  await expect.poll(() => rows.filter({ hasText: 'Marking of gear' }).count()).toBe(0)
  expect(faults).toEqual([])
  await close()
})

it('says so when a conversation is gone, and asking goes on', async () => {
  const { page, close } = await openPage(browser, `${server.url}/?conversation=none`)
  await page.getByText('This conversation was deleted.').waitFor()
  await ask(page, question)
  await answered(page)
  await close()
})

it('renames a dossier in the list', async () => {
  const { dossierId } = await fetch(`${server.url}/api/dossiers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Brief of March' }),
  }).then((response) => response.json() as Promise<{ dossierId: string }>)
  const { page, faults, close } = await openPage(browser, `${server.url}/dossiers`)
  await page.getByRole('button', { name: 'Rename: Brief of March' }).click()
  await page.getByRole('textbox', { name: 'Rename' }).fill('Brief of April')
  await page.keyboard.press('Enter')
  const renamed = page.getByRole('link', { name: 'Brief of April' })
  await renamed.waitFor()
  expect(await renamed.getAttribute('href')).toBe(`/dossiers/${dossierId}`)
  expect(faults).toEqual([])
  await close()
})
