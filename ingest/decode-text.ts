import { analyse } from 'chardet'
import type { Finding } from '../vectors/schema.ts'

export type DecodedText = { text: string; encoding: string; findings: Finding[] }

const byteOrderMarks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

const decodeStrictly = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 without a mark: in any script, the zero bytes of blanks and line ends stand on one side. */
const unmarkedUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const length = Math.min(bytes.length & ~1, 8192)
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.05 && even < odd * 0.05) return 'utf-16le'
  if (even > pairs * 0.05 && odd < even * 0.05) return 'utf-16be'
  return null
}

// UTF-8 read as Windows-1252 and saved again: 'Ã©' for 'é', 'â€™' for a quote, 'Ø§' for an Arabic letter.
const mojibake =
  /[ÃÂØÙÐÑ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â€[\u0080-\u2122]/g

/** How many pieces of a text look like UTF-8 that was read in another encoding. */
export const countMojibake = (text: string): number => text.match(mojibake)?.length ?? 0

const windows1252Bytes = new Map<string, number>(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
)

const mendMojibake = (text: string): string | null => {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const byte = windows1252Bytes.get(text.charAt(i))
    if (byte === undefined) return null
    bytes[i] = byte
  }
  return decodeStrictly(bytes, 'utf-8')
}

const withoutMojibake = (decoded: DecodedText): DecodedText => {
  const broken = countMojibake(decoded.text)
  if (broken < 5 || broken * 400 < decoded.text.length) return decoded
  const mended = mendMojibake(decoded.text)
  if (mended === null || countMojibake(mended) > 0) return decoded
  const message = `${broken} places were UTF-8 saved once more as Windows-1252; they were mended`
  return { ...decoded, text: mended, findings: [{ code: 'encoding-mended', message }] }
}

/**
 * How much a text looks like writing: letters of one script in a row count for it; control
 * characters, unassigned characters and capitals inside a word count against it.
 */
const plausibility = (text: string): number => {
  const sample = text.slice(0, 20_000)
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  const wrong =
    count(/[\u0080-\u009f\ufffd]|\p{Cn}|\p{Co}/gu) * 20 +
    count(/\p{Ll}\p{Lu}/gu) * 3 +
    count(/\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Greek}]/gu) * 2 +
    count(/\p{L}[\u00a1-\u00bf\u00d7\u00f7]\p{L}/gu) * 5
  return (letters - wrong) / Math.max(1, sample.length)
}

// chardet's names that TextDecoder does not know, or knows a better superset of.
const decoderNames: Record<string, string> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-9': 'windows-1254',
  GB2312: 'gb18030',
  ASCII: 'windows-1252',
}

const legacyEncoding = (bytes: Uint8Array): { text: string; encoding: string } => {
  const matches = analyse(bytes.subarray(0, 200_000)).filter((match) => match.confidence >= 10)
  let best: { text: string; encoding: string; rank: number } | null = null
  for (const { name, confidence } of matches) {
    const encoding = decoderNames[name] ?? name.toLowerCase()
    if (encoding.startsWith('utf-') || encoding.startsWith('iso-2022')) continue
    let decoder: TextDecoder
    try {
      decoder = new TextDecoder(encoding)
    } catch {
      continue
    }
    const text = decoder.decode(bytes)
    const rank = confidence / 100 + plausibility(text)
    if (best === null || rank > best.rank) best = { text, encoding, rank }
  }
  return best ?? { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
}

/**
 * Reads text in whatever encoding it is in: its mark, else UTF-8 where the bytes allow nothing
 * else, else UTF-16, else the declared encoding, else the likeliest legacy one.
 * @param declared  What a header or the file itself says, as a label of the Encoding Standard.
 */
export const decodeText = (bytes: Uint8Array, declared?: string): DecodedText => {
  for (const [mark, encoding] of byteOrderMarks)
    if (mark.every((byte, i) => bytes[i] === byte)) {
      const text = new TextDecoder(encoding).decode(bytes)
      return withoutMojibake({ text, encoding, findings: [] })
    }
  const wide = unmarkedUtf16(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, findings: [] }
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== null) return withoutMojibake({ text: utf8, encoding: 'utf-8', findings: [] })
  if (declared) {
    try {
      const text = new TextDecoder(declared).decode(bytes)
      if (!text.includes('\ufffd')) return { text, encoding: declared.toLowerCase(), findings: [] }
    } catch {
      // A label that does not exist: read on as if nothing had been declared.
    }
  }
  // A few bad bytes in a long UTF-8 text (a cut, a bad join) do not make it a legacy text.
  const tolerant = new TextDecoder('utf-8').decode(bytes)
  const replaced = tolerant.match(/\ufffd/g)?.length ?? 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: counts what is beyond ASCII
  const beyondAscii = tolerant.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0
  if (beyondAscii > replaced * 5) {
    const message = `${replaced} bytes are no UTF-8 and were replaced`
    return { text: tolerant, encoding: 'utf-8', findings: [{ code: 'garbled', message }] }
  }
  return { ...legacyEncoding(bytes), findings: [] }
}
