/** What the pictures of the report can be narrowed by, as it stands in the address. */
export const reportFilters = ['language', 'issuer', 'year', 'format', 'finding', 'status'] as const

/** The address with a value switched on or off. */
export function toggled(parameters: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(parameters)
  const others = next.getAll(name).filter((one) => one !== value)
  const on = !next.getAll(name).includes(value)
  next.delete(name)
  for (const one of on ? [...others, value] : others) next.append(name, one)
  return next
}

/**
 * The documents that the report lists: those of the chosen bars; without any those that something
 * was noted about, or all. The bars of language and the like count what is searched, so their
 * lists keep to that too.
 */
export function listedFiles(
  parameters: URLSearchParams,
  codes: readonly string[],
): URLSearchParams {
  const list = new URLSearchParams()
  const collection = parameters.get('collection')
  if (collection) list.set('collection', collection)
  for (const name of reportFilters) {
    for (const value of parameters.getAll(name)) list.append(name, value)
  }
  const narrowed = reportFilters.some((name) => list.has(name))
  const counted = (['language', 'issuer', 'year', 'format'] as const).some((name) => list.has(name))
  if (counted && !list.has('status')) list.set('status', 'ready')
  if (!narrowed && parameters.get('files') !== 'all') {
    for (const code of codes) list.append('finding', code)
  }
  list.set('sort', 'title')
  return list
}
