// Plain JavaScript: the clients' types, in one program with ours, cost the compiler minutes.
import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages'
import { ChatOpenAI } from '@langchain/openai'
import OpenAI from 'openai-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../fakes/listen.ts'
import { openApp } from '../fakes/open-app.ts'
import { levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

const token = 'a-token-of-24-characters'
const messages = [{ role: 'user', content: levyQuestion }]

let app
let server
let baseURL
beforeAll(async () => {
  app = await openApp({ config: { token } })
  server = await listen(app.parts)
  baseURL = `${server.url}/v1`
  const form = new FormData()
  form.append('files', new File([levyText], 'levy.md'))
  const headers = { authorization: `Bearer ${token}` }
  const accepted = await fetch(`${server.url}/api/documents`, {
    method: 'POST',
    body: form,
    headers,
  })
  const { jobId } = await accepted.json()
  for (;;) {
    const job = await (await fetch(`${server.url}/api/jobs/${jobId}`, { headers })).json()
    if (job.status === 'done') break
    if (job.status === 'failed') throw new Error(JSON.stringify(job))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
})
afterAll(async () => {
  await server.close()
  await app.close()
})

describe('the openai client', () => {
  const client = (apiKey = token) => new OpenAI({ baseURL, apiKey, maxRetries: 0 })

  it('lists the model', async () => {
    const models = await client().models.list()
    expect(models.data.map(({ id }) => id)).toEqual(['attache'])
    expect((await client().models.retrieve('attache')).owned_by).toBe('attache')
  })

  it('has an answer with its citations', async () => {
    const answer = await client().chat.completions.create({ model: 'attache', messages })
    expect(answer.choices[0].message.content).toContain(`${levySentence} [1]`)
    expect(answer.choices[0].finish_reason).toBe('stop')
    expect(answer.citations).toMatchObject([{ key: '1', quote: levySentence }])
  })

  it('has it as a stream', async () => {
    const stream = client().chat.completions.stream({
      model: 'attache',
      messages,
      stream_options: { include_usage: true },
    })
    let deltas = 0
    stream.on('content', () => {
      deltas += 1
    })
    const whole = await stream.finalChatCompletion()
    expect(deltas).toBeGreaterThan(1)
    expect(whole.choices[0].message.content).toContain(`${levySentence} [1]`)
    expect(whole.usage.total_tokens).toBeGreaterThan(0)
  })

  it('understands our errors', async () => {
    const { completions } = client().chat
    const create = (body) => completions.create({ model: 'attache', messages, ...body })
    await expect(client('wrong').models.list()).rejects.toThrow(OpenAI.AuthenticationError)
    await expect(create({ model: 'gpt-4' })).rejects.toThrow(OpenAI.NotFoundError)
    await expect(create({ messages: [] })).rejects.toMatchObject({
      name: 'Error',
      status: 400,
      code: 'bad_request',
      param: 'messages',
    })
  })

  it('may leave in the middle of a stream', async () => {
    const stream = await client().chat.completions.create({
      model: 'attache',
      messages,
      stream: true,
    })
    for await (const _ of stream) break
    const again = await client().chat.completions.create({ model: 'attache', messages })
    expect(again.choices[0].message.content).toContain(levySentence)
  })
})

describe('LangChain’s ChatOpenAI', () => {
  const model = () =>
    new ChatOpenAI({
      model: 'attache',
      apiKey: token,
      maxRetries: 0,
      configuration: { baseURL },
      __includeRawResponse: true,
    })

  it('has an answer, instructions and earlier turns sent along', async () => {
    const answer = await model().invoke([
      new SystemMessage('You are a helpful assistant.'),
      new HumanMessage('Who pays the levy?'),
      new AIMessage('Vessels do.'),
      new HumanMessage(levyQuestion),
    ])
    expect(answer.content).toContain(`${levySentence} [1]`)
    expect(answer.additional_kwargs.__raw_response.citations[0].quote).toBe(levySentence)
  })

  it('has it as a stream', async () => {
    let text = ''
    for await (const chunk of await model().stream(levyQuestion)) text += chunk.text
    expect(text).toContain(`${levySentence} [1]`)
    expect(text).toContain('[1] Tidal Levy Regulation')
  })
})
