import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makePdf } from '../../ingest/pdf-fixture.ts'
import { type DocumentText, documentText, listDocumentsResponse } from '../../server/api.ts'
import { chinesePdf, faxedPdf } from '../fakes/raw-pdf.ts'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'

const longPdf = makePdf(
  Array.from({ length: 300 }, (_, index) => ({
    texts: [
      { x: 72, y: 700, text: `Sheet ${index + 1}`, size: 14 },
      { x: 72, y: 660, text: `The keeper noted ${index + 3} ships.` },
      ...(index === 211 ? [{ x: 72, y: 400, text: 'Here the lamp went out for an hour.' }] : []),
    ],
  })),
)

/** The same PDF with so many bytes in front of its pages, in an object that nothing refers to. */
function padded(pdf: Uint8Array, length: number): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const begin = text.indexOf('\n9 0 obj') + 1
  const content = `stream\n${' '.repeat(length)}\nendstream\nendobj\n`
  const unused = `99 0 obj\n<< /Length ${length} >>\n${content}`
  const shifted = (at: string) => Number(at) + (Number(at) < begin ? 0 : unused.length)
  const rest = text
    .slice(begin)
    .replace(/(\d{10})( \d{5} n)/g, (_, at: string, kind: string) => {
      return String(shifted(at)).padStart(10, '0') + kind
    })
    .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${shifted(at)}`)
  return Buffer.from(text.slice(0, begin) + unused + rest, 'latin1')
}

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  const form = new FormData()
  const add = (name: string, bytes: Uint8Array) =>
    form.append('files', new File([bytes as BlobPart], name))
  add('register.pdf', longPdf)
  add('large.pdf', padded(makePdf([{ texts: [{ x: 72, y: 700, text: 'All at the end.' }] }]), 3e6))
  add(
    'chinese.pdf',
    chinesePdf(['第一条 为了规范灯塔的管理，制定本办法。', '第二条 灯塔由港务局负责维护。']),
  )
  add('faxed.pdf', faxedPdf('The harbour master signed this sheet and had it sent by fax at noon.'))
  add('blank.pdf', makePdf([{ picture: 0 }]))
  add('cut.pdf', new TextEncoder().encode('%PDF-1.7\n1 0 obj << /Type /Catalog'))
  await fetch(`${server.url}/api/documents`, { method: 'POST', body: form })
  const areRead = async () => {
    const done = (await documents()).filter(({ status }) => status !== 'reading')
    if (done.length < 14) throw new Error(`${done.length} of 14 documents are read`)
  }
  await vi.waitFor(areRead, { timeout: 60_000, interval: 200 })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function documents() {
  const response = await fetch(`${server.url}/api/documents?limit=50`)
  return listDocumentsResponse.parse(await response.json()).documents
}

async function read(path: string): Promise<{ id: string; text: DocumentText }> {
  const id = (await documents()).find((document) => document.path === path)?.documentId ?? ''
  const response = await fetch(`${server.url}/api/documents/${id}/text`)
  return { id, text: documentText.parse(await response.json()) }
}

const linkTo = (id: string, text: DocumentText, place: { start: number; end: number }) =>
  `${server.url}/source/${id}?revision=${text.revisionId}&start=${place.start}&end=${place.end}`

const centre = async (locator: Locator) => {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not on the page')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** The share of a drawn page that is nearly black. */
const blackShare = (canvas: Locator) =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const { data } = (element as HTMLCanvasElement)
      .getContext('2d')
      ?.getImageData(0, 0, width, height) ?? { data: new Uint8ClampedArray() }
    let black = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 60) black += 1
    return black / (width * height)
  })

const pageNumber = (page: Page) => page.getByRole('textbox', { name: /^Page, of/ }).inputValue()

it('shows the printed page with the cited words marked in their passage', async () => {
  const { id, text } = await read('resolution-3-2.pdf')
  const passage = text.passages.find(({ label }) => label === 'op. para. 3')
  if (!passage?.boxes?.[0]) throw new Error('the sample resolution has no op. para. 3 with boxes')
  const words = text.text.slice(passage.start, passage.end)
  const from = words.indexOf(' ', 30) + 1
  const quote = { start: passage.start + from, end: passage.start + words.indexOf(' ', from + 20) }
  const { page, faults, close } = await openPage(browser, linkTo(id, text, quote))
  const region = page.locator('.pdf-region')
  await page.locator('.pdf-mark[data-mark="quote"]').first().waitFor()
  expect(await region.count()).toBe(1)
  expect(await region.getAttribute('data-whole')).toBe('false')
  expect(await page.getByText('op. para. 3', { exact: true }).isVisible()).toBe(true)

  // What lies under the mark are the quoted words.
  const { x, y } = await centre(page.locator('.pdf-mark[data-mark="quote"]').first())
  const under = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.textContent, [
    x,
    y,
  ] as const)
  const first = text.text.slice(quote.start, quote.end).split(' ')[0] ?? ''
  expect(first.length).toBeGreaterThan(1)
  expect(under).toContain(first)
  expect(await blackShare(page.locator('.pdf-page canvas').first())).toBeGreaterThan(0.005)
  expect(faults).toEqual([])
  await close()
})

it('marks the whole passage where the link is to all of it, at its boxes', async () => {
  const { id, text } = await read('register.pdf')
  const passage = text.passages.find(({ page }) => page !== null && page > 140)
  const box = passage?.boxes?.[0]
  if (!passage || !box) throw new Error('the register has no passage after page 140')
  // What is animated must not change what is measured: a style for less motion once did.
  const { page, faults, close } = await openPage(browser, linkTo(id, text, passage), {
    reducedMotion: 'reduce',
  })
  const mark = page.locator('.pdf-mark[data-mark="quote"]').first()
  await mark.waitFor()
  await expect.poll(() => pageNumber(page)).toBe(String(box.page))
  const sheet = await page.getByRole('group', { name: `p. ${box.page}` }).boundingBox()
  const found = await mark.boundingBox()
  if (!sheet || !found) throw new Error('the page is not there')
  const scale = sheet.width / 600
  expect(found.x - sheet.x).toBeCloseTo(box.x * scale, 0)
  expect(found.y - sheet.y).toBeCloseTo(box.y * scale, 0)
  expect(faults).toEqual([])
  await close()
})

it('marks a table’s title and columns lightly beside the row that is cited', async () => {
  const { id, text } = await read('strategy-2025-2030.pdf')
  const row = text.passages.find(({ context }) => (context ?? []).length > 1)
  if (!row) throw new Error('the sample strategy has no row under column headings')
  const { page, faults, close } = await openPage(browser, linkTo(id, text, row))
  await page.locator('.pdf-mark[data-mark="quote"]').first().waitFor()
  const context = (await page.locator('.pdf-context').first().boundingBox())?.y ?? Number.NaN
  const cited = (await page.locator('.pdf-region').first().boundingBox())?.y ?? Number.NaN
  expect(context).toBeLessThan(cited)
  expect(faults).toEqual([])
  await close()
})

it('opens a large file by parts, and says so when a part cannot be had', async () => {
  const { id } = await read('large.pdf')
  const { page, faults, close } = await openPage(browser, server.url)
  const parts: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/original')) parts.push(request.headers().range ?? 'whole')
  })
  await page.goto(`${server.url}/source/${id}`)
  await page.locator('.pdf-page canvas').first().waitFor()
  await expect.poll(() => blackShare(page.locator('.pdf-page canvas').first())).toBeGreaterThan(0)
  const fetched = parts.map((range) => {
    const [start = 0, end = 0] = range.replace('bytes=', '').split('-').map(Number)
    return end + 1 - start
  })
  expect(fetched.length).toBeGreaterThan(1)
  expect(fetched.reduce((sum, size) => sum + size, 0)).toBeLessThan(1e6)
  expect(faults).toEqual([])

  await page.route('**/original**', (route) =>
    route.request().headers()['if-range'] ? route.abort() : route.continue(),
  )
  await page.reload()
  await page.getByText('The connection to Attaché was lost.').waitFor()
  await page.unroute('**/original**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.pdf-page canvas').first().waitFor()
  await close()
})

it('draws only the pages in view of 300, and the keyboard leads through them', async () => {
  const { id } = await read('register.pdf')
  const { page, faults, close } = await openPage(browser, `${server.url}/source/${id}`)
  await page.locator('.pdf-page canvas').first().waitFor()
  expect(await page.locator('.pdf-page').count()).toBeLessThan(6)
  await page.getByRole('region', { name: 'Pages', exact: true }).focus()
  await page.keyboard.press('End')
  await expect.poll(() => pageNumber(page)).toBe('300')
  await page.getByRole('group', { name: 'p. 300' }).locator('canvas').waitFor()
  expect(await page.locator('.pdf-page').count()).toBeLessThan(6)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => pageNumber(page)).toBe('299')

  const zoom = page.locator('.pdf-zoom-value')
  const fitted = await zoom.innerText()
  await page.keyboard.press('+')
  await expect.poll(() => zoom.innerText()).not.toBe(fitted)
  expect(await pageNumber(page)).toBe('299')
  await page.keyboard.press('0')
  await expect.poll(() => zoom.innerText()).toBe(fitted)

  await page.getByRole('textbox', { name: /^Page, of/ }).fill('42')
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: 'p. 42' }).waitFor()
  await page.getByRole('button', { name: 'Thumbnails' }).click()
  const thumbnails = page.getByRole('navigation', { name: 'Thumbnails' })
  await thumbnails.getByRole('button', { name: 'Page 44' }).click()
  await expect.poll(() => pageNumber(page)).toBe('44')
  expect(await thumbnails.getByRole('button').count()).toBeLessThan(20)
  expect(faults).toEqual([])
  await close()
})

it('searches all pages, goes from place to place, and Escape leads back', async () => {
  const { id } = await read('register.pdf')
  const { page, faults, close } = await openPage(browser, `${server.url}/source/${id}`)
  await page.locator('.pdf-page canvas').first().waitFor()
  await page.getByRole('region', { name: 'Pages', exact: true }).focus()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('LAMP went')
  await page.getByText('1 of 1', { exact: true }).waitFor()
  await expect.poll(() => pageNumber(page)).toBe('212')
  await page.locator('.pdf-mark[data-mark="current"]').waitFor()
  await page.getByRole('textbox', { name: 'Search in this document' }).fill('keeper noted')
  await page.getByText('212 of 300', { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('213 of 300', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.pdf-mark').first().waitFor({ state: 'detached' })
  expect(faults).toEqual([])
  await close()
})

it('changes to the text as read and remembers it', async () => {
  const { id, text } = await read('resolution-3-2.pdf')
  const passage = text.passages[2]
  if (!passage) throw new Error('the sample resolution has no third passage')
  const { page, faults, close } = await openPage(browser, linkTo(id, text, passage))
  await page.locator('.pdf-page canvas').first().waitFor()
  await page.getByRole('button', { name: 'Text as read' }).click()
  await page.locator('.reader-text mark').first().waitFor()
  await page.reload()
  await page.locator('.reader-text mark').first().waitFor()
  expect(await page.locator('.pdf-page').count()).toBe(0)
  await page.getByRole('button', { name: 'Pages as printed' }).click()
  await page.locator('.pdf-page canvas').first().waitFor()
  expect(faults).toEqual([])
  await close()
})

it('shows Chinese in a font that is not in the file, with the map from our own host', async () => {
  const { id } = await read('chinese.pdf')
  const { page, faults, close } = await openPage(browser, server.url)
  const fetched: string[] = []
  page.on('response', (response) => {
    if (response.ok()) fetched.push(new URL(response.url()).pathname)
  })
  await page.goto(`${server.url}/source/${id}`)
  await page.locator('.pdf-text', { hasText: '灯塔由港务局' }).waitFor({ state: 'attached' })
  expect(fetched.some((path) => /\/cmaps\/UniGB-UCS2-H\.bcmap$/.test(path))).toBe(true)
  await expect
    .poll(() => blackShare(page.locator('.pdf-page canvas').first()))
    .toBeGreaterThan(0.002)
  expect(faults).toEqual([])
  await close()
})

it('draws scans packed as fax machines do', async () => {
  const { id } = await read('faxed.pdf')
  const { page, faults, close } = await openPage(browser, `${server.url}/source/${id}`)
  await page.locator('.pdf-page canvas').first().waitFor()
  // A square of 400 by 400 points on a page of 600 by 800.
  const share = await blackShare(page.locator('.pdf-page canvas').first())
  expect(share).toBeGreaterThan(0.3)
  expect(share).toBeLessThan(0.4)
  expect(faults).toEqual([])
  await close()
})

it('shows the pages of a file that could not be read, where they can be drawn', async () => {
  const unread = (await documents()).filter(({ path }) => /^(blank|cut)\.pdf$/.test(path))
  const open = async (path: string) => {
    const id = unread.find((document) => document.path === path)?.documentId
    const opened = await openPage(browser, `${server.url}/source/${id}`)
    const pages = opened.page.getByRole('button', { name: 'Pages as printed' })
    await pages.waitFor()
    if ((await pages.getAttribute('aria-pressed')) === 'false') await pages.click()
    return opened
  }
  const scan = await open('blank.pdf')
  await scan.page.locator('.pdf-page canvas').first().waitFor()
  expect(await blackShare(scan.page.locator('.pdf-page canvas').first())).toBeGreaterThan(0.9)
  expect(scan.faults).toEqual([])
  await scan.close()

  const damaged = await open('cut.pdf')
  await damaged.page.getByRole('heading', { name: 'The pages cannot be shown' }).waitFor()
  await damaged.page
    .getByRole('region')
    .getByRole('button', { name: 'Text as read' })
    .last()
    .click()
  await damaged.page.getByRole('heading', { name: 'This file could not be read' }).waitFor()
  expect(damaged.faults).toEqual([])
  await damaged.close()
})

it('lets only the worker that draws pages compile WebAssembly, and nothing run text as code', async () => {
  const { id } = await read('faxed.pdf')
  const { page, faults, close } = await openPage(browser, server.url)
  const policies = new Map<string, string>()
  page.on('response', async (response) => {
    const policy = response.headers()['content-security-policy'] ?? ''
    policies.set(new URL(response.url()).pathname, policy)
  })
  await page.goto(`${server.url}/source/${id}`)
  await page.locator('.pdf-page canvas').first().waitFor()
  const permissive = [...policies].filter(([, policy]) => policy.includes('unsafe'))
  expect(permissive).toHaveLength(1)
  expect(permissive[0]?.[0]).toMatch(/^\/assets\/pdf\.worker\.min-.*\.mjs$/)
  expect(permissive[0]?.[1]).toBe("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'")
  expect(policies.get(`/api/documents/${id}/original`)).toBe("sandbox; default-src 'none'")
  expect(faults).toEqual([])
  await close()
})
