import { existsSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { type Latency, latencyOf } from './percentiles.ts'
import { textTable } from './text-table.ts'

/** From Enter, or from the click, until it is painted; milliseconds. */
export type PageFigures = {
  questions: number
  /** Questions that the documents did not answer: they have no sources beside them. */
  unanswered: number
  sources: Latency | null
  firstText: Latency | null
  whole: Latency | null
  feedback: Record<'question' | 'source' | 'screen', Latency | null>
}

/** The benchmark has no browser, or no page to open in it. */
export class BenchPageError extends Error {
  override readonly name = 'BenchPageError'
  readonly code = 'bench_page'
}

const warmUps = 3
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Asks in a real browser, each question in a conversation of its own, and times what is seen. */
export async function benchPage(
  url: string,
  questions: readonly string[],
  options: { chrome: string | undefined; signal: AbortSignal },
): Promise<PageFigures> {
  const browser = await openBrowser(options.chrome)
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' })
    await page.addInitScript(watch)
    await page.goto(url)
    if ((await page.locator('textarea').count()) === 0) {
      throw new BenchPageError(`${url} shows no page to ask in: run "npm run build" first`)
    }
    const times: Times[] = []
    for (const question of questions.slice(0, warmUps)) await ask(page, question)
    for (const question of questions) {
      options.signal.throwIfAborted()
      times.push(await ask(page, question))
    }
    const of = (name: keyof Times) =>
      latencyOf(times.flatMap((one) => (one[name] === null ? [] : [one[name]])))
    return {
      questions: times.length,
      unanswered: times.filter(({ sources }) => sources === null).length,
      sources: of('sources'),
      firstText: of('firstText'),
      whole: of('whole'),
      feedback: { question: of('question'), source: of('source'), screen: of('screen') },
    }
  } finally {
    await browser.close()
  }
}

async function openBrowser(chrome: string | undefined): Promise<Browser> {
  const executablePath = chrome ?? places.find((place) => existsSync(place))
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new BenchPageError(
      `there is no Chromium or Chrome at ${executablePath ?? 'the usual places'}: install one, or name it with --chrome`,
    )
  }
  // Only here: whoever runs the server without its development packages has no such library.
  const { chromium } = await import('playwright-core')
  const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-sync']
  return chromium.launch({ executablePath, args: flags })
}

type Times = Record<
  'question' | 'sources' | 'firstText' | 'whole' | 'source' | 'screen',
  number | null
>

const watched = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: () => Record<string, number> }).seen())

async function ask(page: Page, question: string): Promise<Times> {
  await page.locator('textarea').fill(question)
  await page.keyboard.press('Enter')
  await page.locator('.answer-actions').waitFor({ timeout: 60_000 })
  await page.waitForTimeout(50)
  const { question: shown = null, sources = null, text = null, whole = null } = await watched(page)
  const marker = page.locator('.marker').first()
  let source: number | null = null
  if ((await marker.count()) > 0) {
    await marker.click()
    await page.locator('.reader').waitFor()
    await page.waitForTimeout(50)
    source = (await watched(page)).source ?? null
    await page.keyboard.press('Escape')
    await page.locator('.reader').waitFor({ state: 'detached' })
  }
  await page.locator('.header a[href="/find"]').click()
  await page.locator('section.find').waitFor()
  await page.waitForTimeout(50)
  const screen = (await watched(page)).screen ?? null
  await page.locator('.header a[href="/"]').first().click()
  await page.locator('.composer-new').click()
  await page.locator('.ask[data-empty="true"]').waitFor()
  return { question: shown, sources, firstText: text, whole, source, screen }
}

/** Runs in the page before anything else of it. */
function watch(): void {
  const wanted: Record<string, string> = {
    question: '.turn .question',
    sources: '.sources-pane .source-card',
    text: '.answer-text:not(:empty), .not-found',
    whole: '.answer-actions',
    source: '.reader',
    screen: 'section.find',
  }
  let began = 0
  let waiting = new Set<string>()
  let seen: Record<string, number> = {}
  const isThere = (name: string) => document.querySelector(wanted[name] as string) !== null
  const begin = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return
    began = event.timeStamp
    seen = {}
    waiting = new Set(Object.keys(wanted).filter((name) => !isThere(name)))
  }
  const look = () => {
    const found = [...waiting].filter(isThere)
    for (const name of found) waiting.delete(name)
    if (found.length === 0) return
    // The frame after the change, and what the browser does in it, are part of what is waited for.
    requestAnimationFrame(() => {
      setTimeout(() => {
        for (const name of found) seen[name] = performance.now() - began
      })
    })
  }
  addEventListener('keydown', begin, true)
  addEventListener('click', begin, true)
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
  Object.assign(window, { seen: () => seen })
}

const asked = {
  sources: 300,
  firstText: 600,
  feedback: 100,
} as const

/** @param passages  Of the store that was asked; null where that is not known. */
export function pageTable(figures: PageFigures, passages: number | null): string {
  const { sources, firstText, whole, feedback } = figures
  const row = (name: string, latency: Latency | null, most: number | null) => {
    const at = (ms: number | undefined) => (ms === undefined ? '–' : ms.toFixed(0))
    return [name, at(latency?.p50), at(latency?.p95), most === null ? '' : `${most}`]
  }
  const head = `${figures.questions} questions${passages === null ? '' : ` of ${passages} passages`}, ${figures.unanswered} of them not answered`
  return `${head}\n${textTable(
    ['in the browser, ms', 'p50', 'p95', 'asked for (p95)'],
    [
      row('Enter to sources shown', sources, asked.sources),
      row('Enter to first text', firstText, asked.firstText),
      row('Enter to the whole answer', whole, null),
      row('feedback: the question stands there', feedback.question, asked.feedback),
      row('feedback: a source opens', feedback.source, asked.feedback),
      row('feedback: another screen', feedback.screen, asked.feedback),
    ],
  )}`
}
