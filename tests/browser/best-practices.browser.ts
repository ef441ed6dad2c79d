import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { ask, findPassages } from './scripted-answer.ts'

// What Lighthouse calls best practices, asked of Chromium itself; `node tests/lighthouse.mjs` runs
// Lighthouse. Its accessibility rules are axe's, which quality.browser.ts runs on every screen.

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

const screens: Record<string, (page: Page) => Promise<unknown>> = {
  'an answer': async (page) => {
    await ask(page, 'Within how many hours must the loss of gear be reported?')
    await page.locator('.answer-actions').waitFor()
  },
  'printed pages': async (page) => {
    const found = await findPassages(server.url, 'loss of gear')
    const documentId = found.find(({ page }) => page !== null)?.documentId
    await page.goto(`${server.url}/source/${documentId}`)
    await page.locator('.pdf-page canvas').first().waitFor()
  },
  'passages found': async (page) => {
    await page.goto(`${server.url}/find?q=gear`)
    await page.locator('.find-result').first().waitFor()
  },
  'the library': async (page) => {
    await page.goto(`${server.url}/library`)
    await page.locator('.documents').waitFor()
  },
  'the report': async (page) => {
    await page.goto(`${server.url}/library/report`)
    await page.locator('.runs').waitFor()
  },
  dossiers: async (page) => {
    await page.goto(`${server.url}/dossiers`)
    await page.locator('.blank, .saved-row').first().waitFor()
  },
}

it.each(Object.entries(screens))('%s follows the best practices', async (_name, show) => {
  const { page, faults, close } = await openPage(browser, 'about:blank', { locale: 'en' })
  const issues: string[] = []
  const session = await page.context().newCDPSession(page)
  // Deprecated features, blocked or mixed content, quirks mode, cookies, faults of forms.
  session.on('Audits.issueAdded', ({ issue }) => {
    // A hint for filling in forms by themselves, which Lighthouse does not count either.
    const text = JSON.stringify(issue)
    if (!text.includes('FormEmptyIdAndNameAttributesForInputError')) issues.push(text)
  })
  await session.send('Audits.enable')
  await page.addInitScript(watch)
  await page.goto(server.url)
  await page.locator('.suggestions').waitFor()
  await show(page)
  expect(issues).toEqual([])
  expect(await page.context().cookies()).toEqual([])
  const { shift, moved } = await page.evaluate(() => {
    const { shift, moved } = window as unknown as { shift: number; moved: string[] }
    return { shift, moved }
  })
  expect(shift, moved.join(', ')).toBeLessThan(0.1)
  const seen = await page.evaluate(() => ({
    doctype: document.doctype?.name,
    mode: document.compatMode,
    charset: document.characterSet,
    viewport: document.querySelector('meta[name=viewport]')?.getAttribute('content'),
    asked: (window as unknown as { asked: string[] }).asked,
    pasteable: [...document.querySelectorAll<HTMLElement>('input, textarea')].every((field) =>
      field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true })),
    ),
    pictures: [...document.images].every(
      ({ naturalWidth, naturalHeight, width, height }) =>
        naturalWidth > 0 && Math.abs(naturalWidth / naturalHeight - width / height) < 0.05,
    ),
  }))
  expect(seen).toEqual({
    doctype: 'html',
    mode: 'CSS1Compat',
    charset: 'UTF-8',
    viewport: 'width=device-width, initial-scale=1, viewport-fit=cover',
    asked: [],
    pasteable: true,
    pictures: true,
  })
  expect(faults.filter((fault) => !fault.includes(server.url))).toEqual([])
  await close()
})

/** Notes before anything else runs: what is asked of the visitor, and how far things are moved. */
function watch(): void {
  const noted = window as unknown as { shift: number; moved: string[]; asked: string[] }
  noted.shift = 0
  noted.moved = []
  noted.asked = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as unknown as {
        value: number
        hadRecentInput: boolean
        sources: { node: Element | null }[]
      }
      if (hadRecentInput) continue
      noted.shift += value
      for (const { node } of sources) noted.moved.push(node?.className ?? String(node))
    }
  }).observe({ type: 'layout-shift', buffered: true })
  navigator.geolocation.getCurrentPosition = () => void noted.asked.push('place')
  Notification.requestPermission = async () => {
    noted.asked.push('notifications')
    return 'denied'
  }
}
