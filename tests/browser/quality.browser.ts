import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Answer } from '../../server/api.ts'
import { chooseText, launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
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

type Rules = 'all' | 'colours'

/** Rules broken on the page as it stands, each with the element that breaks it. */
async function violations(page: Page, rules: Rules): Promise<string[]> {
  return page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: {
        run: (options: object) => Promise<{
          violations: { id: string; nodes: { html: string }[] }[]
        }>
      }
    }
    const options = rules === 'all' ? {} : { runOnly: ['color-contrast'] }
    const { violations } = await axe.run({ resultTypes: ['violations'], ...options })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }, rules)
}

/** Wider than the window, or with something of the header beyond its edge. */
const isTooWide = (page: Page) =>
  page.evaluate(() => {
    const width = window.innerWidth
    const beyond = [...document.querySelectorAll('.header :is(a, button)')].some((element) => {
      const { left, right } = element.getBoundingClientRect()
      return right > width + 1 || left < -1
    })
    return beyond || document.documentElement.scrollWidth > width
  })

type Show = (page: Page) => Promise<void>

/** Each leads there from the empty page; `again` where a change of language closes what was open. */
const screens: Record<string, Show | { first: Show; again: Show }> = {
  'the empty page': async (page) => {
    await page.locator('.suggestions').waitFor()
  },
  'an answer with its sources': async (page) => {
    await showAnswer(page)
  },
  'an answer with its source open': async (page) => {
    await showAnswer(page)
    await page.locator('.marker').first().click()
    await page.locator('.pdf-mark').first().waitFor()
  },
  'an answer with its source open as text': async (page) => {
    await chooseText(page)
    await showAnswer(page)
    await page.locator('.marker').first().click()
    await page.locator('.reader mark').first().waitFor()
  },
  'pages with thumbnails and a search in them': async (page) => {
    await page.evaluate(() => localStorage.setItem('attache.pdf.thumbnails', 'open'))
    const [passage] = await findPassages(server.url, 'loss of gear')
    await page.goto(`${server.url}/source/${passage?.documentId}`)
    await page.locator('.pdf-thumbnails canvas').first().waitFor()
    await page.locator('.pdf-toolbar > button').last().click()
    await page.locator('.pdf-search input').fill('gear')
    await page.locator('.pdf-mark').first().waitFor()
  },
  'what is asked, being narrowed': {
    first: async (page) => {
      await page.goto(`${server.url}/?issuer=Nobody&version=adopted&from=2024`)
      await page.locator('.suggestions').waitFor()
    },
    again: async (page) => {
      await page.locator('.scope-button').click()
      await page.locator('.scope-menu .choice').first().waitFor()
    },
  },
  'a question being edited': async (page) => {
    await showAnswer(page)
    await page.locator('.question-edit').click()
  },
  'nothing looked for': async (page) => {
    await page.goto(`${server.url}/find`)
    await page.locator('.find-hints').waitFor()
  },
  'passages found': async (page) => {
    await page.goto(`${server.url}/find?q=%22gear%22&lang=en`)
    await page.locator('.find-result').first().waitFor()
    const narrow = page.locator('.find-narrow summary')
    if (await narrow.isVisible()) await narrow.click()
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
  'saved conversations': async (page) => {
    await keepConversation()
    await page.goto(`${server.url}/conversations`)
    await page.locator('.saved-row').first().waitFor()
  },
  'no saved conversation': async (page) => {
    await page.goto(`${server.url}/conversations?query=nosuchwords`)
    await page.locator('.blank').waitFor()
  },
  dossiers: async (page) => {
    await keepDossier()
    await page.goto(`${server.url}/dossiers`)
    await page.locator('.saved-row').first().waitFor()
  },
  'a dossier, with a note being written': {
    first: async (page) => {
      await page.goto(`${server.url}/dossiers/${await keepDossier()}`)
      await page.locator('.pinned-answer').waitFor()
    },
    again: async (page) => {
      if (await page.locator('.note-form').isVisible()) return
      await page.locator('.dossier-note').first().click()
    },
  },
  'a document with its passages': async (page) => {
    await openDocument(page)
    await page.getByRole('button', { name: 'Show the passages' }).click()
    await page.locator('.bound-number').first().waitFor()
  },
  'what is known of a document, being edited': async (page) => {
    await openDocument(page)
    const details = page.locator('.details')
    const about = page.getByRole('button', { name: 'About this document' })
    if (!(await details.isVisible())) await about.click()
    await details.locator('[data-field="date"] .detail-value button').click()
    await details.locator('.detail-form').waitFor()
    await details.locator('.versions-add').click()
    await details.locator('.link-form input[type=search]').fill('gear')
    await details.locator('.link-form .choice').first().waitFor()
  },
}

async function post(path: string, json: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(json),
  })
  return (await response.json()) as Record<string, unknown>
}

async function keepConversation(): Promise<Answer> {
  const messages = [{ role: 'user', content: 'Within how many hours is lost gear reported?' }]
  return (await post('/api/chat', { messages, conversationId: 'new' })) as unknown as Answer
}

/** A dossier with everything in it, and its id. */
async function keepDossier(): Promise<string> {
  const answer = await keepConversation()
  const { dossierId } = await post('/api/dossiers', { name: 'Brief on lost gear' })
  for (const item of [
    { kind: 'heading', text: 'What is owed' },
    { kind: 'quote', citation: answer.citations[0], note: 'Ask Mara.' },
    { kind: 'answer', question: 'Within how many hours?', answer },
  ]) {
    await post(`/api/dossiers/${dossierId}/items`, item)
  }
  return String(dossierId)
}

async function openDocument(page: Page): Promise<void> {
  await chooseText(page)
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

// Every language at one of the widths, the one that is mirrored at two.
const forms = [
  { locale: 'en', width: 1280 },
  { locale: 'fr', width: 390 },
  { locale: 'es', width: 1280 },
  { locale: 'ar', width: 390 },
  { locale: 'ar', width: 1280 },
  { locale: 'zh', width: 390 },
  { locale: 'ru', width: 320 },
]
const themes = ['light', 'dark'].flatMap((theme) =>
  ['normal', 'high'].map((contrast) => ({ theme, contrast })),
)

/**
 * By the keyboard, because what lies over the header may not be clicked away. A source that has just
 * been laid over it takes the focus once, and with it closes the menu: then it is opened again.
 */
async function chooseLanguage(page: Page, locale: string): Promise<void> {
  await vi.waitFor(
    async () => {
      await page.locator('.preferences').press('Enter', { timeout: 2000 })
      await page.locator(`.menu-item[lang="${locale}"]`).press('Enter', { timeout: 2000 })
    },
    { timeout: 20_000, interval: 100 },
  )
  await page.locator(`html[lang="${locale}"]`).waitFor()
  await page.locator('.menu').waitFor({ state: 'detached' })
}

const wear = (page: Page, look: (typeof themes)[number]) =>
  page.evaluate(({ theme, contrast }) => {
    const { dataset } = document.documentElement
    dataset.theme = theme
    if (contrast === 'high') dataset.contrast = 'high'
    else delete dataset.contrast
  }, look)

it.each(Object.entries(screens))(
  '%s breaks no accessibility rule and is no wider than the window, in any language and theme',
  async (_name, screen) => {
    const { page, faults, close } = await openPage(browser, server.url, {
      reducedMotion: 'reduce',
      locale: 'en',
      viewport: { width: 1280, height: 800 },
    })
    const { first, again } = typeof screen === 'function' ? { first: screen, again: null } : screen
    await first(page)
    await page.evaluate(axe)
    const broken: string[] = []
    for (const { locale, width } of forms) {
      await page.setViewportSize({ width, height: width > 1000 ? 800 : 844 })
      await chooseLanguage(page, locale)
      if (again) await again(page)
      const note = (rule: string) => broken.push(`${locale} at ${width}: ${rule}`)
      for (const [index, look] of themes.entries()) {
        await wear(page, look)
        for (const rule of await violations(page, index === 0 ? 'all' : 'colours')) {
          note(`${look.theme}, ${look.contrast} contrast: ${rule}`)
        }
      }
      if (await isTooWide(page)) note('wider than the window')
    }
    expect(broken).toEqual([])
    expect(faults).toEqual([])
    await close()
  },
)

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
  await open()
  await page.getByRole('menuitemcheckbox', { name: 'تباين عالٍ' }).click()
  await page.reload()
  await page.locator('.suggestions').waitFor()
  expect(
    await page.evaluate(() => {
      const { lang, dir } = document.documentElement
      const scheme = getComputedStyle(document.documentElement).colorScheme
      return { lang, dir, scheme, paper: getComputedStyle(document.body).backgroundColor }
    }),
  ).toEqual({ lang: 'ar', dir: 'rtl', scheme: 'dark', paper: 'rgb(0, 0, 0)' })
  expect(faults).toEqual([])
  await close()
})
