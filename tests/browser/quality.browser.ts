import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { answerWith, ask, cite, eventsOf, findPassages, scriptChat } from './scripted-answer.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const maxScriptBytes = 200_000

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

/** Rules broken on the page as it stands, each with the element that breaks it. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

const screens: Record<string, (page: Page) => Promise<void>> = {
  'the empty page': async (page) => {
    await page.locator('.suggestions').waitFor()
  },
  'an answer with its sources': async (page) => {
    await showAnswer(page)
  },
  'an answer with its source open': async (page) => {
    await showAnswer(page)
    await page.locator('.marker').first().click()
    await page.locator('.reader mark').first().waitFor()
  },
  'nothing found': async (page) => {
    const passages = await findPassages(server.url, 'hours')
    const answer = answerWith({ status: 'not-found', answer: 'Nothing.', passages })
    await scriptChat(page, eventsOf(answer))
    await ask(page, 'Who?')
    await page.locator('.not-found').waitFor()
  },
  'the library': async (page) => {
    await page.goto(`${server.url}/library`)
    await page.locator('.documents').waitFor()
  },
  'the report': async (page) => {
    await page.goto(`${server.url}/library/report?files=all`)
    await page.locator('.documents').waitFor()
    await page.locator('.runs').waitFor()
  },
  'a document with its passages': async (page) => {
    await openDocument(page)
    await page.locator('.reader-tools button').first().click()
    await page.locator('.bound-number').first().waitFor()
  },
  'what is known of a document, being edited': async (page) => {
    await openDocument(page)
    const details = page.locator('.details')
    if (!(await details.isVisible())) await page.locator('.reader-tools button').nth(1).click()
    await details.locator('[data-field="date"] .detail-value button').click()
    await details.locator('.detail-form').waitFor()
  },
}

async function openDocument(page: Page): Promise<void> {
  await page.goto(`${server.url}/library`)
  await page.locator('.document-title a').first().click()
  await page.locator('.reader-text').waitFor({ state: 'attached' })
}

async function showAnswer(page: Page): Promise<void> {
  const passages = await findPassages(server.url, 'loss of gear')
  const citations = passages.slice(0, 2).map((passage, index) => cite(passage, `${index + 1}`))
  const answer = answerWith({
    status: 'partial',
    answer: 'From the draft:\n\nGear is reported. [1]\n\nSoon. [2]\n\nAlways.',
    sentences: [
      { text: 'From the draft:', citations: [], support: 'frame' },
      { text: 'Gear is reported.', citations: ['1'], support: 'quoted' },
      { text: 'Soon.', citations: ['2'], support: 'supported' },
      { text: 'Always.', citations: [], support: 'unsupported' },
    ],
    unanswered: ['what it costs'],
    notices: [{ code: 'superseded', message: 'There is a newer version.' }],
    citations,
    passages,
  })
  await scriptChat(page, eventsOf(answer))
  await ask(page, 'When is gear reported?')
  await page.locator('.answer-actions').waitFor()
}

const forms: Record<string, BrowserContextOptions> = {
  'light, 1280 px, English': { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  'dark, 1280 px, Arabic': {
    colorScheme: 'dark',
    viewport: { width: 1280, height: 800 },
    locale: 'ar',
  },
  'light, 390 px, Arabic': {
    colorScheme: 'light',
    viewport: { width: 390, height: 844 },
    locale: 'ar',
  },
  'dark, 390 px, English': { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  'light, 320 px, French': {
    colorScheme: 'light',
    viewport: { width: 320, height: 640 },
    locale: 'fr',
  },
}

describe.each(Object.entries(forms))('%s', (_name, options) => {
  it.each(Object.entries(screens))(
    '%s breaks no accessibility rule and is no wider than the window',
    async (_screen, show) => {
      const { page, faults, close } = await openPage(browser, server.url, {
        reducedMotion: 'reduce',
        ...options,
      })
      await show(page)
      expect(await violations(page)).toEqual([])
      expect(await isTooWide(page)).toBe(false)
      expect(faults).toEqual([])
      await close()
    },
  )
})

it('loads less than 200 kB of compressed script before the first question', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    sizes.push(response.body().then((body) => gzipSync(body).byteLength))
  })
  await page.goto(server.url)
  await page.locator('.suggestions').waitFor()
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(50_000)
  expect(total).toBeLessThan(maxScriptBytes)
  await context.close()
})

it('keeps the chosen language and appearance over a reload', async () => {
  const { page, faults, close } = await openPage(browser, server.url, { colorScheme: 'light' })
  const open = () => page.locator('.preferences').click()
  await open()
  await page.getByRole('menuitemradio', { name: 'العربية' }).click()
  await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await open()
  await page.getByRole('menuitemradio', { name: 'داكن' }).click()
  await page.reload()
  await page.locator('.suggestions').waitFor()
  expect(
    await page.evaluate(() => {
      const { lang, dir } = document.documentElement
      return { lang, dir, scheme: getComputedStyle(document.documentElement).colorScheme }
    }),
  ).toEqual({ lang: 'ar', dir: 'rtl', scheme: 'dark' })
  expect(faults).toEqual([])
  await close()
})
