import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { writeManyDocuments } from '../../server/evaluation/many-documents.ts'
import { launchBrowser, openPage as openWatched, startServer } from '../browser/harness.ts'

// npx tsx tests/bench/library-page.ts [--documents 10000]: the library's page over invented documents,
// in the built program and a real browser: first rows, scrolling, what the tab holds.
const { values } = parseArgs({ options: { documents: { type: 'string', default: '10000' } } })
const documents = Number(values.documents)
const opens = 15
const scrollMs = 6000

type Measured = { firstRows?: number }

const dataFolder = await mkdtemp(join(tmpdir(), 'attache-bench-'))
try {
  // Once without documents, so that a model claims the store.
  await (await startServer({ dataFolder, env: { ATTACHE_SAMPLE: 'off' } })).stop()
  writeManyDocuments(dataFolder, { documents, seed: 7, passages: true })
  const server = await startServer({ dataFolder, env: { ATTACHE_SAMPLE: 'off' } })
  const browser = await launchBrowser()
  try {
    console.log(
      JSON.stringify(
        {
          date: new Date().toISOString(),
          machine: `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores`,
          loadBefore: loadavg()[0],
          browser: browser.version(),
          documents,
          listMs: await listMs(server.url),
          firstRowsMs: {
            coldTab: await repeat(() => coldTab(browser, server.url)),
            fromAsk: await repeat(() => fromAsk(browser, server.url)),
          },
          ...(await scrolling(browser, server.url)),
        },
        null,
        2,
      ),
    )
  } finally {
    await browser.close()
    await server.stop()
  }
} finally {
  await rm(dataFolder, { recursive: true, force: true })
}

/** tsx names functions through a helper of its own, which no page has. */
async function openPage(browser: Browser, options: BrowserContextOptions = {}) {
  const opened = await openWatched(browser, 'about:blank', options)
  await opened.page.addInitScript('globalThis.__name = (named) => named')
  return opened
}

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) /
    10
  return { p50: at(0.5), p95: at(0.95), max: at(1), n: sorted.length }
}

async function repeat(once: () => Promise<number>) {
  const values: number[] = []
  for (let i = 0; i < opens; i++) values.push(await once())
  return spread(values)
}

/** The server's own time for parts of the list, over HTTP. */
async function listMs(url: string) {
  const queries = ['sort=added', 'sort=title&offset=5000', 'sort=issuer&offset=9900', 'query=phare']
  const told: Record<string, ReturnType<typeof spread>> = {}
  for (const query of queries) {
    const values: number[] = []
    for (let i = 0; i < 20; i++) {
      const began = performance.now()
      await (await fetch(`${url}/api/documents?limit=100&${query}`)).json()
      values.push(performance.now() - began)
    }
    told[query] = spread(values)
  }
  return told
}

/** Notes when the first row is painted, in ms since navigation, or since `window.firstRows` was cleared. */
function watchRows(page: Page) {
  return page.addInitScript(() => {
    const own = window as unknown as Measured
    const look = () => {
      if (own.firstRows === undefined && document.querySelector('.documents tr[data-status]')) {
        own.firstRows = 0
        requestAnimationFrame(() =>
          setTimeout(() => {
            own.firstRows = performance.now()
          }),
        )
      }
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true })
  })
}

async function firstRows(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => (window as unknown as Measured).firstRows || false,
  )
  return (await handle.jsonValue()) as number
}

/** A tab of its own with an empty cache, from the address to the first row. */
async function coldTab(browser: Browser, url: string): Promise<number> {
  const { page, close } = await openPage(browser)
  await watchRows(page)
  await page.goto(`${url}/library`)
  const ms = await firstRows(page)
  await close()
  return ms
}

/** From the click on "Library" in a page that is open. */
async function fromAsk(browser: Browser, url: string): Promise<number> {
  const { page, close } = await openPage(browser)
  await watchRows(page)
  await page.goto(url)
  await page.locator('.composer, textarea').first().waitFor()
  const clicked = await page.evaluate(() => {
    const link = document.querySelector<HTMLElement>('.nav a[href="/library"]')
    const now = performance.now()
    link?.click()
    return now
  })
  const ms = (await firstRows(page)) - clicked
  await close()
  return ms
}

async function scrolling(browser: Browser, url: string) {
  const { page, faults, close } = await openPage(browser, {
    viewport: { width: 1280, height: 800 },
  })
  await page.goto(`${url}/library`)
  await page.locator('.documents tr[data-status]').first().waitFor()
  await page.waitForTimeout(500)
  const scroll = (pixelsPerSecond: number) =>
    page.evaluate(
      ({ pixelsPerSecond, ms }) =>
        new Promise<{ frames: number[]; waiting: number; mostRows: number }>((resolve) => {
          const screen = document.querySelector('.screen') as HTMLElement
          const frames: number[] = []
          let waiting = 0
          let mostRows = 0
          const began = performance.now()
          let last = began
          const frame = (now: number) => {
            frames.push(now - last)
            screen.scrollTop += (pixelsPerSecond * (now - last)) / 1000
            last = now
            const { top, bottom } = screen.getBoundingClientRect()
            const rows = [...document.querySelectorAll('.documents tbody tr:not([aria-hidden])')]
            mostRows = Math.max(mostRows, rows.length)
            const empty = rows.some((row) => {
              const box = row.getBoundingClientRect()
              return row.ariaBusy === 'true' && box.bottom > top && box.top < bottom
            })
            if (empty) waiting += 1
            if (now - began < ms) requestAnimationFrame(frame)
            else resolve({ frames: frames.slice(1), waiting, mostRows })
          }
          requestAnimationFrame(frame)
        }),
      { pixelsPerSecond, ms: scrollMs },
    )
  const told = ({ frames, waiting, mostRows }: Awaited<ReturnType<typeof scroll>>) => ({
    frameMs: spread(frames),
    framesOver34Ms: frames.filter((ms) => ms > 34).length,
    framesWithAnEmptyRow: waiting,
    mostRows,
  })
  const reading = told(await scroll(1200))
  const flying = told(await scroll(12_000))
  const leaps: number[] = []
  for (const share of [0.5, 1, 0.25, 0.75, 0]) {
    leaps.push(
      await page.evaluate(async (share) => {
        const screen = document.querySelector('.screen') as HTMLElement
        screen.scrollTop = (screen.scrollHeight - screen.clientHeight) * share
        const began = performance.now()
        const filled = () => {
          const { top, bottom } = screen.getBoundingClientRect()
          const rows = [...document.querySelectorAll('.documents tbody tr:not([aria-hidden])')]
          const seen = rows.filter((row) => {
            const box = row.getBoundingClientRect()
            return box.bottom > top && box.top < bottom
          })
          return seen.length > 3 && seen.every((row) => row.ariaBusy !== 'true')
        }
        do await new Promise((resolve) => requestAnimationFrame(resolve))
        while (!filled())
        return performance.now() - began
      }, share),
    )
  }
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  await close()
  // Opened empty, the page is the other host of its own requests.
  const errors = faults.filter((fault) => !fault.startsWith('request'))
  if (errors.length > 0) throw new Error(errors.join('\n'))
  return {
    scroll: { 'at 1,200 px/s': reading, 'at 12,000 px/s': flying },
    leapMs: spread(leaps),
    heapMbAfterwards: Math.round(usedSize / 1e5) / 10,
  }
}
