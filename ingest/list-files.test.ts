import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { listFiles, NoSuchPathError } from './list-files.ts'

function folderOf(...paths: string[]): string {
  const folder = temporaryFolder()
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), path)
  }
  return folder
}

const paths = async (...given: string[]): Promise<string[]> =>
  (await listFiles(given)).files.map(({ path }) => path)

describe('listFiles', () => {
  it('lists all files below a folder in natural order, with paths of the folder', async () => {
    const folder = folderOf('part 10.txt', 'part 9.txt', 'a/deep/er.md', 'b.pdf')
    const { files, folders } = await listFiles([folder])
    expect(files.map(({ path }) => path)).toEqual([
      'a/deep/er.md',
      'b.pdf',
      'part 9.txt',
      'part 10.txt',
    ])
    expect(folders).toEqual([folder])
    expect(files.every(({ root, file, path }) => file === join(root, path))).toBe(true)
    expect(files.every(({ modifiedMs }) => typeof modifiedMs === 'number')).toBe(true)
  })

  it('takes a file by itself for one of its folder, and claims nothing of the rest', async () => {
    const folder = folderOf('one.txt', 'two.txt')
    const { files, folders } = await listFiles([join(folder, 'one.txt')])
    expect(files).toMatchObject([{ root: folder, path: 'one.txt' }])
    expect(folders).toEqual([join(folder, 'one.txt')])
  })

  it('lists a file once, however often it is named or linked', async () => {
    const folder = folderOf('one.txt', 'sub/two.txt')
    symlinkSync(join(folder, 'one.txt'), join(folder, 'zlink.txt'))
    symlinkSync(folder, join(folder, 'sub', 'loop'))
    expect(await paths(folder, join(folder, 'sub'), join(folder, 'one.txt'))).toEqual([
      'one.txt',
      'sub/two.txt',
    ])
  })

  it('leaves out hidden folders and dangling links, not hidden files', async () => {
    const folder = folderOf('.git/config', '.hidden.txt', 'seen.txt')
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.txt'))
    expect(await paths(folder)).toEqual(['.hidden.txt', 'seen.txt'])
  })

  it('gives names with blanks, quotes and Arabic letters as they are, composed', async () => {
    const folder = folderOf(`l'accord "final" 2.txt`, 'قرار.txt', 're\u0301sume\u0301.txt')
    expect((await paths(folder)).sort()).toEqual(
      [`l'accord "final" 2.txt`, 'résumé.txt'.normalize('NFC'), 'قرار.txt'].sort(),
    )
  })

  it('finds nothing in an empty folder', async () => {
    const folder = folderOf()
    expect(await listFiles([folder])).toEqual({ files: [], folders: [folder], unreadable: [] })
  })

  it('refuses a path that is not there, whatever else is named', async () => {
    const folder = folderOf('one.txt')
    await expect(listFiles([folder, join(folder, 'none')])).rejects.toThrow(NoSuchPathError)
    await expect(listFiles(['no such path'])).rejects.toThrow('no such path')
  })

  it('names a folder that cannot be opened, and lists the rest', async () => {
    const folder = folderOf('a/shut/in.txt', 'b.txt')
    chmodSync(join(folder, 'a/shut'), 0o000)
    chmodSync(folder, 0o755)
    // Root may open anything: the listing is made as somebody else.
    const root = process.geteuid?.() === 0
    if (root) process.seteuid?.(65_534)
    const listing = await listFiles([folder]).finally(() => {
      if (root) process.seteuid?.(0)
    })
    expect(listing.files.map(({ path }) => path)).toEqual(['b.txt'])
    expect(listing.unreadable).toMatchObject([{ root: folder, path: 'a/shut' }])
    expect(listing.unreadable[0]?.message).toContain('EACCES')
  })

  it('lists a file whose name is no UTF-8, so that the report can say so', async () => {
    const folder = folderOf('b.txt')
    const name = Buffer.concat([Buffer.from(join(folder, 'r')), Buffer.from([0xe9, 0x2e, 0x74])])
    writeFileSync(name, 'accord')
    expect(await paths(folder)).toEqual(['b.txt', 'r\ufffd.t'])
  })
})
