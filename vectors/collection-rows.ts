import type { Connection } from './open-database.ts'

/** Makes a collection if it is not there. `sample` marks the one that came with the program. */
export function ensureCollection(
  database: Connection,
  name: string,
  options: { sample?: boolean } = {},
): number {
  database
    .prepare(
      "INSERT INTO collections (owner_id, name, sample) VALUES ('local', ?, ?) ON CONFLICT DO NOTHING",
    )
    .run(name, options.sample ? 1 : 0)
  const row = database
    .prepare("SELECT collection_id FROM collections WHERE owner_id = 'local' AND name = ?")
    .get(name) as { collection_id: number }
  return row.collection_id
}

/** Gives a collection another name; `taken` if one has that already. */
export function renameCollection(
  database: Connection,
  from: string,
  to: string,
): 'renamed' | 'missing' | 'taken' {
  return database.transaction(() => {
    const find = database.prepare(
      "SELECT collection_id FROM collections WHERE owner_id = 'local' AND name = ?",
    )
    if (!find.get(from)) return 'missing'
    if (from !== to && find.get(to)) return 'taken'
    database
      .prepare("UPDATE collections SET name = ? WHERE owner_id = 'local' AND name = ?")
      .run(to, from)
    return 'renamed'
  })()
}
