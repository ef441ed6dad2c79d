import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chooseText, launchBrowser, openPage, type RunningServer, startServer } from './harness.ts'
import { answerWith, ask, cite, eventsOf, findPassages, scriptChat } from './scripted-answer.ts'

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

it('greets with four questions, and asks the one that is clicked', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const suggestions = page.getByRole('list', { name: 'Questions to start with' })
  await suggestions.waitFor()
  const buttons = suggestions.getByRole('button')
  expect(await buttons.count()).toBe(4)
  const first = (await buttons.first().innerText()).trim()
  await buttons.first().click()
  await page.getByRole('heading', { name: first }).waitFor()
  await page.getByRole('button', { name: 'Ask again', exact: true }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('answers from the sample, and the keyboard leads to the marked passage and back', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await page.getByRole('list', { name: 'Questions to start with' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(question)
  await page.keyboard.press('Enter')
  const marker = page.getByRole('button', { name: /^Citation 1:/ })
  await marker.waitFor()

  await marker.focus()
  const card = page.locator('.hover-card')
  await card.waitFor()
  const quote = (await card.locator('blockquote').innerText()).trim()
  expect(quote.length).toBeGreaterThan(20)

  await page.keyboard.press('Enter')
  const reader = page.getByRole('region', { name: 'Text of the document' })
  const mark = reader.locator('.pdf-mark[data-mark="quote"]').first()
  await mark.waitFor()
  await expect.poll(() => mark.evaluate(isInView)).toBe(true)
  expect(await reader.evaluate((element) => element === document.activeElement)).toBe(true)

  await page.getByRole('button', { name: 'Text as read' }).click()
  await reader.locator('mark').first().waitFor()
  expect((await reader.locator('mark').allInnerTexts()).join('\n\n')).toBe(quote)
  await expect.poll(() => reader.locator('mark').first().evaluate(isInView)).toBe(true)

  await page.keyboard.press('Escape')
  await reader.waitFor({ state: 'detached' })
  expect(await marker.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(faults).toEqual([])
  await close()
})

it('says that the documents do not answer, what was searched, and what came closest', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await ask(page, 'Who won the football world cup in 1998?')
  await page.getByRole('heading', { name: 'The documents that were searched do not' }).waitFor()
  expect(await page.getByText('8 documents searched').isVisible()).toBe(true)
  const closest = page.getByRole('region', { name: 'Closest passages' })
  expect(await closest.getByRole('listitem').count()).toBe(3)
  await chooseText(page)
  await closest.getByRole('button').first().click()
  const reader = page.getByRole('region', { name: 'Text of the document' })
  await reader.locator('mark').first().waitFor()
  expect(faults).toEqual([])
  await close()
})

it('shows the sources before the first word, then the words with their markers', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const passages = await findPassages(server.url, question)
  // No end: the page must show what it has while more is to come.
  await scriptChat(page, [{ type: 'sources', passages }])
  await ask(page, question)
  const sources = page.getByRole('region', { name: 'Sources' })
  await expect.poll(() => sources.getByRole('listitem').count()).toBe(4)
  expect(await sources.locator('.source-key').count()).toBe(0)
  expect(faults).toEqual([])
  await close()
})

it('steps from citation to citation', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const passages = await findPassages(server.url, question)
  const citations = passages.slice(0, 3).map((passage, index) => cite(passage, `${index + 1}`))
  const text = citations.map(({ key }) => `Sentence ${key}. [${key}]`).join('\n\n')
  await scriptChat(page, eventsOf(answerWith({ answer: text, citations, passages })))
  await chooseText(page)
  await ask(page, question)
  await page.getByRole('button', { name: /^Citation 1:/ }).click()
  const reader = page.getByRole('region', { name: 'Text of the document' })
  for (const { quote } of citations) {
    await expect
      .poll(async () => (await reader.locator('mark').allInnerTexts()).join('\n\n'))
      .toBe(quote)
    await page.getByRole('button', { name: 'Next citation' }).click()
  }
  await page.getByRole('button', { name: 'Previous citation' }).click()
  await reader.getByText('Citation 3 of 3').waitFor({ state: 'attached' })
  expect(faults).toEqual([])
  await close()
})

it('shows what is not answered and what nothing supports, as such', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const answer = answerWith({
    status: 'partial',
    answer: 'A claim without a source.',
    sentences: [{ text: 'A claim without a source.', citations: [], support: 'unsupported' }],
    unanswered: ['what it will cost'],
    notices: [{ code: 'superseded', message: 'There is a newer version.' }],
    coverage: { documents: 8, reading: 2, refused: 1, latestDate: null },
  })
  await scriptChat(page, eventsOf(answer))
  await ask(page, question)
  for (const text of [
    'what it will cost',
    'There is a newer version.',
    'unsupported',
    '2 still being read',
    '1 could not be read',
  ]) {
    await page.getByText(text, { exact: true }).first().waitFor()
  }
  expect(faults).toEqual([])
  await close()
})

it('says in the reader’s language why a sentence was set apart', async () => {
  const { page, faults, close } = await openPage(browser, server.url, { locale: 'fr' })
  const [passage] = await findPassages(server.url, question)
  if (!passage) throw new Error('the sample has no passage for the question')
  const text = 'Gear is never reported before 2031.'
  const answer = answerWith({
    answer: `${text} [1]`,
    sentences: [
      {
        text,
        citations: ['1'],
        support: 'unsupported',
        // The last is of a kind that this page does not know.
        doubts: ['negation', 'date', 'future-kind'],
      },
    ],
    citations: [cite(passage, '1')],
    passages: [passage],
  })
  await scriptChat(page, eventsOf(answer))
  await ask(page, question)
  const why =
    'non étayé : le passage nie là où cette phrase affirme, ou l’inverse ; une date n’est pas celle du passage'
  expect(await page.locator('.answer-text .unsupported-note').innerText()).toBe(why)
  await page.locator('.marker').focus()
  expect(await page.locator('.hover-card .support-note').innerText()).toBe(why)
  expect(faults).toEqual([])
  await close()
})

it('shows a row of a table with what its figures count, in the answer and over its marker', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const [passage, other] = await findPassages(server.url, question)
  if (!passage || !other) throw new Error('the sample has no passages for the question')
  const heads = ['Table 4. Nets lost, by year (tonnes)', 'State | 2023 | 2024']
  const context = heads.map((text) => ({ text, start: 0, end: text.length }))
  const row = { ...cite(passage, '1'), quote: 'Marevia | 12 | 9', context }
  // A lead-in stands over its marker alone: in the answer it would interrupt what is read.
  const item = { ...cite(other, '2'), context: [{ text: 'States shall:', start: 0, end: 13 }] }
  const citations = [row, item]
  const text = 'Marevia | 12 | 9 [1]\n\nreport the loss. [2]'
  await scriptChat(
    page,
    eventsOf(answerWith({ answer: text, citations, passages: [passage, other] })),
  )
  await ask(page, question)
  const answer = page.locator('.answer-text')
  await answer.getByText('report the loss.').waitFor()
  expect(await answer.locator('.column-heads').allInnerTexts()).toEqual([heads.join('\n')])
  const card = page.locator('.hover-card')
  await page.locator('.marker').first().focus()
  expect(await card.locator('.hover-card-context').innerText()).toBe(heads.join('\n'))
  await page.locator('.marker').last().focus()
  await card.getByText('States shall:').waitFor()
  expect(faults).toEqual([])
  await close()
})

it('leads to the same paragraph in other files, languages and versions', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const [passage, other] = await findPassages(server.url, question)
  if (!passage || !other) throw new Error('the sample has no passages for the question')
  const { passageId, documentId, revisionId, path, title, label, start, end } = other
  const elsewhere = { passageId, documentId, revisionId, path, title, label, start, end }
  const alike = [
    { ...elsewhere, language: 'en', version: 'draft' as const },
    // As answers told it that were kept long ago.
    {
      ...{ passageId: 'p2', documentId, path, title, label },
      language: 'fr',
      version: passage.version,
    },
  ]
  const passages = [{ ...passage, alike }]
  const answer = answerWith({ answer: 'Gear. [1]', citations: [cite(passage, '1')], passages })
  await scriptChat(page, eventsOf(answer))
  await chooseText(page)
  await ask(page, question)
  const links = page.locator('.alike').getByRole('listitem')
  await expect.poll(() => links.allInnerTexts()).toEqual([`${title}\nDraft`, 'French'])
  await links.first().getByRole('button').click()
  await page.locator('.reader mark').first().waitFor()
  expect((await page.locator('.reader mark').allInnerTexts()).join('\n\n')).toBe(other.text)
  await page.keyboard.press('Escape')
  await links.last().getByRole('button').click()
  await page.getByRole('heading', { name: title, level: 2 }).waitFor()
  expect(new URL(page.url()).searchParams.has('start')).toBe(false)
  expect(faults).toEqual([])
  await close()
})

it('leaves the next marker free to be pointed at while the card of one is open', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const passages = await findPassages(server.url, question)
  const citations = passages.slice(0, 3).map((passage, index) => cite(passage, `${index + 1}`))
  const text = citations.map(({ key }) => `Sentence ${key} of three. [${key}]`).join('\n\n')
  await scriptChat(page, eventsOf(answerWith({ answer: text, citations, passages })))
  await ask(page, question)
  await page.locator('.answer-actions').waitFor()
  const card = page.locator('.hover-card')
  for (const [index, { quote }] of citations.entries()) {
    const marker = page.locator('.marker').nth(index)
    const { x, y, width, height } = (await marker.boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    }
    const at = [x + width / 2, y + height / 2] as const
    // From marker to marker, through whatever lies between: no card may stand in the way.
    await page.mouse.move(...at, { steps: 8 })
    const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.className, at)
    expect(hit).toBe('marker')
    await expect.poll(() => card.locator('blockquote').allInnerTexts()).toEqual([quote])
  }
  // The card itself may be pointed at, and stays for as long as it is.
  await card.hover()
  await page.waitForTimeout(200)
  expect(await card.isVisible()).toBe(true)
  expect(faults).toEqual([])
  await close()
})

it('stops when told to, and asks again', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await page.route('**/api/chat', () => {
    // Never answered: the page waits until the reader has had enough.
  })
  await ask(page, question)
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped before anything was written.').first().waitFor()
  await scriptChat(page, eventsOf(answerWith({ answer: 'Here it is.' })))
  await page.getByRole('button', { name: 'Ask again', exact: true }).click()
  await page.getByText('Here it is.').first().waitFor()
  expect(faults).toEqual([])
  await close()
})

it('keeps what was written when the connection breaks, says so, and asks again', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await scriptChat(page, [{ type: 'text-delta', delta: 'Half of an' }])
  const gone = { error: { code: 'answer_gone', message: 'there is no answer to go on with' } }
  await page.route('**/api/chat/*', (route) => route.fulfill({ status: 404, json: gone }))
  await ask(page, question)
  await page.getByRole('alert').getByText('this answer cannot be gone on with').waitFor()
  expect(await page.getByText('Half of an').isVisible()).toBe(true)
  await scriptChat(page, eventsOf(answerWith({ answer: 'The whole of it.' })))
  await page.getByRole('button', { name: 'Ask again', exact: true }).click()
  await page.getByText('The whole of it.').first().waitFor()
  // The browser itself logs the 404.
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  await close()
})

it('shows HTML and scripts in questions, answers and sources as text', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const payload =
    '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>'
  const [passage] = await findPassages(server.url, question)
  if (!passage) throw new Error('the sample has no passage for the question')
  const bad = { ...passage, title: payload, text: payload, end: passage.start + payload.length }
  const answer = answerWith({
    answer: `${payload} [1]\n\n[a link](javascript:document.title='run')`,
    citations: [cite(bad, '1')],
    passages: [bad],
    notices: [{ code: 'x', message: payload }],
    unanswered: [payload],
  })
  await scriptChat(page, eventsOf(answer))
  await ask(page, payload)
  await page.getByRole('heading', { name: payload, level: 2 }).waitFor()
  await page.getByRole('button', { name: /^Citation 1:/ }).focus()
  await page.locator('.hover-card').waitFor()
  expect(await page.locator('main img, main script, main a[href^="javascript"]').count()).toBe(0)
  expect(await page.title()).not.toBe('run')
  expect(faults).toEqual([])
  await close()
})

it('refuses a question that is too long with the number of letters to take away', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await page.getByRole('textbox').fill('a'.repeat(20_003))
  await page.getByText('3 characters too many.').waitFor()
  expect(await page.getByRole('button', { name: 'Ask', exact: true }).isDisabled()).toBe(true)
  expect(faults).toEqual([])
  await close()
})

it('narrows what is asked by chips that stay in the address', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const filters: unknown[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/chat')) filters.push(request.postDataJSON().filter)
  })
  await page.getByRole('button', { name: 'All your documents' }).click()
  const menu = page.getByRole('dialog', { name: 'What is searched' })
  // The box shows what the address says, which a click changes a moment later.
  const adopted = menu.getByRole('checkbox', { name: 'Adopted texts only' })
  await adopted.click()
  await expect.poll(() => adopted.isChecked()).toBe(true)
  await menu.getByLabel('From').fill('2024')
  await menu.getByRole('group', { name: 'Documents' }).getByRole('searchbox').fill('resolution 3')
  await menu.getByRole('checkbox', { name: /3\/2/ }).first().click()
  await page.keyboard.press('Escape')
  const chips = page.getByRole('list', { name: 'Searched only' })
  await expect.poll(() => chips.getByRole('listitem').count()).toBe(3)
  expect(new URL(page.url()).searchParams.get('version')).toBe('adopted')
  await page.reload()
  await expect.poll(() => chips.getByRole('listitem').count()).toBe(3)

  await ask(page, question)
  await page.getByText('1 document searched').waitFor()
  const id = new URL(page.url()).searchParams.get('doc')
  expect(filters).toEqual([{ documentIds: [id], version: ['adopted'], dateFrom: '2024' }])
  await chips.getByRole('button', { name: /Since 2024/ }).click()
  await expect.poll(() => new URL(page.url()).searchParams.has('from')).toBe(false)
  expect(faults).toEqual([])
  await close()
})

it('offers to search everything where only part was searched and nothing found', async () => {
  const { page, faults, close } = await openPage(browser, `${server.url}/?lang=fr&issuer=Nobody`)
  await ask(page, question)
  await page.getByRole('button', { name: 'Search all your documents' }).click()
  await page.getByRole('button', { name: /^Citation 1:/ }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  expect(faults).toEqual([])
  await close()
})

it('edits a question in its place and asks it again from there', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  await scriptChat(page, eventsOf(answerWith({ answer: 'The first answer.' })))
  await ask(page, 'Who keeps the gear?')
  await page.getByText('The first answer.').first().waitFor()
  await page.getByRole('button', { name: 'Edit and ask again' }).click()
  const field = page.getByRole('textbox', { name: 'Edit and ask again' })
  expect(await field.inputValue()).toBe('Who keeps the gear?')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Who keeps the gear?' }).waitFor()
  await scriptChat(page, eventsOf(answerWith({ answer: 'The second answer.' })))
  await page.keyboard.press('Enter')
  await field.fill('Who loses the gear?')
  await page.keyboard.press('Enter')
  await page.getByText('The second answer.').first().waitFor()
  await page.getByRole('heading', { name: 'Who loses the gear?' }).waitFor()
  expect(await page.getByText('The first answer.').count()).toBe(0)
  expect(faults).toEqual([])
  await close()
})

it('suggests what could be asked next of the last answer, and asks it', async () => {
  const { page, faults, close } = await openPage(browser, server.url)
  const passages = await findPassages(server.url, question)
  const citations = passages.slice(0, 2).map((passage, index) => {
    const whole = cite(passage, `${index + 1}`)
    const quote = whole.quote.slice(0, 40)
    return { ...whole, quote, end: whole.start + quote.length }
  })
  const unanswered = ['what it will cost']
  const answer = answerWith({
    status: 'partial',
    answer: 'So. [1] [2]',
    unanswered,
    citations,
    passages,
  })
  await scriptChat(page, eventsOf(answer))
  await ask(page, question)
  const next = page.getByRole('list', { name: 'Ask next' })
  await expect
    .poll(() => next.getByRole('button').allInnerTexts())
    .toEqual(['what it will cost', 'Only the adopted text', 'The whole paragraph', 'Shorter'])
  const sent = page.waitForRequest('**/api/chat')
  await next.getByRole('button', { name: 'Shorter' }).click()
  const { messages } = (await sent).postDataJSON()
  expect(messages.at(-1)).toEqual({ role: 'user', content: 'Shorter' })
  await page.getByRole('heading', { name: 'Shorter' }).waitFor()
  // Only where it would be answered next.
  await expect.poll(() => next.count()).toBe(1)
  expect(faults).toEqual([])
  await close()
})

it('copies an answer as rich text with its plain text, and as Markdown', async () => {
  const { page, faults, close } = await openPage(browser, server.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const [passage] = await findPassages(server.url, question)
  if (!passage) throw new Error('the sample has no passage for the question')
  const answer = answerWith({
    answer: 'Gear is **reported**. [1]',
    citations: [cite(passage, '1')],
    passages: [passage],
  })
  await scriptChat(page, eventsOf(answer))
  await ask(page, question)
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const held = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const read = async (type: string) => (await item?.getType(type))?.text()
    return { html: await read('text/html'), plain: await read('text/plain') }
  })
  expect(held.html).toContain('<strong>reported</strong>. <sup>[1]</sup>')
  expect(held.plain).toContain('Gear is reported. [1]')
  await page.getByRole('button', { name: 'Copy as' }).click()
  await page.getByRole('menuitem', { name: 'Markdown' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('Gear is **reported**. [^1]')
  expect(faults).toEqual([])
  await close()
})

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}
