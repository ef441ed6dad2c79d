import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../browser/harness.ts'

/** Reads the sample in once: every file of browser tests begins with a copy of what that made. */
export default async function readSample(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'attache-sample-'))
  const server = await startServer({ dataFolder: folder })
  await server.stop()
  process.env.ATTACHE_TEST_SAMPLE = folder
  return () => rm(folder, { recursive: true, force: true })
}
