/** A run of words that both texts have, or that only one of them has (the other's range is empty). */
export type TokenRun = {
  same: boolean
  oldFrom: number
  oldTo: number
  newFrom: number
  newTo: number
}

/** What a run of common words is worth beside as many scattered ones: words that stand together. */
const togetherBonus = 1
/** Words this short ("of", "the", "de la") stand everywhere: they alone do not hold two texts together. */
const shortWord = 3
/** An island of common words no larger than this share of the changed words around it is changed with them. */
const islandShare = 0.25

/**
 * What is the same in two rows of words and what is not: the heaviest common subsequence, in which
 * long words count more than short ones and neighbours more than strangers. Runs come in order and
 * cover both rows; a replaced run is one with both ranges.
 */
export function diffTokens(older: readonly string[], newer: readonly string[]): TokenRun[] {
  let head = 0
  while (head < older.length && head < newer.length && older[head] === newer[head]) head++
  let tail = 0
  while (
    tail < older.length - head &&
    tail < newer.length - head &&
    older[older.length - 1 - tail] === newer[newer.length - 1 - tail]
  ) {
    tail++
  }
  const pairs = commonPairs(
    older.slice(head, older.length - tail),
    newer.slice(head, newer.length - tail),
  )
  const all: [number, number][] = []
  for (let i = 0; i < head; i++) all.push([i, i])
  for (const [i, j] of pairs) all.push([head + i, head + j])
  for (let i = tail; i > 0; i--) all.push([older.length - i, newer.length - i])
  const runs = runsOf(all, older.length, newer.length)
  return joinIslands(runs.map((run) => asOneWord(run, older, newer)))
}

const isWide = (word: string) => /\p{Script=Han}/u.test(word)
const weightOf = (word: string) => (isWide(word) ? 2 : word.length > shortWord ? 4 : 1)

/** Pairs of places with the same word, in order in both: M ends in a pair, D is the best so far. */
function commonPairs(older: readonly string[], newer: readonly string[]): [number, number][] {
  const width = newer.length + 1
  const best = new Int32Array((older.length + 1) * width)
  const matched = new Int32Array(best.length).fill(-1)
  for (let i = 1; i <= older.length; i++) {
    const weight = weightOf(older[i - 1] as string)
    for (let j = 1; j <= newer.length; j++) {
      const at = i * width + j
      const before = at - width - 1
      let value = Math.max(best[at - width] as number, best[at - 1] as number)
      if (older[i - 1] === newer[j - 1]) {
        const joined = matched[before] as number
        const pair =
          weight + Math.max(best[before] as number, joined < 0 ? -1 : joined + togetherBonus)
        matched[at] = pair
        value = Math.max(value, pair)
      }
      best[at] = value
    }
  }
  const pairs: [number, number][] = []
  let [i, j] = [older.length, newer.length]
  // Inside a run the pair before is taken even where another way is worth as much.
  let inRun = false
  while (i > 0 && j > 0) {
    const at = i * width + j
    const pair = matched[at] as number
    if (pair >= 0 && (inRun || pair === best[at])) {
      pairs.push([i - 1, j - 1])
      const before = at - width - 1
      const joined = matched[before] as number
      inRun = joined >= 0 && joined + togetherBonus >= (best[before] as number)
      i--
      j--
    } else {
      inRun = false
      if (best[at] === best[at - width]) i--
      else j--
    }
  }
  return pairs.reverse()
}

function runsOf(pairs: readonly [number, number][], oldCount: number, newCount: number) {
  const runs: TokenRun[] = []
  let [i, j] = [0, 0]
  const change = (oldTo: number, newTo: number) => {
    if (oldTo > i || newTo > j) {
      runs.push({ same: false, oldFrom: i, oldTo, newFrom: j, newTo })
      ;[i, j] = [oldTo, newTo]
    }
  }
  for (const [a, b] of pairs) {
    change(a, b)
    const last = runs.at(-1)
    if (last?.same) {
      last.oldTo = a + 1
      last.newTo = b + 1
    } else {
      runs.push({ same: true, oldFrom: a, oldTo: a + 1, newFrom: b, newTo: b + 1 })
    }
    ;[i, j] = [a + 1, b + 1]
  }
  change(oldCount, newCount)
  return runs
}

/** "health-care" and "healthcare", a word that a line's end has cut in two: the same letters. */
function asOneWord(run: TokenRun, older: readonly string[], newer: readonly string[]): TokenRun {
  const { oldFrom, oldTo, newFrom, newTo } = run
  const letters = older.slice(oldFrom, oldTo).join('')
  const alike = letters !== '' && letters === newer.slice(newFrom, newTo).join('')
  return alike ? { ...run, same: true } : run
}

const lengthOf = (run: TokenRun) => Math.max(run.oldTo - run.oldFrom, run.newTo - run.newFrom)

/** Two changes with next to nothing between them are read as one. */
function joinIslands(runs: readonly TokenRun[]): TokenRun[] {
  const joined: TokenRun[] = []
  for (const [i, run] of runs.entries()) {
    const last = joined.at(-1)
    const next = runs[i + 1]
    const isIsland =
      run.same &&
      last !== undefined &&
      !last.same &&
      next !== undefined &&
      !next.same &&
      lengthOf(run) <= islandShare * Math.min(lengthOf(last), lengthOf(next)) * 2
    if (last && (isIsland || last.same === run.same)) {
      last.oldTo = run.oldTo
      last.newTo = run.newTo
    } else {
      joined.push({ ...run })
    }
  }
  return joined
}
