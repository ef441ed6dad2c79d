import type { Filter } from '../../server/api.ts'

/** What is searched, as it stands in the address: a link to a search carries it along. */
export type Scope = {
  collections: string[]
  /** Ids. */
  documents: string[]
  issuers: string[]
  languages: string[]
  types: string[]
  versions: string[]
  tags: string[]
  /** 2025, 2025-03 or 2025-03-14. */
  from: string | null
  to: string | null
}

export const emptyScope: Scope = {
  collections: [],
  documents: [],
  issuers: [],
  languages: [],
  types: [],
  versions: [],
  tags: [],
  from: null,
  to: null,
}

// `source`, `start`, `end` and `revision` are those of the document that is open beside it.
const lists = {
  collections: 'in',
  documents: 'doc',
  issuers: 'issuer',
  languages: 'lang',
  types: 'type',
  versions: 'version',
  tags: 'tag',
} as const
export type ScopeList = keyof typeof lists
export const scopeLists = Object.keys(lists) as ScopeList[]

const versions = new Set(['draft', 'adopted', 'revised', 'superseded', 'unknown'])

/** Is it a date as far as it may be known, and one that the calendar has? */
export function isPartialDate(text: string): boolean {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!parts) return false
  const [, , month = '01', day = '01'] = parts
  const date = new Date(`${text.slice(0, 4)}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day)
}

export function readScope(parameters: URLSearchParams): Scope {
  const date = (name: string) => {
    const value = parameters.get(name)
    return value !== null && isPartialDate(value) ? value : null
  }
  const list = (name: ScopeList) => [...new Set(parameters.getAll(lists[name]).filter(Boolean))]
  return {
    collections: list('collections'),
    documents: list('documents'),
    issuers: list('issuers'),
    languages: list('languages'),
    types: list('types'),
    versions: list('versions').filter((version) => versions.has(version)),
    tags: list('tags'),
    from: date('from'),
    to: date('to'),
  }
}

/** The address with another scope and all else as it was. */
export function writeScope(parameters: URLSearchParams, scope: Scope): URLSearchParams {
  const next = new URLSearchParams(parameters)
  for (const name of scopeLists) {
    next.delete(lists[name])
    for (const value of scope[name]) next.append(lists[name], value)
  }
  for (const name of ['from', 'to'] as const) {
    next.delete(name)
    if (scope[name] !== null) next.set(name, scope[name])
  }
  return next
}

export const isEmptyScope = (scope: Scope) =>
  scopeLists.every((name) => scope[name].length === 0) && scope.from === null && scope.to === null

/** The scope as the server takes it; null where everything is searched. */
export function scopeFilter(scope: Scope): Filter | null {
  if (isEmptyScope(scope)) return null
  const list = <Name extends string>(name: Name, values: string[]) =>
    values.length > 0 ? { [name]: values } : {}
  return {
    ...list('collections', scope.collections),
    ...list('documentIds', scope.documents),
    ...list('issuer', scope.issuers),
    ...list('language', scope.languages),
    ...list('type', scope.types),
    ...list('version', scope.versions),
    ...list('tag', scope.tags),
    ...(scope.from === null ? {} : { dateFrom: scope.from }),
    ...(scope.to === null ? {} : { dateTo: scope.to }),
  }
}

export function toggled(scope: Scope, name: ScopeList, value: string): Scope {
  const values = scope[name]
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  return { ...scope, [name]: next }
}

export const isAdoptedOnly = ({ versions }: Scope) =>
  versions.length === 1 && versions[0] === 'adopted'
