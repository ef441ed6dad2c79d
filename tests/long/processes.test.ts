import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FileOutcome, IngestSummary } from '../../ingest/ingest.ts'
import { ensureBuilt } from '../../server/setup/ensure-built.mjs'
import { openDataFolder, readOriginal } from '../../vectors/data-folder.ts'
import { openDatabase } from '../../vectors/open-database.ts'
import { temporaryFolder } from '../fakes/open-store.ts'
import { startProgram, startServerProgram } from '../fakes/run-program.ts'

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

function linesOf(stdout: string): { outcomes: FileOutcome[]; summary: IngestSummary | undefined } {
  const lines = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as FileOutcome | { summary: IngestSummary })
  return {
    outcomes: lines.filter((line): line is FileOutcome => 'path' in line),
    summary: lines.flatMap((line) => ('summary' in line ? [line.summary] : []))[0],
  }
}

/** How many documents the store holds, after a look at every part of each. */
function wholeDocuments(data: string): number {
  const folder = openDataFolder(data)
  const database = openDatabase(folder.database)
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.pragma('foreign_key_check')).toEqual([])
    const documents = database
      .prepare('SELECT documents.*, text FROM documents JOIN revisions USING (revision_id)')
      .all() as { revision_id: string; sha256: string; passages: number; text: string }[]
    const all = database.prepare('SELECT count(*) FROM documents').pluck().get()
    expect(documents).toHaveLength(all as number)
    for (const document of documents) {
      const passages = database
        .prepare(
          `SELECT passage_no, live, start_offset, end_offset, text, length(vector) AS bytes,
                  passage_no IN (SELECT rowid FROM passage_words) AS indexed,
                  passage_no IN (SELECT passage_no FROM index_log WHERE operation = 'add') AS logged
           FROM passages LEFT JOIN vectors USING (passage_no) WHERE revision_id = ?`,
        )
        .all(document.revision_id) as {
        live: number
        start_offset: number
        end_offset: number
        text: string
        bytes: number
        indexed: number
        logged: number
      }[]
      expect(passages).toHaveLength(document.passages)
      expect(passages.length).toBeGreaterThan(0)
      for (const passage of passages) {
        expect(document.text.slice(passage.start_offset, passage.end_offset)).toBe(passage.text)
        expect(passage).toMatchObject({ live: 1, bytes: 384 * 4, indexed: 1, logged: 1 })
      }
      expect(readOriginal(folder, document.sha256)).not.toBeNull()
    }
    return documents.length
  } finally {
    database.close()
  }
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
      const written = wholeDocuments(data)
      expect(written).toBeGreaterThanOrEqual(before + linesWanted)
      expect(written).toBeLessThan(files)
      before = written
    }
    const finished = startProgram('server/cli/ingest.js', data, args)
    expect([await finished.ended, finished.stderr()]).toEqual([0, expect.any(String)])
    const { outcomes, summary } = linesOf(finished.stdout())
    expect(summary).toMatchObject({ read: files - before, unchanged: before, refused: 0, gone: 0 })
    expect(outcomes).toHaveLength(files)
    expect(wholeDocuments(data)).toBe(files)

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
    const written = wholeDocuments(data)
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
    expect(wholeDocuments(data)).toBeGreaterThan(1)
  })
})
