import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../server/setup/ensure-built.mjs'
import { temporaryFolder } from '../fakes/open-store.ts'
import { linesOf, startProgram, startServerProgram } from '../fakes/run-program.ts'
import { wholeDocuments } from '../fakes/whole-documents.ts'

beforeAll(() => ensureBuilt({ web: false }))

function papers() {
  const folder = temporaryFolder()
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
  put('levy.md', '# The levy\n\nThe levy on passenger ferries ends after three years.\n')
  return { folder, put }
}

const pathsIn = (data: string) =>
  wholeDocuments(data).map(({ path, status }) => `${status} ${path}`)

describe('ingest --watch', () => {
  it('follows a folder, and ends at Ctrl-C with 130 and what was finished', async () => {
    const data = temporaryFolder()
    const { folder, put } = papers()
    const watch = startProgram('server/cli/ingest.js', data, [folder, '--watch', '--json'])
    await watch.says(/"summary":\{"read":1,/)
    put('tide.md', '# The tide\n\nEvery port of the Estuary reports its tides.\n')
    await watch.says(/"path":"tide.md","status":"read"[\s\S]*"summary"/)
    renameSync(join(folder, 'levy.md'), join(folder, 'fee.md'))
    rmSync(join(folder, 'tide.md'))
    await watch.says(/"path":"tide.md","status":"gone"[\s\S]*"summary"/)
    watch.child.kill('SIGINT')
    expect(await watch.ended).toBe(130)
    const { outcomes } = linesOf(watch.stdout())
    const idOf = (path: string) => outcomes.find((outcome) => outcome.path === path)?.documentId
    expect(idOf('fee.md')).toBe(idOf('levy.md'))
    expect(pathsIn(data)).toEqual(['ready fee.md', 'gone tide.md'])
  })

  it('hands its work to a server that comes, and does it itself when that has gone', async () => {
    const data = temporaryFolder()
    const { folder, put } = papers()
    const watch = startProgram('server/cli/ingest.js', data, [folder, '--watch', '--json'])
    await watch.says(/"summary":\{"read":1,/)
    const server = await startServerProgram(data)
    put('tide.md', '# The tide\n\nEvery port of the Estuary reports its tides.\n')
    await watch.says(/"path":"tide.md","status":"read"[\s\S]*"summary"/)
    const health = await fetch(`${server.url}/api/health`)
    expect(await health.json()).toMatchObject({ documents: 2 })
    server.child.kill('SIGKILL')
    await server.ended
    put('port.md', '# The port\n\nThe Harbour Fund pays for the keeper of the lighthouse.\n')
    await watch.says(/"path":"port.md","status":"read"[\s\S]*"summary"/)
    watch.child.kill('SIGTERM')
    expect(await watch.ended).toBe(130)
    expect(pathsIn(data)).toEqual(['ready levy.md', 'ready port.md', 'ready tide.md'])
  })

  it('is wrong use where a folder is not there', async () => {
    const watch = startProgram('server/cli/ingest.js', temporaryFolder(), ['/nowhere', '--watch'])
    expect(await watch.ended).toBe(2)
    expect(watch.stderr()).toContain('there is no file or folder /nowhere')
  })
})
