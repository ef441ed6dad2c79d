import type { Connection } from './open-database.ts'

/** What goes into a dossier. `sources` and `pinned` are JSON. */
export type DossierItemInput = {
  itemId: string
  kind: 'heading' | 'quote' | 'answer'
  /** A heading's words; null for what is pinned. */
  heading: string | null
  /** The citation or answer as it was given; null for a heading. */
  pinned: string | null
  /** The documents it comes from, as they were known when it was pinned. */
  sources: string
  note: string
  /** Stay readable as long as the item is there. */
  revisionIds: readonly string[]
}

/** Changes dossiers. Each call is one transaction, and answers false where what it names is gone. */
export class DossierWriter {
  readonly #database: Connection

  constructor(database: Connection) {
    this.#database = database
  }

  createDossier(dossierId: string, name: string): void {
    const time = new Date().toISOString()
    this.#database
      .prepare("INSERT INTO dossiers VALUES (?, 'local', ?, ?, ?)")
      .run(dossierId, name, time, time)
  }

  renameDossier(dossierId: string, name: string): boolean {
    const { changes } = this.#database
      .prepare('UPDATE dossiers SET name = ?, updated_at = ? WHERE dossier_id = ?')
      .run(name, new Date().toISOString(), dossierId)
    return changes > 0
  }

  deleteDossier(dossierId: string): boolean {
    const { changes } = this.#database
      .prepare('DELETE FROM dossiers WHERE dossier_id = ?')
      .run(dossierId)
    return changes > 0
  }

  /** @param before  The item it goes in front of; null: to the end. */
  addItem(dossierId: string, item: DossierItemInput, before: string | null): boolean {
    return this.#change(dossierId, (order) => {
      const at = placeBefore(order, before)
      if (at === null) return null
      const { itemId, kind, heading, pinned, sources, note } = item
      this.#database
        .prepare(
          `INSERT INTO dossier_items (item_id, dossier_id, position, kind, heading, pinned, sources, note, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(itemId, dossierId, at, kind, heading, pinned, sources, note, new Date().toISOString())
      this.#hold(itemId, item.revisionIds)
      return order.toSpliced(at, 0, itemId)
    })
  }

  /** Other words for a heading, or another note. */
  changeItem(
    dossierId: string,
    itemId: string,
    change: { heading?: string | undefined; note?: string | undefined },
  ): boolean {
    return this.#change(dossierId, (order) => {
      if (!order.includes(itemId)) return null
      this.#database
        .prepare(
          'UPDATE dossier_items SET heading = coalesce(?, heading), note = coalesce(?, note) WHERE item_id = ?',
        )
        .run(change.heading ?? null, change.note ?? null, itemId)
      return order
    })
  }

  /** @param before  The item it goes in front of; null: to the end. */
  moveItem(dossierId: string, itemId: string, before: string | null): boolean {
    return this.#change(dossierId, (order) => {
      if (!order.includes(itemId)) return null
      if (before === itemId) return order
      const others = order.filter((id) => id !== itemId)
      const at = placeBefore(others, before)
      return at === null ? null : others.toSpliced(at, 0, itemId)
    })
  }

  removeItem(dossierId: string, itemId: string): boolean {
    return this.#change(dossierId, (order) => {
      if (!order.includes(itemId)) return null
      this.#database.prepare('DELETE FROM dossier_items WHERE item_id = ?').run(itemId)
      return order.filter((id) => id !== itemId)
    })
  }

  /** Works on the ids of a dossier's items in their order, and enters the order that comes back. */
  #change(dossierId: string, work: (order: string[]) => string[] | null): boolean {
    return this.#database.transaction(() => {
      const { changes } = this.#database
        .prepare('UPDATE dossiers SET updated_at = ? WHERE dossier_id = ?')
        .run(new Date().toISOString(), dossierId)
      if (changes === 0) return false
      const order = this.#database
        .prepare('SELECT item_id FROM dossier_items WHERE dossier_id = ? ORDER BY position')
        .pluck()
        .all(dossierId) as string[]
      const next = work(order)
      if (next === null) return false
      const place = this.#database.prepare(
        'UPDATE dossier_items SET position = ? WHERE item_id = ?',
      )
      for (const [position, itemId] of next.entries()) place.run(position, itemId)
      return true
    })()
  }

  #hold(itemId: string, revisionIds: readonly string[]): void {
    const time = new Date().toISOString()
    const hold = this.#database.prepare(
      'INSERT OR IGNORE INTO dossier_revisions SELECT ?, revision_id FROM revisions WHERE revision_id = ?',
    )
    const cite = this.#database.prepare(
      'INSERT OR IGNORE INTO cited_revisions SELECT revision_id, ? FROM revisions WHERE revision_id = ?',
    )
    for (const revisionId of revisionIds) {
      hold.run(itemId, revisionId)
      cite.run(time, revisionId)
    }
  }
}

function placeBefore(order: readonly string[], before: string | null): number | null {
  if (before === null) return order.length
  const at = order.indexOf(before)
  return at === -1 ? null : at
}
