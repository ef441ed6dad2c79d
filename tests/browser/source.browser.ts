import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chooseText, launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { findPassages } from './scripted-answer.ts'

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

it('opens a link to a passage at the passage, marked, with its label in the margin', async () => {
  const [passage] = await findPassages(server.url, 'the loss of gear must be reported')
  if (!passage) throw new Error('the sample has no passage on lost gear')
  const { documentId, revisionId, start, end, text, label, title } = passage
  const link = `${server.url}/source/${documentId}?revision=${revisionId}&start=${start}&end=${end}`
  const { page, faults, close } = await openPage(browser, server.url)
  await chooseText(page)
  await page.goto(link)
  const marks = page.locator('mark')
  await marks.first().waitFor()
  expect((await marks.allInnerTexts()).join('\n\n')).toBe(text)
  expect(await page.getByRole('heading', { name: title }).first().isVisible()).toBe(true)
  if (label) expect(await page.getByText(label, { exact: true }).first().isVisible()).toBe(true)
  expect(faults).toEqual([])
  await close()
})

it('copies a link that leads back to the same passage', async () => {
  const [passage] = await findPassages(server.url, 'the loss of gear must be reported')
  if (!passage) throw new Error('the sample has no passage on lost gear')
  const { documentId, revisionId, start, end } = passage
  const link = `${server.url}/source/${documentId}?revision=${revisionId}&start=${start}&end=${end}`
  const { page, faults, close } = await openPage(browser, link, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await page.getByRole('button', { name: 'Copy a link to this passage' }).click()
  await page.getByRole('button', { name: 'Link copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  expect(faults).toEqual([])
  await close()
})

it('pins what is selected in the text, to the letter, and links to it', async () => {
  const [passage] = await findPassages(server.url, 'the loss of gear must be reported')
  if (!passage) throw new Error('the sample has no passage on lost gear')
  const { documentId, revisionId, start, end, text } = passage
  const { page, faults, close } = await openPage(browser, server.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await chooseText(page)
  await page.goto(`${server.url}/source/${documentId}`)
  await page.getByText(/^Select words to pin/).waitFor()
  // The numbers of the passages stand among the words and are none of them.
  await page.getByRole('button', { name: 'Show the passages' }).click()
  await page.locator('.bound-number').first().waitFor()
  const words = text.split('\n')[0]?.split(' ').slice(2, 9).join(' ') ?? ''
  const from = start + text.indexOf(words)
  await page.evaluate(select, words)
  await page.getByText('Selection', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Copy a link to the selected words' }).click()
  await page.getByRole('button', { name: 'Link copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${server.url}/source/${documentId}?revision=${revisionId}&start=${from}&end=${from + words.length}`,
  )
  await page.getByRole('button', { name: 'Pin the selected words' }).click()
  await page.getByRole('menuitem', { name: 'New dossier' }).click()
  await page.getByText(/^Pinned to /).waitFor()

  // The marked passage can be pinned as well.
  await page.goto(
    `${server.url}/source/${documentId}?revision=${revisionId}&start=${start}&end=${end}`,
  )
  await page.getByRole('button', { name: 'Pin this passage' }).click()
  await page.getByRole('menuitem', { name: passage.title }).click()
  await page.getByText(/^Pinned to /).waitFor()
  await page.goto(`${server.url}/dossiers`)
  await page.getByRole('link', { name: passage.title }).click()
  const quotes = page.locator('.pinned-quote blockquote')
  await expect.poll(() => quotes.allTextContents()).toEqual([words, text])
  expect(faults).toEqual([])
  await close()
})

it('pins what is selected on a printed page', async () => {
  const found = await findPassages(server.url, 'the loss of gear must be reported')
  const passage = found.find(({ page, text }) => page !== null && text.includes('within 72 hours'))
  if (!passage) throw new Error('the sample has no printed passage on lost gear')
  const { documentId, revisionId, start, end } = passage
  const link = `${server.url}/source/${documentId}?revision=${revisionId}&start=${start}&end=${end}`
  const { page, faults, close } = await openPage(browser, link)
  await page.locator('.pdf-mark[data-mark="quote"]').first().waitFor()
  await page.locator('.pdf-text span', { hasText: 'within 72 hours' }).first().waitFor()
  await page.evaluate(select, 'within 72 hours')
  await page.getByRole('button', { name: 'Pin the selected words' }).click()
  const sent = page.waitForRequest((request) => request.url().endsWith('/items'))
  await page.getByRole('menuitem', { name: 'New dossier' }).click()
  expect((await sent).postDataJSON().citation).toMatchObject({
    ...{ documentId, quote: 'within 72 hours', label: passage.label, page: passage.page },
  })
  await page.getByText(/^Pinned to /).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('says that a document is gone when the link leads to none', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/source/nowhere`)
  await page.getByRole('heading', { name: 'This document is no longer in the library' }).waitFor()
  // The browser itself logs the 404; nothing else may go wrong.
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  await close()
})

it('says that a version is no longer kept, and leads to the text of today', async () => {
  const [passage] = await findPassages(server.url, 'the loss of gear must be reported')
  if (!passage) throw new Error('the sample has no passage on lost gear')
  const link = `${server.url}/source/${passage.documentId}?revision=r0&start=1&end=9`
  const { page, faults, close } = await openPage(browser, link)
  await page.getByRole('heading', { name: 'This version is no longer kept' }).waitFor()
  await page.getByRole('button', { name: 'Open the text of today' }).click()
  await page.getByRole('heading', { name: passage.title }).first().waitFor()
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  await close()
})

it('says that a passage is not in the text when the link leads behind its end', async () => {
  const [passage] = await findPassages(server.url, 'the loss of gear must be reported')
  if (!passage) throw new Error('the sample has no passage on lost gear')
  const { documentId, revisionId } = passage
  const link = `${server.url}/source/${documentId}?revision=${revisionId}&start=900000&end=900009`
  const { page, faults, close } = await openPage(browser, link)
  await page.getByText('The passage of this link is not in this text').waitFor()
  expect(faults).toEqual([])
  await close()
})

it('gives an Arabic document its direction inside an English page', async () => {
  const list = await fetch(`${server.url}/api/documents?language=ar`)
  const { documents } = (await list.json()) as { documents: { documentId: string }[] }
  const id = documents[0]?.documentId
  const { page, faults, close } = await openPage(browser, `${server.url}/source/${id}`)
  const paragraph = page.locator('.reader-block p', { hasText: /[\u0600-\u06ff]{4}/ }).first()
  await paragraph.waitFor()
  expect(await paragraph.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  expect(await paragraph.getAttribute('lang')).toBe('ar')
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('ltr')
  expect(faults).toEqual([])
  await close()
})

/** Selects words of the text or the page, as dragging over them would. */
function select(words: string): void {
  const walker = document.createTreeWalker(
    document.querySelector('.reader-text, .pdf-stack') ?? document.body,
    NodeFilter.SHOW_TEXT,
  )
  while (walker.nextNode()) {
    const at = (walker.currentNode.nodeValue ?? '').indexOf(words)
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(walker.currentNode, at)
    range.setEnd(walker.currentNode, at + words.length)
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
    return
  }
  throw new Error(`"${words}" is in no piece of the text`)
}
