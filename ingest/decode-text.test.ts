import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

const bytes = (text: string, table: string): Uint8Array => {
  // The inverse of a decoder: every byte's character, looked up.
  const decoder = new TextDecoder(table)
  const byCharacter = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  )
  return Uint8Array.from(text, (character) => byCharacter.get(character) ?? 0x3f)
}

const spanish =
  'La Parte notificará a la Comisión la supresión del gravamen según el artículo décimo. '
const russian =
  'Стороны договариваются о прекращении взимания портового сбора с пассажирских судов. '
const arabic = 'توافق الأطراف على إلغاء الرسوم المفروضة على سفن الركاب في موانئ الإقليم. '
const chinese = '缔约各方同意取消对客船征收的港口费，并每年向委员会提交报告。'

describe('decodeText', () => {
  it.each([
    ['windows-1252', spanish],
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['windows-1256', arabic],
  ])('reads %s without being told', (encoding, text) => {
    const long = text.repeat(10)
    expect(decodeText(bytes(long, encoding)).text).toBe(long)
  })

  it('reads GB 18030', () => {
    const encoded = Buffer.from(
      'b5deD4BCB8F7B7BDCDACD2E2C8A1CFFBB6D4BFCDB4ACD5F7CAD5B5C4B8DBBFDAB7D1A3ACB2A2C3BFC4EACFF2CEAFD4B1BBE1CCE1BDBBB1A8B8E6A1A3'.repeat(
        8,
      ),
      'hex',
    )
    expect(decodeText(encoded).text).toBe(chinese.repeat(8))
  })

  it.each(['utf-16le', 'utf-16be'] as const)('reads %s with and without its mark', (encoding) => {
    const plain = Buffer.from(spanish, 'utf16le')
    const encoded = encoding === 'utf-16be' ? Buffer.from(plain).swap16() : plain
    const mark = encoding === 'utf-16be' ? [0xfe, 0xff] : [0xff, 0xfe]
    expect(decodeText(encoded).text).toBe(spanish)
    expect(decodeText(Buffer.concat([Buffer.from(mark), encoded])).text).toBe(spanish)
  })

  it('mends UTF-8 that was saved once more as Windows-1252, and says so', () => {
    const twice = new TextDecoder('windows-1252').decode(Buffer.from(spanish.repeat(4)))
    const decoded = decodeText(Buffer.from(twice))
    expect(decoded.text).toBe(spanish.repeat(4))
    expect(decoded.findings.map((finding) => finding.code)).toEqual(['encoding-mended'])
  })

  it('keeps UTF-8 with a few broken bytes as UTF-8 and reports them', () => {
    const decoded = decodeText(
      Buffer.concat([Buffer.from(russian), Buffer.from([0xd0]), Buffer.from(' конец')]),
    )
    expect(decoded.text).toContain('пассажирских судов')
    expect(decoded.findings.map((finding) => finding.code)).toEqual(['garbled'])
  })

  it('follows a declared encoding where the bytes are no UTF-8', () => {
    expect(decodeText(bytes('Żółw płynie', 'windows-1250'), 'windows-1250').text).toBe(
      'Żółw płynie',
    )
  })
})
