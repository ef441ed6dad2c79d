/**
 * How far the first of `count` scores leads the one at `rank` by chance alone, in standard deviations:
 * what the nearest passages to a question that nothing answers differ by. The fewer there are, the
 * wider they lie apart.
 * @see Blom 1958 for the expected order statistics of a normal distribution.
 */
export function chanceLead(count: number, rank: number): number {
  const place = (of: number) => quantile(1 - (of - 0.375) / (count + 0.25))
  return place(1) - place(Math.min(rank, count))
}

/** The standard normal distribution's value below which a share lies. Error below 4.5e-4. */
function quantile(share: number): number {
  if (share === 0.5) return 0
  const tail = Math.min(share, 1 - share)
  // Abramowitz and Stegun, 26.2.23.
  const t = Math.sqrt(-2 * Math.log(tail))
  const above =
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) /
      (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  return share < 0.5 ? -above : above
}
