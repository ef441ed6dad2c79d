import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'

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

it('pins a passage that was found to a new dossier, with its words and its place', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/find?q=loss+of+gear`)
  const first = page.locator('.find-result').first()
  const title = await first.locator('.find-open').innerText()
  await first.getByRole('button', { name: 'Pin this passage' }).click()
  await page.getByRole('menuitem', { name: 'New dossier' }).click()
  await first.getByText('Pinned to loss of gear').waitFor()
  // The card opens its source; the pin on it does not.
  expect(await page.locator('.reader').count()).toBe(0)
  await page.goto(`${server.url}/dossiers`)
  await page.getByRole('link', { name: 'loss of gear' }).click()
  const pinned = page.locator('.pinned-quote')
  expect(await pinned.locator('blockquote').innerText()).toMatch(/gear/)
  expect(await pinned.locator('figcaption').innerText()).toContain(title.trim())
  expect(faults).toEqual([])
  await close()
})

it('finds passages by keyboard alone, opens one at its place, and leads back', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/find`)
  await page.getByText('Find a passage you know is there').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('loss of gear')
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Passages found' }).getByRole('listitem')
  await results.first().waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBe('loss of gear')
  expect(await results.first().locator('mark').allInnerTexts()).toContain('gear')

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowDown')
  const second = results.nth(1).locator('.find-open')
  expect(await second.evaluate((element) => element === document.activeElement)).toBe(true)
  const title = (await second.innerText()).trim()
  await page.keyboard.press('Enter')
  const reader = page.getByRole('region', { name: 'Text of the document' })
  await reader.getByRole('heading', { name: title }).waitFor()
  await reader.locator('mark, .pdf-mark').first().waitFor()
  await page.keyboard.press('Escape')
  await reader.waitFor({ state: 'detached' })
  await expect
    .poll(() => second.evaluate((element) => element === document.activeElement))
    .toBe(true)
  expect(faults).toEqual([])
  await close()
})

it('keeps only exact words that are quoted, and says why each passage was found', async () => {
  const address = `${server.url}/find?q=${encodeURIComponent('"the loss of gear"')}`
  const { page, faults, close } = await openPage(browser, address)
  const results = page.getByRole('region', { name: 'Passages found' }).getByRole('listitem')
  await results.first().waitFor()
  const texts = await results.locator('.source-excerpt').allInnerTexts()
  for (const text of texts) expect(text.toLowerCase()).toContain('the loss of gear')
  const reasons = results.first().locator('.find-reasons')
  expect(await reasons.locator('summary').innerText()).toBe('Exact words')
  await reasons.locator('summary').click()
  expect(await reasons.getByText('Meaning', { exact: true }).isVisible()).toBe(true)

  await page.getByRole('searchbox').fill('"no such words anywhere"')
  await page.getByRole('heading', { name: 'Nothing was found' }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('narrows by what was found, with counts, in the address; a chip takes it back', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/find?q=gear`)
  const facets = page.getByRole('complementary', { name: 'Narrow' })
  const languages = facets.getByRole('group', { name: 'Language' })
  await languages.getByRole('checkbox').first().waitFor()
  const all = await languages.getByRole('checkbox').count()
  expect(all).toBeGreaterThan(1)
  const state = page.getByRole('region', { name: 'Passages found' }).getByRole('status')
  const before = await state.innerText()
  await languages.getByRole('checkbox', { name: 'Arabic' }).click()
  await expect.poll(() => state.innerText()).not.toBe(before)
  expect(new URL(page.url()).searchParams.getAll('lang')).toEqual(['ar'])
  // The other languages can still be chosen instead.
  await expect.poll(() => languages.getByRole('checkbox').count()).toBe(all)
  await page.getByRole('button', { name: /Arabic/ }).click()
  await expect.poll(() => state.innerText()).toBe(before)
  expect(faults).toEqual([])
  await close()
})

it('sorts what was found by date', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/find?q=gear&sort=oldest`)
  const results = page.getByRole('region', { name: 'Passages found' }).getByRole('listitem')
  await results.first().waitFor()
  const years = async () =>
    (await results.locator('.place').allInnerTexts()).flatMap(
      (text) => /\b(20\d\d)\b/.exec(text.split('·').at(-1) ?? '')?.[1] ?? [],
    )
  const oldest = await years()
  expect(oldest.length).toBeGreaterThan(3)
  expect(oldest).toEqual([...oldest].sort())
  await page.getByLabel('Order').selectOption('newest')
  await expect.poll(async () => (await years())[0]).toBe(oldest.at(-1))
  expect(faults).toEqual([])
  await close()
})

it('stands still on a small screen while passages come', async () => {
  const viewport = { width: 390, height: 800 }
  const { page, faults, close } = await openPage(browser, 'about:blank', { viewport })
  await page.addInitScript(() => {
    const noted = window as unknown as { moved: string[] }
    noted.moved = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as unknown as {
          value: number
          sources: { node: Element | null }[]
        }
        const places = sources.map(({ node }) => node?.className ?? String(node))
        noted.moved.push(`${value.toFixed(3)} ${places.join(', ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  // Late enough that the page is drawn without them first.
  await page.route('**/api/search', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800))
    await route.continue()
  })
  await page.goto(`${server.url}/find?q=gear`)
  await page.locator('.find-result').first().waitFor()
  const moved = () => page.evaluate(() => (window as unknown as { moved: string[] }).moved)
  expect(await moved()).toEqual([])
  // What stood there before does something now.
  await page.locator('.find-narrow').getByText('Narrow').click()
  await page.locator('.find-narrow-fields').getByRole('group').first().waitFor()
  // A page that begins at nothing takes the server itself for another host.
  expect(faults.filter((fault) => !fault.includes(server.url))).toEqual([])
  await close()
})
