import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../server/setup/ensure-built.mjs'
import { temporaryFolder } from '../fakes/open-store.ts'
import { linesOf, startProgram, startServerProgram } from '../fakes/run-program.ts'
import { wholeDocuments } from '../fakes/whole-documents.ts'

// The real program in processes of its own: what only the operating system can show.
beforeAll(() => ensureBuilt({ web: false }))

const files = 40
const paragraphsEach = 6

/** A folder of invented reports, no two paragraphs alike. */
function reports(): string {
  const folder = join(temporaryFolder(), `reports of "Linlan" الميناء`)
  mkdirSync(folder)
  for (let file = 0; file < files; file++) {
    const paragraphs = Array.from(
      { length: paragraphsEach },
      (_, i) =>
        `In section ${i} of report ${file} the Estuary Committee notes that berth ${file * 100 + i} was dredged to a depth of ${file + i} metres, that the tidal levy of vessel number ${file * 7 + i} was paid in full to the Harbour Fund, and that the keeper of lighthouse ${i} asks for ${file} barrels of oil before the winter season begins.`,
    )
    const text = `# Report ${file}\n\n${paragraphs.map((paragraph, i) => `## Section ${i}\n\n${paragraph}`).join('\n\n')}\n`
    writeFileSync(join(folder, `report ${file}.md`), text)
  }
  return folder
}

describe('an ingest that is killed', () => {
  it('leaves every document whole or absent, and goes on where it was', async () => {
    const [data, folder] = [temporaryFolder(), reports()]
    const args = [folder, '--json']
    let before = 0
    for (const linesWanted of [1, 7]) {
      const killed = startProgram('server/cli/ingest.js', data, args)
      await killed.says(new RegExp(`(?:"status":"read".*\\n[\\s\\S]*){${linesWanted}}`))
      killed.child.kill('SIGKILL')
      expect(await killed.ended).toBeNull()
      const written = wholeDocuments(data).length
      expect(written).toBeGreaterThanOrEqual(before + linesWanted)
      expect(written).toBeLessThan(files)
      before = written
    }
    const finished = startProgram('server/cli/ingest.js', data, args)
    expect([await finished.ended, finished.stderr()]).toEqual([0, expect.any(String)])
    const { outcomes, summary } = linesOf(finished.stdout())
    expect(summary).toMatchObject({ read: files - before, unchanged: before, refused: 0, gone: 0 })
    expect(outcomes).toHaveLength(files)
    expect(wholeDocuments(data).length).toBe(files)

    const again = startProgram('server/cli/ingest.js', data, args)
    expect(await again.ended).toBe(0)
    expect(linesOf(again.stdout()).summary).toMatchObject({ read: 0, unchanged: files })
  })

  it('ends at Ctrl-C with 130, and what was finished stays', async () => {
    const [data, folder] = [temporaryFolder(), reports()]
    const interrupted = startProgram('server/cli/ingest.js', data, [folder, '--json'])
    await interrupted.says(/"status":"read"/)
    interrupted.child.kill('SIGINT')
    expect(await interrupted.ended).toBe(130)
    const written = wholeDocuments(data).length
    expect(written).toBeGreaterThanOrEqual(1)
    expect(written).toBeLessThan(files)
  })
})

describe('a data folder', () => {
  it('has one server: a second is refused with one clear line, until the first is killed', async () => {
    const data = temporaryFolder()
    const first = await startServerProgram(data)
    const second = startProgram('server/main.js', data)
    expect(await second.ended).toBe(1)
    expect(second.stdout()).toBe('')
    expect(second.stderr()).toBe(
      `attache: the data folder ${data} is in use by another Attaché process: stop that one, or name another folder in ATTACHE_DATA\n`,
    )
    expect((await fetch(`${first.url}/api/health`)).status).toBe(200)

    first.child.kill('SIGKILL')
    await first.ended
    const third = await startServerProgram(data)
    expect((await fetch(`${third.url}/api/health`)).status).toBe(200)
    expect(await third.stop()).toBe(0)
  })

  it('that a server holds takes commands through it, and finds their documents at once', async () => {
    const [data, folder] = [temporaryFolder(), reports()]
    const server = await startServerProgram(data)
    const one = join(folder, 'report 3.md')
    const command = startProgram('server/cli/ingest.js', data, [one, '--json'])
    expect([await command.ended, command.stderr()]).toEqual([0, expect.any(String)])
    const { outcomes, summary } = linesOf(command.stdout())
    expect(outcomes).toMatchObject([{ path: 'report 3.md', status: 'read' }])
    expect(summary).toMatchObject({ read: 1 })

    const search = await fetch(`${server.url}/api/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'Which berth does report 3 say was dredged?' }),
    })
    const { passages } = (await search.json()) as { passages: { documentId: string }[] }
    expect(passages[0]?.documentId).toBe(outcomes[0]?.documentId)

    const missing = startProgram('server/cli/ingest.js', data, [join(folder, 'none.md')])
    expect(await missing.ended).toBe(2)
    expect(missing.stderr()).toContain('there is no file or folder')

    // Killed while it waits for the server: the server stays up, and finishes what it has begun.
    const left = startProgram('server/cli/ingest.js', data, [folder, '--json'])
    await left.says(/"status":"read"/)
    left.child.kill('SIGKILL')
    await left.ended
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
    expect(wholeDocuments(data).length).toBeGreaterThan(1)
  })
})
