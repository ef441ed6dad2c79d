import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { pick, type Random, seededRandom } from '../../server/evaluation/seeded-random.ts'
import { SyntheticText } from '../../server/evaluation/synthetic-text.ts'
import { ensureBuilt } from '../../server/setup/ensure-built.mjs'
import { temporaryFolder } from '../fakes/open-store.ts'
import { packageOf } from '../fakes/packages.ts'
import { linesOf, startProgram, startServerProgram } from '../fakes/run-program.ts'
import { wholeDocuments } from '../fakes/whole-documents.ts'

beforeAll(() => ensureBuilt({ web: false }))

const kills = 20
const reports = 24
const seed = 20_251_122

/** A folder whose files are written, changed, moved and deleted as somebody's documents are. */
class Papers {
  readonly folder = join(temporaryFolder(), 'papers')
  readonly #random: Random
  readonly #text: SyntheticText
  #moves = 0

  constructor(random: Random) {
    this.#random = random
    this.#text = new SyntheticText(seed)
    mkdirSync(this.folder)
    for (let i = 0; i < reports; i++) this.#write(`report ${i}.md`)
    this.#pack()
  }

  /** About half of the files change, one is moved, one goes or comes. */
  change(): void {
    const names = readdirSync(this.folder).filter((name) => name.endsWith('.md'))
    for (const name of names) if (this.#random() < 0.5) this.#write(name)
    this.#pack()
    const moved = pick(names, this.#random)
    renameSync(join(this.folder, moved), join(this.folder, `moved ${this.#moves++}.md`))
    if (names.length < reports) this.#write(`new ${this.#moves}.md`)
    else
      rmSync(
        join(
          this.folder,
          pick(
            names.filter((name) => name !== moved),
            this.#random,
          ),
        ),
      )
  }

  #write(name: string): void {
    writeFileSync(join(this.folder, name), this.#text.document(6))
  }

  #pack(): void {
    const files = { 'a.md': this.#text.document(4), 'sub/b.md': this.#text.document(4) }
    writeFileSync(join(this.folder, 'all.zip'), packageOf(files))
  }
}

const ofFiles = (documents: ReturnType<typeof wholeDocuments>) =>
  documents.filter(({ status }) => status !== 'gone').sort((a, b) => (a.path < b.path ? -1 : 1))

describe('an ingest that is killed at any moment', () => {
  it(`leaves nothing lost, doubled or half there, ${kills} times in a row`, async () => {
    const random = seededRandom(seed)
    const papers = new Papers(random)
    const data = temporaryFolder()
    const run = (into: string) =>
      startProgram('server/cli/ingest.js', into, [papers.folder, '--json'])
    let interrupted = 0
    for (let round = 0; round < kills; round++) {
      if (round > 0) papers.change()
      const ingest = run(data)
      // Somewhere in its start, or a while after some file.
      const files = Math.floor(random() * 20)
      if (files > 0)
        await ingest
          .says(new RegExp(`(?:"status":"(?:read|gone)".*\\n[\\s\\S]*?){${files}}`))
          .catch(() => {})
      await wait(random() * (files === 0 ? 3000 : 150))
      ingest.child.kill('SIGKILL')
      if ((await ingest.ended) === null) interrupted++
      const done = linesOf(ingest.stdout()).outcomes.filter(({ status }) => status === 'read')
      const documents = wholeDocuments(data)
      // What was reported is there.
      const paths = documents.map(({ path }) => path)
      expect(paths).toEqual(
        expect.arrayContaining(done.flatMap(({ path, documentId }) => (documentId ? [path] : []))),
      )
      expect(new Set(paths).size).toBe(paths.length)
    }
    expect(interrupted).toBeGreaterThan(kills / 2)

    const last = run(data)
    expect([await last.ended, last.stderr()]).toEqual([0, expect.any(String)])
    const fresh = temporaryFolder()
    const once = run(fresh)
    expect(await once.ended).toBe(0)
    expect(ofFiles(wholeDocuments(data))).toEqual(ofFiles(wholeDocuments(fresh)))

    const again = run(data)
    expect(await again.ended).toBe(0)
    expect(linesOf(again.stdout()).summary).toMatchObject({ read: 0, refused: 0 })

    // The index has followed: every document is found by its own words.
    const server = await startServerProgram(data)
    const health = (await (await fetch(`${server.url}/api/health`)).json()) as { documents: number }
    expect(health.documents).toBe(ofFiles(wholeDocuments(fresh)).length)
    expect(await server.stop()).toBe(0)
  })
})
