export type RtfToken =
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'word'; name: string; value: number | null }
  | { type: 'byte'; byte: number }
  | { type: 'text'; text: string }

/** Splits RTF into groups, control words, bytes in a code page and ASCII text (RTF 1.9.1). */
export function* rtfTokens(source: string): Generator<RtfToken> {
  const word = /\\([a-zA-Z]+)(-?[0-9]{1,10})? ?/y
  const plain = /[^\\{}\r\n\u0080-\uffff]+/y
  for (let i = 0; i < source.length; ) {
    const sign = source[i]
    if (sign === '{' || sign === '}') {
      yield sign === '{' ? { type: 'open' } : { type: 'close' }
      i++
    } else if (sign === '\r' || sign === '\n') i++
    else if (sign === '\\') {
      word.lastIndex = i
      const match = word.exec(source)
      if (match?.[1]) {
        i = word.lastIndex
        const value = match[2] === undefined ? null : Number(match[2])
        yield { type: 'word', name: match[1], value }
        // \binN is followed by N bytes of anything.
        if (match[1] === 'bin' && value !== null && value > 0) i += value
        continue
      }
      const next = source[i + 1] ?? ''
      if (next === "'") {
        const byte = Number.parseInt(source.slice(i + 2, i + 4), 16)
        if (Number.isFinite(byte)) yield { type: 'byte', byte }
        i += 4
      } else {
        if (next === '\n' || next === '\r') yield { type: 'word', name: 'par', value: null }
        else if ('\\{}'.includes(next)) yield { type: 'text', text: next }
        else yield { type: 'word', name: next, value: null }
        i += 2
      }
    } else {
      plain.lastIndex = i
      const match = plain.exec(source)
      if (match) {
        i = plain.lastIndex
        yield { type: 'text', text: match[0] }
      } else {
        yield { type: 'byte', byte: source.charCodeAt(i) & 0xff }
        i++
      }
    }
  }
}

const codePages: Record<number, string> = {
  437: 'windows-1252',
  708: 'iso-8859-6',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
}

const charsets: Record<number, number> = {
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}

/** The decoder of a Windows code page number, Windows-1252 where it is unknown. */
export const codePageDecoder = (page: number): TextDecoder => {
  const name =
    codePages[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252')
  return new TextDecoder(name)
}

/** The code page that a font's \fcharset stands for, or null where the document's holds. */
export const charsetPage = (charset: number): number | null => charsets[charset] ?? null
