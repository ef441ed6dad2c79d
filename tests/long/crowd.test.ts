import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../server/api.ts'
import { crowdLatency } from '../../server/evaluation/bench-crowd.ts'
import { ensureBuilt } from '../../server/setup/ensure-built.mjs'
import { temporaryFolder } from '../fakes/open-store.ts'
import { root, startProgram, startServerProgram } from '../fakes/run-program.ts'

beforeAll(() => ensureBuilt({ web: false }))

const readers = 50
/** Places that may be lost on the way through sockets and threads. */
const placesLost = 5

const questions = [
  'Within how many hours must the loss of gear be reported under the resolution?',
  'Combien Kestria a-t-elle versé au Fonds de récupération en 2023 ?',
  '¿Qué multa se impone por no informar de la pérdida?',
  'كم طناً من معدات الصيد فُقد في بحر هلمير في عام 2023؟',
  '第八条规定应在多少小时内报告?',
  'Какие суда обязаны маркировать орудия лова?',
]

describe('fifty readers who ask at once', () => {
  it('are all answered within thirty seconds, first come first served, and the server stays well', async () => {
    const data = temporaryFolder()
    const reading = startProgram('server/cli/ingest.js', data, [join(root, 'library/sample')])
    expect([await reading.ended, reading.stderr()]).toEqual([0, expect.any(String)])
    const server = await startServerProgram(data)
    const ask = async (question: string): Promise<Answer> => {
      const response = await fetch(`${server.url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ messages: [{ role: 'user', content: question }] }),
      })
      expect(response.status).toBe(200)
      return (await response.json()) as Answer
    }
    // As a server that has been up for a while.
    for (const question of questions) await ask(question)
    const answers: Answer[] = []
    const crowd = await crowdLatency(
      {
        ask: async (question) => void answers.push(await ask(question)),
        async health() {
          expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
        },
      },
      Array.from({ length: readers }, (_, i) => questions[i % questions.length] ?? ''),
    )
    console.log(JSON.stringify(crowd))
    expect(answers).toHaveLength(readers)
    expect(answers.filter(({ status }) => status !== 'not-found').length).toBeGreaterThan(0)
    expect(crowd.slowestMs).toBeLessThan(30_000)
    expect(crowd.overtakenBy).toBeLessThanOrEqual(placesLost)
    expect(crowd.slowestHealthMs).toBeLessThan(200)
    // Each reads less when many ask, and says so.
    const hurried = answers.filter(({ notices }) =>
      notices.some(({ code }) => code === 'fewer-read'),
    )
    expect(hurried.length).toBeGreaterThan(0)
    expect(await server.stop()).toBe(0)
  })
})
