import type { ComparedChange } from '../comparison-api.ts'
import type { ComparisonWording } from './comparison-wording.ts'

/** "Reworded (less binding), op. para. 7 → op. para. 9." */
export function headingOf(
  { kind, reworded, touches, older, newer }: ComparedChange,
  words: ComparisonWording,
) {
  const places = [older, newer].map((parts) => placeOf(parts)).filter((one) => one !== '')
  const kinds = reworded && kind !== 'reworded' ? [kind, 'reworded' as const] : [kind]
  const [first = '', ...rest] = kinds.map((one) => words.kinds[one])
  const told = [first, ...rest.map((one) => one.toLowerCase())].join(words.comma)
  const touched = touches.map((one) => words.touches[one]).join(words.comma)
  const what = touched === '' ? told : `${told}${words.brackets(touched)}`
  const isWhole = older.length === 0 || newer.length === 0
  const place = [...new Set(places)].join(' → ')
  return (
    [what, place].filter((one) => one !== '').join(words.comma) +
    (isWhole ? words.colon : words.stop)
  )
}

function placeOf(parts: ComparedChange['older']): string {
  const labels = parts.map(({ label, number, heading }) => {
    // A point within a passage: "op. para. 6 (c)".
    const isPoint = number !== null && label !== null && !label.split(/[\s()]+/u).includes(number)
    if (isPoint) return `${label} (${number})`
    return label ?? number ?? heading.at(-1) ?? ''
  })
  return [...new Set(labels.filter((label) => label !== ''))].join(' + ')
}
