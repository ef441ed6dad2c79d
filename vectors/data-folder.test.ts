import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import {
  DataFolderLockedError,
  dropOriginal,
  keepOriginal,
  lockDataFolder,
  openDataFolder,
  readOriginal,
  sha256Hex,
  UnwritableDataFolderError,
  writeDurably,
} from './data-folder.ts'
import { workerModule } from './worker-module.ts'

// Another process that takes the lock, says whether it has it, and then lives until it is killed.
const holder = `
  import { lockDataFolder, openDataFolder } from ${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)}
  try {
    lockDataFolder(openDataFolder(process.argv[2]))
    process.send('held')
    setInterval(() => {}, 1000)
  } catch (error) {
    process.send(error.code)
    process.disconnect()
  }
`

async function otherProcess(root: string) {
  const file = join(temporaryFolder(), 'holder.mjs')
  writeFileSync(file, holder)
  const { execArgv } = workerModule(import.meta.url, 'unused')
  const child = fork(file, [root], { execArgv })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child, 'message')) as [string]
  return { child, said }
}

describe('lockDataFolder', () => {
  it('refuses a second holder, and lets the next one in when it is given back', () => {
    const folder = openDataFolder(temporaryFolder())
    const unlock = lockDataFolder(folder)
    expect(() => lockDataFolder(folder)).toThrow(DataFolderLockedError)
    unlock()
    lockDataFolder(folder)()
  })

  it('refuses another process, until the one that holds it is killed', async () => {
    const folder = openDataFolder(temporaryFolder())
    const { child, said } = await otherProcess(folder.root)
    expect(said).toBe('held')
    expect(() => lockDataFolder(folder)).toThrow(DataFolderLockedError)
    expect(() => lockDataFolder(folder)).toThrow(folder.root)
    expect((await otherProcess(folder.root)).said).toBe('data_folder_locked')
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
    lockDataFolder(folder)()
  })

  it('says so when its file is something else', () => {
    const folder = openDataFolder(temporaryFolder())
    writeFileSync(
      folder.lock,
      'no database at all, and long enough to be looked at as one'.repeat(99),
    )
    expect(() => lockDataFolder(folder)).toThrow(UnwritableDataFolderError)
  })
})

describe('openDataFolder', () => {
  it('names the folder that cannot be made', () => {
    const file = join(temporaryFolder(), 'a file')
    writeFileSync(file, '')
    expect(() => openDataFolder(join(file, 'data'))).toThrow(UnwritableDataFolderError)
    expect(() => openDataFolder(join(file, 'data'))).toThrow(join(file, 'data'))
  })
})

describe('originals', () => {
  it('are kept under their hash, read back, and forgotten', () => {
    const folder = openDataFolder(temporaryFolder())
    const bytes = new Uint8Array([0, 255, 10, 13])
    const sha256 = sha256Hex(bytes)
    expect(readOriginal(folder, sha256)).toBeNull()
    keepOriginal(folder, sha256, bytes)
    keepOriginal(folder, sha256, bytes)
    expect(readOriginal(folder, sha256)).toEqual(Buffer.from(bytes))
    dropOriginal(folder, sha256)
    dropOriginal(folder, sha256)
    expect(readOriginal(folder, sha256)).toBeNull()
  })

  it('may be empty', () => {
    const folder = openDataFolder(temporaryFolder())
    const sha256 = sha256Hex(new Uint8Array())
    keepOriginal(folder, sha256, new Uint8Array())
    expect(readOriginal(folder, sha256)).toHaveLength(0)
  })
})

describe('writeDurably', () => {
  it('replaces a file whole and leaves nothing beside it', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'file')
    writeDurably(path, Buffer.from('the old text, which is longer'))
    writeDurably(path, Buffer.from('new'))
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
