import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Answer, answerSchema, listDocumentsResponse } from '../../server/api.ts'
import { chooseText, launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { answerWith, ask, cite, eventsOf, findPassages, scriptChat } from './scripted-answer.ts'

// Each would set `ran`, or be seen as an element, if any screen took it for more than text.
const payloads = [
  '<script>window.ran=1</script>',
  '<img src=x onerror="window.ran=2">',
  '<svg onload="window.ran=3"><a href="javascript:window.ran=4">a</a></svg>',
  '<iframe srcdoc="<script>parent.ran=5</script>"></iframe>',
  "\"><b onmouseover='window.ran=6'>b</b>",
  '[link](javascript:window.ran=7) ![picture](http://example.org/x.png)',
  // As templates write it, and as a shell would read it.
  "{{constructor.constructor('window.ran=8')()}} $" + '{window.ran=9} <%= 7*7 %>',
  'exe.\u202Etxt\u202E',
]
const hostile = payloads.join(' ')
const telling = '<img src=x onerror="window.ran=2">'
const fileName = '<img src=x onerror=window.ran=1>\u202Efdp.txt'
const fee = 'The harbour fee of Linlan is 40 crowns a day'
const question = `What is the harbour fee of Linlan? ${hostile}`

let server: RunningServer
let browser: Browser
let documentId: string
beforeAll(async () => {
  server = await startServer({ env: { ATTACHE_SAMPLE: 'off' } })
  browser = await launchBrowser()
  const form = new FormData()
  form.append('collection', telling)
  form.append('files', new File([`${telling}\n\n1. ${fee} ${hostile}.\n`], fileName))
  await call('POST', '/api/documents', form)
  await vi.waitFor(
    async () => {
      const { documents } = listDocumentsResponse.parse(await call('GET', '/api/documents'))
      if (documents[0]?.status !== 'ready') throw new Error('the document is not read yet')
      documentId = documents[0].documentId
    },
    { timeout: 30_000, interval: 100 },
  )
  const said = { title: hostile, tags: [hostile], issuer: hostile, symbol: hostile, type: hostile }
  await call('PATCH', `/api/documents/${documentId}`, said)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const json = body !== undefined && !(body instanceof FormData)
  const response = await fetch(`${server.url}${path}`, {
    method,
    ...(json ? { headers: { 'Content-Type': 'application/json' } } : {}),
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return response.status === 204 ? null : response.json()
}

/** A dossier and a conversation whose every text is hostile. */
async function keep(): Promise<{ dossierId: string; conversationId: string }> {
  const messages = [{ role: 'user', content: question }]
  const chat = await call('POST', '/api/chat', { messages, conversationId: 'new' })
  const answer: Answer = answerSchema.parse(chat)
  const conversationId = String(answer.conversationId)
  await call('PATCH', `/api/conversations/${conversationId}`, { title: hostile.slice(0, 200) })
  const made = (await call('POST', '/api/dossiers', { name: telling })) as { dossierId: string }
  for (const item of [
    { kind: 'heading', text: telling },
    { kind: 'quote', citation: answer.citations[0], note: hostile },
    { kind: 'answer', question, answer, note: hostile },
  ]) {
    await call('POST', `/api/dossiers/${made.dossierId}/items`, item)
  }
  return { dossierId: made.dossierId, conversationId }
}

/** What a payload became, where it is no longer text; empty where all is well. */
const awoken = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = []
    if ('ran' in window) found.push(`ran: ${String(window.ran)}`)
    const alive =
      'main :is(script, img, iframe, b, svg a, [onerror], [onload], [onmouseover]), a[href^="javascript" i]'
    for (const element of document.querySelectorAll(alive)) found.push(element.outerHTML)
    // An override of direction turns what follows it in its line: titles, names and labels must be
    // set apart. Running text is the document's own.
    const running = '.answer-text, .reader-text, .source-excerpt, .question, blockquote'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { currentNode } = walker
      if (!currentNode.nodeValue?.includes('\u202E')) continue
      let holder = currentNode.parentElement
      while (holder && !isApart(holder)) holder = holder.parentElement
      if (!holder || holder.closest(running)) continue
      const after = document.createRange()
      after.setStartAfter(currentNode)
      after.setEnd(holder, holder.childNodes.length)
      const turned = after.toString().trim()
      if (turned !== '') found.push(`turned by what stands before it: ${turned}`)
    }
    function isApart(element: Element): boolean {
      const { display, unicodeBidi } = getComputedStyle(element)
      return /isolate|plaintext/.test(unicodeBidi) || !/^(inline|contents)$/.test(display)
    }
    return found
  })

const screens: Record<string, (page: Page) => Promise<unknown>> = {
  'an answer, its card, its sources': async (page) => {
    await ask(page, question)
    await page.locator('.answer-actions').waitFor()
    await page.locator('.marker').first().focus()
    await page.locator('.hover-card').waitFor()
    expect(await page.locator('.question').innerText()).toContain(telling)
  },
  'an answer that a model wrote': async (page) => {
    const [passage] = await findPassages(server.url, fee)
    if (!passage) throw new Error('the fee is not found')
    const bad = { ...passage, speaker: hostile, label: hostile, heading: [hostile] }
    const citation = { ...cite(bad, '1'), context: [{ text: hostile, start: 0, end: 1 }] }
    const answer = answerWith({
      answer: `${payloads.join('\n\n')} [1]`,
      sentences: [{ text: hostile, citations: ['1'], support: 'unsupported', doubts: [hostile] }],
      citations: [citation],
      passages: [{ ...bad, alike: [{ ...bad, title: hostile }] }],
      notices: [{ code: hostile, message: hostile }],
      unanswered: [hostile],
    })
    await scriptChat(page, eventsOf(answer))
    await ask(page, question)
    await page.locator('.answer-actions').waitFor()
    await page.locator('.marker').first().focus()
    await page.locator('.hover-card').waitFor()
  },
  'a message of the server': async (page) => {
    await scriptChat(page, [{ type: 'error', error: { code: 'x', message: hostile } }])
    await ask(page, question)
    await page.locator('.failure').waitFor()
  },
  'the source as text, with its details': async (page) => {
    await chooseText(page)
    await page.goto(`${server.url}/source/${documentId}?start=0&end=20`)
    await page.locator('.reader-text').waitFor()
    expect(await page.locator('.reader').innerText()).toContain(telling)
  },
  'what is searched': async (page) => {
    await page.goto(`${server.url}/?doc=${documentId}&issuer=${encodeURIComponent(hostile)}`)
    await page.locator('.scope-button').click()
    await page.locator('.scope-menu .choice').first().waitFor()
  },
  'passages found': async (page) => {
    await page.goto(`${server.url}/find?q=${encodeURIComponent(`harbour fee ${telling}`)}`)
    await page.locator('.find-result').first().waitFor()
    expect(await page.locator('.find-result').first().innerText()).toContain('onerror')
  },
  'the library': async (page) => {
    await page.goto(`${server.url}/library`)
    await page.locator('.document-title').first().waitFor()
    expect(await page.locator('main').innerText()).toContain(telling)
  },
  'the report': async (page) => {
    await page.goto(`${server.url}/library/report?files=all`)
    await page.locator('.documents').waitFor()
  },
  conversations: async (page) => {
    await keep()
    await page.goto(`${server.url}/conversations?query=${encodeURIComponent(telling)}`)
    await page.locator('.saved-row').first().waitFor()
    expect(await page.locator('.saved-row').first().innerText()).toContain(telling)
  },
  'a conversation gone on in': async (page) => {
    await page.goto(`${server.url}/?conversation=${(await keep()).conversationId}`)
    await page.locator('.answer-actions').waitFor()
  },
  dossiers: async (page) => {
    await keep()
    await page.goto(`${server.url}/dossiers`)
    await page.locator('.saved-row').first().waitFor()
  },
  'a dossier': async (page) => {
    await page.goto(`${server.url}/dossiers/${(await keep()).dossierId}`)
    await page.locator('.pinned-answer').waitFor()
    const text = await page.locator('main').innerText()
    expect(text.split(telling).length).toBeGreaterThan(4)
  },
  'an address that leads nowhere': async (page) => {
    await page.goto(`${server.url}/nowhere/${encodeURIComponent(telling)}`)
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  },
}

it.each(Object.entries(screens))('%s shows markup and scripts as text', async (_name, show) => {
  const { page, faults, close } = await openPage(browser, server.url, { locale: 'en' })
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`))
  await show(page)
  expect(await awoken(page)).toEqual([])
  expect(faults).toEqual([])
  await close()
})

it('would notice markup that was taken for more than text', async () => {
  const { page, close } = await openPage(browser, server.url)
  await page.evaluate((html) => {
    const name = document.createElement('p')
    name.append('a \u202Eb', document.createElement('i'))
    name.lastElementChild?.append('c')
    document.querySelector('main')?.append(name)
    document.querySelector('main')?.insertAdjacentHTML('beforeend', html)
  }, hostile)
  const found = (await awoken(page)).join('\n')
  for (const part of ['<img src="x"', '<iframe', '<script>', 'javascript:', 'turned']) {
    expect(found).toContain(part)
  }
  await close()
})

it('keeps fifty pasted pages, says what is too much, and asks once they are shorter', async () => {
  const { page, faults, close } = await openPage(browser, server.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const pages = 'The parties met and agreed to meet again. '.repeat(3600)
  await page.evaluate((text) => navigator.clipboard.writeText(text), pages)
  const field = page.getByRole('textbox')
  await field.focus()
  await page.keyboard.press('Control+V')
  await page.getByText('131,200 characters too many. Shorten the question').waitFor()
  await page.keyboard.press('Enter')
  expect((await field.inputValue()).length).toBe(pages.length)
  expect(await page.locator('.turn').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Ask', exact: true }).isDisabled()).toBe(true)
  await ask(page, fee)
  await page.getByRole('button', { name: 'Ask again', exact: true }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('says what became of what a link leads to, once it is deleted', async () => {
  const form = new FormData()
  form.append('files', new File(['The quay of Linlan is made of stone.'], 'quay.txt'))
  await call('POST', '/api/documents', form)
  let quay = ''
  await vi.waitFor(
    async () => {
      const { documents } = listDocumentsResponse.parse(
        await call('GET', '/api/documents?query=quay'),
      )
      if (documents[0]?.status !== 'ready') throw new Error('the quay is not read yet')
      quay = documents[0].documentId
    },
    { timeout: 20_000, interval: 100 },
  )
  const { dossierId, conversationId } = await keep()
  for (const path of [
    `documents/${quay}`,
    `dossiers/${dossierId}`,
    `conversations/${conversationId}`,
  ]) {
    await call('DELETE', `/api/${path}`)
  }
  const { page, faults, close } = await openPage(browser, server.url)
  const leads = [
    [`/source/${quay}?start=0&end=9`, 'This document is no longer in the library'],
    [`/?source=${quay}&start=0&end=9`, 'This document is no longer in the library'],
    [`/find?q=quay&source=${quay}`, 'This document is no longer in the library'],
    [`/dossiers/${dossierId}`, 'This dossier was deleted'],
    [`/?conversation=${conversationId}`, 'This conversation was deleted'],
  ]
  for (const [path, text] of leads) {
    await page.goto(`${server.url}${path}`)
    await page
      .getByText(text ?? '')
      .first()
      .waitFor()
  }
  // The browser itself logs each 404; nothing else may go wrong.
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  await close()
})

it('loses nothing when the server goes, and answers once it is back', async () => {
  const dataFolder = join(server.dataFolder, 'of its own')
  const env = { ATTACHE_SAMPLE: 'off' }
  const first = await startServer({ dataFolder, env })
  const { page, close } = await openPage(browser, first.url)
  // What shows answers comes by itself, before the first question.
  await page.waitForResponse(/answer-announcer/)
  await page.getByRole('textbox').fill('Is the quay of stone?')
  await first.stop()
  await page.keyboard.press('Enter')
  await page.getByText('The connection to Attaché was lost.').first().waitFor()
  expect(await page.getByRole('heading', { name: 'Is the quay of stone?' }).isVisible()).toBe(true)
  const port = new URL(first.url).port
  const again = await startServer({ dataFolder, env: { ...env, PORT: port } })
  await page.getByRole('button', { name: 'Ask again', exact: true }).click()
  await page.locator('.not-found, .answer-actions').first().waitFor()
  expect(await page.locator('.failure').count()).toBe(0)
  await close()
  await again.stop()
})
