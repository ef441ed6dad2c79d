/**
 * Where in a text the words stand that a value was read from; null if they do not. Evidence may
 * have been joined over line ends, so blanks are taken as equal.
 */
export function findEvidence(
  text: string,
  evidence: string,
): { start: number; end: number } | null {
  // Several places said it: the first that stands in the text will do.
  const pieces = evidence.split(' | ')
  if (pieces.length > 1 && !text.includes(evidence)) {
    return pieces.map((piece) => findEvidence(text, piece)).find((place) => place !== null) ?? null
  }
  const words = evidence.split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const exact = text.indexOf(evidence)
  if (exact >= 0) return { start: exact, end: exact + evidence.length }
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const found = new RegExp(escaped.join('\\s+'), 'u').exec(text)
  return found ? { start: found.index, end: found.index + found[0].length } : null
}
