import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'

// Without a mouse, and by what Chromium tells a screen reader: names, roles, the order of the focus,
// what is announced.

const question = 'Within how many hours must the loss of gear be reported?'

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

/** Role and name of what has the focus, as in `button "Ask"`. */
async function focused(page: Page): Promise<string> {
  if (await page.evaluate(() => document.activeElement === document.body)) return 'nothing'
  const [first = ''] = (await page.locator(':focus').ariaSnapshot()).split('\n')
  return first.replace(/^- '?|'?:?$/g, '')
}

/** Tab after Tab until it has the focus; what had it on the way. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<string[]> {
  const way: string[] = []
  while (way.length < 60) {
    await page.keyboard.press(key)
    const here = await focused(page)
    if (wanted.test(here)) return way
    way.push(here)
  }
  throw new Error(`${wanted} was not reached by ${key}: ${way.join(', ')}`)
}

const mustBeNamed = new Set(
  'button link textbox searchbox combobox checkbox menuitem menuitemradio region dialog list img'.split(
    ' ',
  ),
)

type Node = { role: string; name: string }

/** The accessibility tree as Chromium hands it to a screen reader. */
async function tree(page: Page): Promise<Node[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: String(role?.value), name: String(name?.value ?? '') }))
}

/** What can be used or gone to and says not what it is. A list may go without a name of its own. */
const unnamed = (nodes: Node[]) =>
  nodes.filter(({ role, name }) => mustBeNamed.has(role) && role !== 'list' && name.trim() === '')

const has = (nodes: Node[], role: string, name: RegExp) =>
  nodes.some((node) => node.role === role && name.test(node.name))

it('asks, reads a source, pins and exports by keyboard alone, each step named and announced', async () => {
  const { page, faults, close } = await openPage(browser, server.url, { locale: 'en' })
  await page.getByRole('list', { name: 'Questions to start with' }).waitFor()

  // In the order in which it stands on the page, beginning with the way past the header.
  const way = await tabTo(page, /^textbox "Your question"/)
  expect(way).toEqual([
    'link "Skip to content"',
    'link "Attaché"',
    'link "Ask"',
    'link "Find"',
    'link "Library"',
    'link "Saved"',
    expect.stringMatching(/^button "EN: Language of the interface/),
    'button "All your documents"',
  ])
  expect(unnamed(await tree(page))).toEqual([])

  const said = announcements(page)
  await said.watch()
  await page.keyboard.type(question)
  await page.keyboard.press('Enter')
  await page.locator('.answer-actions').waitFor()
  await expect.poll(() => said.all()).toContain('Searching your documents')
  await expect
    .poll(async () => (await said.all()).at(-1))
    .toMatch(/^Answer with \d citations?: .{20}/)
  expect(await focused(page)).toMatch(/^textbox "Your question"/)
  const answered = await tree(page)
  expect(unnamed(answered)).toEqual([])
  expect(has(answered, 'heading', /^Within how many hours/)).toBe(true)
  expect(has(answered, 'region', /^Answer$/)).toBe(true)
  expect(has(answered, 'region', /^Sources$/)).toBe(true)

  // Back from the question to the answer above it; the source and the way back.
  await tabTo(page, /^button "Citation 1:/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  const reader = page.getByRole('region', { name: 'Text of the document' })
  await reader.locator('.pdf-mark, mark').first().waitFor()
  expect(await focused(page)).toMatch(/^region "Text of the document"/)
  const tools = await tabTo(page, /^button "Pin this passage"/)
  expect(tools).toContain('button "Close the document"')
  expect(tools).toContain('button "Copy a link to this passage"')
  expect(unnamed(await tree(page))).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('End')
  expect(await focused(page)).toBe('menuitem "New dossier"')
  await page.keyboard.press('Enter')
  await expect.poll(() => said.all()).toContainEqual(expect.stringMatching(/^Pinned to /))
  await expect.poll(() => focused(page)).toBe('button "Pin this passage"')
  await page.keyboard.press('Escape')
  await reader.waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toMatch(/^button "Citation 1:/)

  await tabTo(page, /^button "Pin"/)
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe('button "Pin"')
  await tabTo(page, /^button "Export: /)
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  const coming = page.waitForEvent('download')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  expect((await coming).suggestedFilename()).toMatch(/\.docx$/)
  expect(faults).toEqual([])
  await close()
})

it('adds a file by keyboard alone, and says when it is read', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/library`, { locale: 'en' })
  await page.locator('.documents').waitFor()
  const said = announcements(page)
  await said.watch()
  // Chromium is told to hand choosers over when the first listener comes, and that takes a moment.
  const choosing = page.waitForEvent('filechooser')
  await tabTo(page, /^button "Add files"/)
  await page.keyboard.press('Enter')
  await (await choosing).setFiles({
    ...{ name: 'tides.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('The tides of Linlan rise twice a day and fall as often.'),
  })
  await page.getByText('tides.txt').first().waitFor()
  await expect
    .poll(async () => (await said.all()).join(' | '), { timeout: 20_000 })
    .toMatch(/Files added|1 of 1|Ready/)
  expect(unnamed(await tree(page))).toEqual([])
  expect(faults).toEqual([])
  await close()
})

/** What live regions said since, each text once. */
function announcements(page: Page) {
  return {
    watch: () =>
      page.evaluate(() => {
        const said: string[] = []
        Object.assign(window, { said })
        const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]'
        const note = () => {
          for (const region of document.querySelectorAll(live)) {
            const text = region.textContent?.replace(/\s+/g, ' ').trim() ?? ''
            if (text !== '' && !said.includes(text)) said.push(text)
          }
        }
        note()
        said.length = 0
        const options = { childList: true, subtree: true, characterData: true }
        new MutationObserver(note).observe(document.body, options)
      }),
    all: () => page.evaluate(() => (window as unknown as { said: string[] }).said),
  }
}
