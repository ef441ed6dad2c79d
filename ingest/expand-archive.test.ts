import { strFromU8, strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { packageOf } from '../tests/fakes/packages.ts'
import { readEml } from './eml-reader.ts'
import { expandArchive } from './expand-archive.ts'

const names = async (bytes: Uint8Array, path = 'f/a.zip') => {
  const archive = await expandArchive({ bytes, path })
  return archive?.members.map((member) => member.path) ?? null
}

const letter = strToU8(`From: "Chair, Tidewater" <chair@tidewater.example>\r
To: delegates@bay.example\r
Subject: =?utf-8?q?Draft_levy_=E2=80=93_comments?=\r
Date: Mon, 03 Mar 2025 10:00:00 +0000\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="b"\r
\r
--b\r
Content-Type: text/plain; charset=utf-8\r
\r
The draft is attached.\r
\r
> The levy should end.\r
--b\r
Content-Type: application/octet-stream\r
Content-Disposition: attachment; filename="draft.txt"\r
Content-Transfer-Encoding: base64\r
\r
TGV2eQ==\r
--b--\r
`)

describe('expandArchive', () => {
  it('gives the files of an archive, archives inside it opened, leavings left out', async () => {
    const bytes = packageOf({
      'notes/a.txt': 'x',
      'inner.zip': packageOf({ 'b.md': '# y' }),
      '__MACOSX/._a.txt': 'junk',
      '.DS_Store': 'junk',
    })
    expect(await names(bytes)).toEqual(['f/a.zip/notes/a.txt', 'f/a.zip/inner.zip/b.md'])
  })

  it('gives two files of one name as two files, each with its own bytes', async () => {
    const bytes = zipSync({ 'a.txt': strToU8('first'), 'b.txt': strToU8('second') })
    const twice = Buffer.from(
      Buffer.from(bytes).toString('latin1').replaceAll('b.txt', 'a.txt'),
      'latin1',
    )
    const archive = await expandArchive({ bytes: new Uint8Array(twice), path: 'f/a.zip' })
    expect(archive?.members.map(({ path, bytes }) => [path, strFromU8(bytes)])).toEqual([
      ['f/a.zip/a.txt', 'first'],
      ['f/a.zip/a (2).txt', 'second'],
    ])
  })

  it('keeps members inside the archive, whatever their names say', async () => {
    expect(await names(packageOf({ '../../etc/x.txt': 'x', '/abs.txt': 'y' }))).toEqual([
      'f/a.zip/etc/x.txt',
      'f/a.zip/abs.txt',
    ])
  })

  it('opens archives three deep and refuses the one below', async () => {
    let bytes = packageOf({ 'deep.txt': 'x' })
    for (let i = 0; i < 3; i++) bytes = packageOf({ 'in.zip': bytes })
    const archive = await expandArchive({ bytes, path: 'a.zip' })
    expect(archive?.members).toEqual([])
    expect(archive?.refused.map(({ path, code }) => [path, code])).toEqual([
      ['a.zip/in.zip/in.zip/in.zip', 'too-deep'],
    ])
  })

  it('refuses protected members one by one', async () => {
    const bytes = zipSync({ 'a.txt': strToU8('x'), 'b.txt': strToU8('y') })
    // Sets the flag for encryption in the first entry of the central directory.
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) {
        view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true)
        break
      }
    const archive = await expandArchive({ bytes, path: 'a.zip' })
    expect(archive?.members.map((member) => member.path)).toEqual(['a.zip/b.txt'])
    expect(archive?.refused.map(({ path, code }) => [path, code])).toEqual([
      ['a.zip/a.txt', 'encrypted'],
    ])
  })

  it('gives the attachments of a letter', async () => {
    const archive = await expandArchive({ bytes: letter, path: 'mail.eml' })
    expect(
      archive?.members.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]),
    ).toEqual([['mail.eml/draft.txt', 'Levy']])
  })

  it('says null for any other file', async () => {
    expect(await names(strToU8('plain'), 'a.txt')).toBeNull()
  })
})

describe('readEml', () => {
  it('reads who wrote what to whom and when, and names the attachments', async () => {
    const { blocks, findings, properties } = await readEml({ bytes: letter, name: 'mail.eml' })
    expect(blocks.map((block) => block.text)).toEqual([
      'Draft levy – comments',
      'From: Chair, Tidewater <chair@tidewater.example>',
      'To: delegates@bay.example',
      'Date: 2025-03-03T10:00:00.000Z',
      'The draft is attached.',
      'The levy should end.',
    ])
    expect(properties).toMatchObject({
      title: 'Draft levy – comments',
      created: '2025-03-03T10:00:00.000Z',
    })
    expect(findings.map((finding) => finding.code)).toEqual(['attachments'])
  })
})
