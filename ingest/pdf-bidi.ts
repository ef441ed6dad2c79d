const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const letter = /\p{L}/u
const digit = /\p{Nd}/u
const separator = /^[.,:/٫٬]$/

const mirrored = new Map([...'()[]{}<>«»‹›'].map((c, i, all) => [c, all[i ^ 1] ?? c]))

type Direction = 'right' | 'left' | 'number' | 'neutral'

/** Whether a text holds letters that are written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

function directionOf(cluster: string): Direction {
  // Arabic digits belong to the Arabic script, but a number is written from left to right.
  if (digit.test(cluster)) return 'number'
  if (rightToLeft.test(cluster)) return 'right'
  return letter.test(cluster) ? 'left' : 'neutral'
}

/**
 * Puts the characters of a line, given as they stand from left to right, into reading order: the
 * bidirectional algorithm (UAX #9) turned round, for one level of embedding.
 * @param clusters  One or more UTF-16 units each; a ligature such as lam-alef is one cluster.
 * @param options.rightBase  Whether the line as a whole runs from right to left.
 * @param options.mirrored  Whether brackets are given by their shape, as drawn, and must be turned.
 */
export function toLogicalOrder(
  clusters: string[],
  options: { rightBase: boolean; mirrored: boolean },
): string[] {
  const directions = clusters.map(directionOf)
  joinNumbers(clusters, directions)
  const read = options.rightBase ? readRightToLeft : readLeftToRight
  return read(clusters, directions, options.mirrored ? mirror : (cluster) => cluster)
}

/** "39/2022" and "12.5" are one number each; so are the signs that touch a number's end. */
function joinNumbers(clusters: string[], directions: Direction[]) {
  for (let i = 1; i < clusters.length - 1; i += 1) {
    const between = directions[i - 1] === 'number' && directions[i + 1] === 'number'
    if (directions[i] === 'neutral' && between && separator.test(clusters[i] ?? '')) {
      directions[i] = 'number'
    }
  }
}

type Turn = (cluster: string) => string

function readRightToLeft(clusters: string[], directions: Direction[], turn: Turn): string[] {
  const out: string[] = []
  let end = clusters.length
  while (end > 0) {
    const start = leftRunStart(directions, end)
    if (start < end) out.push(...clusters.slice(start, end))
    else out.push(turn(clusters[end - 1] ?? ''))
    end = start < end ? start : end - 1
  }
  return out
}

/** Start of the run that ends before `end` and is read from left to right; `end` if none is. */
function leftRunStart(directions: Direction[], end: number): number {
  const last = directions[end - 1]
  if (last !== 'left' && last !== 'number') return end
  let start = end - 1
  let hasLetters = last === 'left'
  for (let i = end - 2; i >= 0; i -= 1) {
    const direction = directions[i]
    if (direction === 'right') break
    if (direction === 'left') {
      // Words in Latin letters run on over blanks and numbers between them.
      start = i
      hasLetters = true
    } else if (direction === 'number') {
      if (start === i + 1 || hasLetters) start = i
      else break
    }
  }
  return start
}

function readLeftToRight(clusters: string[], directions: Direction[], turn: Turn): string[] {
  const out: string[] = []
  let i = 0
  while (i < clusters.length) {
    if (directions[i] !== 'right') {
      out.push(clusters[i] ?? '')
      i += 1
      continue
    }
    let end = i + 1
    for (let j = i + 1; j < clusters.length && directions[j] !== 'left'; j += 1) {
      if (directions[j] === 'right') end = j + 1
    }
    out.push(...readRightToLeft(clusters.slice(i, end), directions.slice(i, end), turn))
    i = end
  }
  return out
}

function mirror(cluster: string): string {
  return mirrored.get(cluster) ?? cluster
}
