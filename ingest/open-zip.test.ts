import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openZip } from './open-zip.ts'

describe('openZip', () => {
  it('gives parts by name, as bytes and as XML', () => {
    const zip = openZip(zipSync({ 'a/b.xml': strToU8('<a b="1">text</a>') }))
    expect(zip.entries.map((entry) => entry.name)).toEqual(['a/b.xml'])
    expect(zip.xml('a/b.xml')?.documentElement.textContent).toBe('text')
    expect(zip.bytes('missing')).toBeNull()
  })

  it('refuses a part whose checksum does not hold, even if it unpacks', () => {
    const bytes = zipSync({ 'a.txt': strToU8('three per cent') }, { level: 0 })
    const at = new TextDecoder('latin1').decode(bytes).indexOf('three')
    bytes[at] = 'T'.charCodeAt(0)
    expect(() => openZip(bytes).bytes('a.txt')).toThrow(
      'a.txt inside the file is damaged (checksum)',
    )
  })

  it('refuses XML that is not well-formed, naming the part', () => {
    const zip = openZip(zipSync({ 'a.xml': strToU8('<a><b></a>') }))
    expect(() => zip.xml('a.xml')).toThrow('a.xml is not well-formed XML')
  })

  it.each([
    ['one part that grows more than a document does', { 'a.xml': new Uint8Array(30_000_000) }],
    [
      'more files than any document has',
      Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`${i}`, new Uint8Array()])),
    ],
  ])('refuses a bomb: %s', (_, parts) => {
    expect(() => openZip(zipSync(parts))).toThrow(expect.objectContaining({ code: 'too-large' }))
  })
})
