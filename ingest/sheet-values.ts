/** Number formats that every workbook has without listing them (ECMA-376 part 1, 18.8.30). */
const builtIn: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  49: '@',
}

const dayMs = 86_400_000

/** Dates are shown as ISO dates: the workbook's own order depends on the reader's country. */
const formatDate = (serial: number, code: string, epoch1904: boolean): string => {
  // Day 60 is 29 February 1900, which never was; days before it count from a day later.
  const days = epoch1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const time = new Date(Date.UTC(1899, 11, 30) + Math.round(days * dayMs))
  if (Number.isNaN(time.getTime())) return String(serial)
  const iso = time.toISOString()
  const hasDay = /[dy]/i.test(code)
  const hasTime = /h/i.test(code)
  if (!hasDay) return hasTime ? iso.slice(11, 16) : iso.slice(0, 7)
  return hasTime && serial % 1 !== 0 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10)
}

/** A format without its literals, colours and conditions. */
const bare = (code: string): string =>
  code.replace(/\[(?!h|m|s)[^\]]*\]/gi, '').replace(/"[^"]*"|\\.|_.|\*./g, '')

export const isDateFormat = (code: string): boolean =>
  /[dyh]|m{3}|\bmm\b/i.test(bare(code)) && !/general/i.test(code)

const literals = (code: string): { before: string; after: string } => {
  const text = code
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/_.|\*./g, '')
    .replace(/\\(.)/g, '"$1"')
  const match = /^([^0#?]*)[0#?.,\s]*([^0#?]*)$/.exec(text)
  const clean = (part: string) => part.replace(/"([^"]*)"/g, '$1').replace(/%/g, '')
  return { before: clean(match?.[1] ?? ''), after: clean(match?.[2] ?? '') }
}

/**
 * A number as its cell shows it: decimals, thousands, percent, currency signs, dates.
 * @param code  The number format; of several sections the first (or, for negatives, the second).
 */
export const formatCellNumber = (value: number, code: string, epoch1904 = false): string => {
  const sections = code.split(';')
  const own = value < 0 && sections[1] ? sections[1] : (sections[0] ?? '')
  if (/^(?:general|@)?$/i.test(own.trim())) return String(Number(value.toPrecision(12)))
  if (isDateFormat(own)) return formatDate(value, own, epoch1904)
  const pattern = bare(own)
  const percent = pattern.includes('%')
  const shown = Math.abs(percent ? value * 100 : value)
  if (/E[+-]/i.test(pattern))
    return value.toExponential((/\.([0#]+)/.exec(pattern)?.[1] ?? '').length)
  if (!/[0#?]/.test(pattern)) return String(value)
  const scale = /[0#],+(?=[^0#]|$)/.exec(pattern)?.[0].match(/,/g)?.length ?? 0
  const decimals = /\.([0#?]+)/.exec(pattern)?.[1] ?? ''
  const grouped = /[#0],[#0]/.test(pattern)
  const text = (shown / 1000 ** scale).toLocaleString('en-US', {
    minimumFractionDigits: (decimals.match(/0/g) ?? []).length,
    maximumFractionDigits: decimals.length,
    useGrouping: grouped,
  })
  const { before, after } = literals(own)
  const sign = value < 0 && !/[-(]/.test(before) ? '-' : ''
  return `${sign}${before}${text}${percent ? '%' : ''}${after}`.trim()
}

export const builtInFormat = (id: number): string => builtIn[id] ?? 'General'
