/** Two symbols that name one document are written with a hyphen: "A/80/62-E/2025/12". */
const between = /\s?[-–−]\s?(?=[A-Z]+\/)/u

/** The symbols in a symbol, each without the year that is printed after some: "S/RES/2788". */
export function symbolsOf(symbol: string | null): string[] {
  if (symbol === null) return []
  return symbol.split(between).map((one) =>
    one
      .replace(/\s?\((?:19|20)\d\d\)$/u, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  )
}

/** "A/79/L.5/Rev.2" → A/79/L.5 and 2. A document that was never revised has revision 0. */
export function revisionOfSymbol(symbol: string): { stem: string; revision: number } {
  const match = /^(.+?)\/Rev\.(\d+)$/u.exec(symbol)
  if (match?.[1] === undefined) return { stem: symbol, revision: 0 }
  return { stem: match[1], revision: Number(match[2]) }
}

/** Is a text under this symbol one that a body has yet to act on (L., CRP., WP.)? */
export function isDraftSymbol(symbol: string): boolean {
  return /\/(?:L|CRP|WP)\.\d/u.test(symbol)
}

/**
 * The session or year of a symbol's series ("A/C.3/79/L.4" and "A/RES/79/206": 79), with the body
 * it begins with; null where the grammar does not tell.
 */
export function sessionOfSymbol(symbol: string): { body: string; session: number } | null {
  const parts = symbol.split('/')
  const body = parts[0] ?? ''
  const numbers = parts.slice(1).filter((part) => /^\d+$/u.test(part))
  // "S/RES/2788": the one number of a series that is counted through is no session.
  const last = parts.at(-1) ?? ''
  const session = numbers[0]
  if (session === undefined || (numbers.length === 1 && session === last)) return null
  return { body, session: Number(session) }
}

/**
 * May one text have become the other, as far as body and session of their symbols tell? Null where
 * they tell nothing.
 */
export function sameSession(draft: readonly string[], adopted: readonly string[]): boolean | null {
  const sessions = adopted.map(sessionOfSymbol).filter((one) => one !== null)
  let agreed: boolean | null = null
  for (const drafted of draft.map(sessionOfSymbol)) {
    if (drafted === null) continue
    for (const { body, session } of sessions) {
      if (body !== drafted.body) return false
      // Some bodies count sessions here and years there: those cannot be compared.
      if (session > 1900 !== drafted.session > 1900) continue
      if (session !== drafted.session) return false
      agreed = true
    }
  }
  return agreed
}
