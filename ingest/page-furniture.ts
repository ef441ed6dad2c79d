const mask = (line: string): string =>
  line
    .replace(/[0-9]+/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const numbers = (line: string): number[] => (line.match(/[0-9]+/g) ?? []).map(Number)

/** Does one of the numbers in these lines count up, nearly always and by little, as pages do? */
const countsUp = (lines: string[]): boolean => {
  const columns = numbers(lines[0] ?? '').length
  for (let column = 0; column < columns; column++) {
    const values = lines.map((line) => numbers(line)[column] ?? -1)
    let steps = 0
    for (let i = 1; i < values.length; i++) {
      const step = (values[i] ?? 0) - (values[i - 1] ?? 0)
      if (step > 0 && step <= 6) steps++
    }
    if (steps >= (values.length - 1) * 0.8) return true
  }
  return false
}

/**
 * Running headers and footers in a text without page breaks, as conversions of PDFs leave them:
 * short lines that come again and again and hold a number that counts up, and the lines beside
 * them that come as often.
 * @returns Indexes of the lines that are furniture.
 */
export const findFurniture = (lines: string[]): Set<number> => {
  const groups = new Map<string, number[]>()
  lines.forEach((line, i) => {
    if (line.length > 120 || line.trim() === '') return
    const key = mask(line)
    const group = groups.get(key)
    if (group) group.push(i)
    else groups.set(key, [i])
  })
  const furniture = new Set<number>()
  let pages = 0
  for (const [key, group] of groups) {
    // Letters beside the number are asked for: bare "1", "2", "3" may number paragraphs.
    if (group.length < 4 || !key.includes('#') || (key.match(/\p{L}/gu)?.length ?? 0) < 6) continue
    const gaps = group.slice(1).map((line, i) => line - (group[i] ?? 0))
    if (gaps.filter((gap) => gap >= 12).length < gaps.length * 0.8) continue
    if (!countsUp(group.map((i) => lines[i] ?? ''))) continue
    pages += group.length
    for (const i of group) furniture.add(i)
  }
  if (furniture.size > 0) addCompanions(lines, groups, furniture, pages)
  return furniture
}

/** "EN" and "OJ L, 12.7.2024" below "78/144 ELI: …": as frequent, and nearly always beside it. */
const addCompanions = (
  lines: string[],
  groups: Map<string, number[]>,
  furniture: Set<number>,
  pages: number,
): void => {
  for (let changed = true; changed; ) {
    changed = false
    for (const group of groups.values()) {
      if (group.length < Math.max(4, pages * 0.4) || furniture.has(group[0] ?? -1)) continue
      const beside = group.filter((i) => nextTo(lines, furniture, i))
      if (beside.length < group.length * 0.9) continue
      for (const i of beside) furniture.add(i)
      changed = true
    }
  }
}

const nextTo = (lines: string[], furniture: Set<number>, index: number): boolean => {
  for (const step of [-1, 1])
    for (let i = index + step; i >= 0 && i < lines.length; i += step) {
      if (furniture.has(i)) return true
      if (lines[i]?.trim() !== '') break
    }
  return false
}

const printedNumber =
  /^(?:[-–—|[\s]*)(?:(?:page|página|стр\.?|страница|صفحة|第)\s*)?([0-9]{1,4}|[ivxlc]{1,7}|[٠-٩]{1,4})(?:\s*(?:\/|of|sur|de|из|من)\s*[0-9٠-٩]{1,4}|\s*页)?(?:[-–—|\]\s]*)$/i

/** The number a line prints as a page number, or null. */
export const readPageLabel = (line: string): string | null =>
  printedNumber.exec(line.trim())?.[1] ?? null

export type FurnishedPage = { lines: string[]; label: string | null }

/** What most pages' printed numbers are ahead of their physical ones, or null if they disagree. */
const usualOffset = (labels: (number | null)[]): number | null => {
  const counts = new Map<number, number>()
  labels.forEach((label, i) => {
    if (label !== null) counts.set(label - i, (counts.get(label - i) ?? 0) + 1)
  })
  const [offset, votes] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0]
  return votes >= 2 ? offset : null
}

const arabicValue = (label: string): number | null =>
  /^[0-9]+$/.test(label) ? Number(label) : null

const edgeIndexes = (lines: string[], depth: number): number[] => {
  const filled = lines.flatMap((line, i) => (line.trim() === '' ? [] : [i]))
  return [...new Set([...filled.slice(0, depth), ...filled.slice(-depth)])]
}

/**
 * Takes running headers, footers and page numbers off pages of lines.
 * A line at the top or bottom goes if the same line (numbers aside) stands there on at least a
 * third of the pages, three at the least; a bare page number goes where most pages carry one.
 */
export const takeFurniture = (pages: string[][]): FurnishedPage[] => {
  const counts = new Map<string, number>()
  let numbered = 0
  const printedLabels = pages.map((lines) => {
    const edges = edgeIndexes(lines, 3).map((i) => lines[i] ?? '')
    for (const key of new Set(edges.map(mask))) counts.set(key, (counts.get(key) ?? 0) + 1)
    const labels = edges.map(readPageLabel).filter((label) => label !== null)
    if (labels.length > 0) numbered++
    return arabicValue(labels.at(-1) ?? '')
  })
  const offset = usualOffset(printedLabels)
  const isPageNumber = (label: string, page: number): boolean => {
    const value = arabicValue(label)
    // A year alone on a title page is no page number: it stands too far from the others'.
    return value === null || offset === null || Math.abs(value - page - offset) <= 2
  }
  const filledPages = pages.filter((lines) => lines.some((line) => line.trim() !== '')).length
  const often = Math.max(3, filledPages / 3)
  return pages.map((lines, page) => {
    let label: string | null = null
    const drop = new Set<number>()
    const edges = edgeIndexes(lines, 3)
    const outermost = new Set(edgeIndexes(lines, 1))
    for (const i of edges) {
      const line = lines[i] ?? ''
      const printed = readPageLabel(line)
      if (printed !== null && !isPageNumber(printed, page)) continue
      if (printed !== null && numbered >= often && (outermost.has(i) || label === null)) {
        label ??= printed
        drop.add(i)
      } else if (
        printed === null &&
        (counts.get(mask(line)) ?? 0) >= often &&
        /\p{L}{2}/u.test(line)
      )
        drop.add(i)
    }
    return { lines: lines.map((line, i) => (drop.has(i) ? '' : line)), label }
  })
}
