import type { Page } from 'playwright-core'
import type { Answer, ChatEvent, Citation, Passage } from '../../server/api.ts'

/** Passages that the running server finds: real places that a scripted answer can cite. */
export async function findPassages(url: string, query: string): Promise<Passage[]> {
  const response = await fetch(`${url}/api/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, limit: 4 }),
  })
  const { passages } = (await response.json()) as { passages: Passage[] }
  return passages
}

export function cite(passage: Passage, key: string): Citation {
  const { passageId, documentId, revisionId, path, title, symbol, label, speaker } = passage
  const { page, language, start, end, text } = passage
  return {
    ...{ key, passageId, documentId, revisionId, path, title, symbol, label, speaker },
    ...{ page, language, quote: text, start, end, context: [] },
  }
}

export function answerWith(part: Partial<Answer>): Answer {
  return {
    answerId: 'scripted',
    conversationId: null,
    status: 'answered',
    answer: '',
    sentences: [],
    unanswered: [],
    citations: [],
    passages: [],
    notices: [],
    coverage: { documents: 8, reading: 0, refused: 0, latestDate: '2024-09-20' },
    tookMs: { total: 12 },
    ...part,
  }
}

/** The whole life of an answer, as the server streams it. */
export function eventsOf(answer: Answer): ChatEvent[] {
  return [
    { type: 'sources', passages: answer.passages },
    ...answer.citations.map((citation): ChatEvent => ({ type: 'citation', citation })),
    { type: 'text-delta', delta: answer.answer },
    { type: 'answer-end', answer },
  ]
}

/** From now on the page's questions are answered with these events. */
export async function scriptChat(page: Page, events: readonly ChatEvent[]): Promise<void> {
  const body = events
    .map(({ type, ...data }, at) =>
      [`event: ${type}`, `data: ${JSON.stringify(data)}`, `id: scripted.${at + 1}`, '', ''].join(
        '\n',
      ),
    )
    .join('')
  await page.unroute('**/api/chat')
  await page.route('**/api/chat', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body }),
  )
}

/** Types a question and sends it, as a reader would. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox').fill(question)
  await page.keyboard.press('Enter')
}
