import type { DocumentListFilter, DocumentSelection } from '../../server/api.ts'

/**
 * The documents that a reader has chosen: by name, or all that match but for some. "All" is never a
 * list: of 10,000 documents the tab knows only how many they are.
 */
export type Selection =
  | { all: false; ids: ReadonlySet<string> }
  | { all: true; except: ReadonlySet<string> }

export const nothing: Selection = { all: false, ids: new Set() }
export const everything: Selection = { all: true, except: new Set() }

export const isSelected = (selection: Selection, id: string): boolean =>
  selection.all ? !selection.except.has(id) : selection.ids.has(id)

export const countSelected = (selection: Selection, total: number): number =>
  selection.all ? Math.max(0, total - selection.except.size) : selection.ids.size

/** The selection with some documents in it, or out of it. */
export function withSelected(selection: Selection, ids: readonly string[], on: boolean): Selection {
  const set = new Set(selection.all ? selection.except : selection.ids)
  for (const id of ids) {
    if (on === selection.all) set.delete(id)
    else set.add(id)
  }
  return selection.all ? { all: true, except: set } : { all: false, ids: set }
}

/** The selection as the server takes it. */
export function toRequest(
  selection: Selection,
  matching: DocumentListFilter,
  total: number,
): DocumentSelection {
  return selection.all
    ? { matching, except: [...selection.except], count: total }
    : { documentIds: [...selection.ids] }
}
