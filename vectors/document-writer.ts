import { randomBytes } from 'node:crypto'
import { ensureCollection, renameCollection } from './collection-rows.ts'
import { type DataFolder, dropOriginal } from './data-folder.ts'
import { deletedIds, keepDeleted, noteDeletion, putBack } from './deleted-documents.ts'
import type {
  DocumentInput,
  FieldInput,
  FieldName,
  RefusalInput,
  SourceInput,
} from './document-input.ts'
import { settleFields } from './field-rows.ts'
import { noteIngestRun } from './ingest-runs.ts'
import { enterLinks, forgetNeighbourhood, forgetProfile } from './link-rows.ts'
import type { Connection } from './open-database.ts'
import {
  retire,
  revisionIdOf,
  revive,
  vectorBytes,
  writePassages,
  writeRevision,
} from './revision-rows.ts'
import type { DocumentLink, Finding, IngestRun } from './schema.ts'
import { writeStoreInfo } from './store-info.ts'

type DocumentRow = { document_id: string; revision_id: string | null; sha256: string }

/**
 * The one place that changes documents and passages. Each call is one transaction: afterwards the
 * document is there whole, or as it was.
 */
export class DocumentWriter {
  readonly #database: Connection
  readonly #folder: DataFolder
  /** Originals that nothing refers to any more, once the running transaction is committed. */
  #orphans: string[] = []

  constructor(database: Connection, folder: DataFolder) {
    this.#database = database
    this.#folder = folder
  }

  /** Makes a collection if it is not there. `sample` marks the one that came with the program. */
  ensureCollection(name: string, options: { sample?: boolean } = {}): number {
    return ensureCollection(this.#database, name, options)
  }

  /** Writes a document as it was read just now, in place of what the library had of it. */
  writeDocument(input: DocumentInput): { documentId: string; revisionId: string } {
    return this.#commit(() => {
      const documentId = this.#upsertDocument(input, 'ready', input.findings)
      const revisionId = revisionIdOf(documentId, input.sha256, input.extractor)
      retire(this.#database, documentId)
      writeRevision(this.#database, documentId, revisionId, input)
      writePassages(this.#database, revisionId, input)
      this.#database
        .prepare(
          'UPDATE documents SET revision_id = ?, pages = ?, passages = ? WHERE document_id = ?',
        )
        .run(revisionId, input.pages, input.passages.length, documentId)
      this.#database
        .prepare("DELETE FROM document_fields WHERE document_id = ? AND source <> 'edited'")
        .run(documentId)
      this.writeFields(documentId, input.fields)
      this.#dropUncited(documentId, revisionId)
      return { documentId, revisionId }
    })
  }

  /** Records a file that could not be read. What was read from an earlier form of it is retired. */
  refuseDocument(input: RefusalInput): { documentId: string } {
    return this.#commit(() => {
      const documentId = this.#upsertDocument(input, 'refused', input.findings)
      retire(this.#database, documentId)
      this.#database
        .prepare('UPDATE documents SET revision_id = NULL, passages = 0 WHERE document_id = ?')
        .run(documentId)
      this.#dropUncited(documentId, null)
      return { documentId }
    })
  }

  /** The file is no longer where it was read: the document stays readable but is not searched. */
  markGone(documentId: string): void {
    this.#database.transaction(() => {
      retire(this.#database, documentId)
      this.#database
        .prepare("UPDATE documents SET status = 'gone', updated_at = ? WHERE document_id = ?")
        .run(now(), documentId)
      forgetNeighbourhood(this.#database, documentId)
    })()
  }

  /** The file is elsewhere now, or touched but the same: the document keeps its identity. */
  relocate(
    documentId: string,
    place: { sourceRoot: string; path: string; modifiedMs: number | null },
  ): void {
    this.#database
      .prepare(
        'UPDATE documents SET source_root = ?, path = ?, modified_ms = ?, updated_at = ? WHERE document_id = ?',
      )
      .run(place.sourceRoot, place.path, place.modifiedMs, now(), documentId)
  }

  /** Forgets a document. Its text stays as long as something cites it. */
  deleteDocument(documentId: string): boolean {
    return this.#commit(() => this.#removeDocument(documentId))
  }

  /**
   * Deletes documents so that they can be brought back: they are out of every list, search and answer
   * at once, and what belongs to them is kept until the deed is forgotten. A large one comes in
   * parts, all under one `deletionId`.
   * @returns how many there were.
   */
  binDocuments(
    deletion: { deletionId: string; deletedAt: string },
    documentIds: readonly string[],
  ): number {
    return this.#commit(() => {
      noteDeletion(this.#database, { ...deletion, collection: null })
      const remove = this.#database.prepare('DELETE FROM documents WHERE document_id = ?')
      let binned = 0
      for (const documentId of documentIds) {
        if (!keepDeleted(this.#database, deletion.deletionId, documentId)) continue
        retire(this.#database, documentId)
        forgetNeighbourhood(this.#database, documentId)
        remove.run(documentId)
        binned += 1
      }
      return binned
    })
  }

  /**
   * Deletes a collection whose documents were deleted with it; it comes back with them.
   * @returns false if it is not there, or not empty.
   */
  binCollection(deletion: { deletionId: string; deletedAt: string }, name: string): boolean {
    return this.#commit(() => {
      const { changes } = this.#database
        .prepare(
          `DELETE FROM collections WHERE owner_id = 'local' AND name = ? AND NOT EXISTS
             (SELECT 1 FROM documents WHERE documents.collection_id = collections.collection_id)`,
        )
        .run(name)
      if (changes > 0) noteDeletion(this.#database, { ...deletion, collection: name })
      return changes > 0
    })
  }

  /**
   * Brings deleted documents back, searched as before.
   * @returns the titles of those whose place has another document by now: they stay deleted.
   */
  restoreDocuments(documentIds: readonly string[]): { restored: number; taken: string[] } {
    return this.#commit(() => {
      const taken: string[] = []
      let restored = 0
      const title = this.#database
        .prepare('SELECT title FROM deleted_documents WHERE document_id = ?')
        .pluck()
      for (const documentId of documentIds) {
        const name = title.get(documentId) as string | undefined
        if (name === undefined) continue
        const back = putBack(this.#database, documentId, (collection, sample) =>
          this.ensureCollection(collection, { sample }),
        )
        if (back === 'taken') {
          taken.push(name)
          continue
        }
        if (back.revisionId !== null) revive(this.#database, back.revisionId)
        settleFields(this.#database, documentId)
        forgetNeighbourhood(this.#database, documentId)
        restored += 1
      }
      return { restored, taken }
    })
  }

  /** Ends a deed that has been brought back whole, its collection too where one was deleted. */
  endDeletion(deletionId: string): void {
    this.#commit(() => {
      const row = this.#database
        .prepare('SELECT collection FROM deletions WHERE deletion_id = ?')
        .get(deletionId) as { collection: string | null } | undefined
      if (row?.collection) this.ensureCollection(row.collection)
      if (deletedIds(this.#database, deletionId).length > 0) return
      this.#database.prepare('DELETE FROM deletions WHERE deletion_id = ?').run(deletionId)
    })
  }

  /** Forgets deleted documents for good. What is cited of them stays readable. */
  forgetDeleted(documentIds: readonly string[]): void {
    this.#commit(() => {
      const sha256 = this.#database
        .prepare('SELECT sha256 FROM deleted_documents WHERE document_id = ?')
        .pluck()
      const remove = this.#database.prepare('DELETE FROM deleted_documents WHERE document_id = ?')
      for (const documentId of documentIds) {
        const file = sha256.get(documentId) as string | undefined
        if (file === undefined) continue
        remove.run(documentId)
        this.#dropUncited(documentId, null)
        this.#dropOriginalIfUnused(file)
      }
    })
  }

  /** Forgets a deed; its documents are forgotten before. @see forgetDeleted */
  forgetDeletion(deletionId: string): boolean {
    return this.#commit(() => {
      const { changes } = this.#database
        .prepare('DELETE FROM deletions WHERE deletion_id = ?')
        .run(deletionId)
      return changes > 0
    })
  }

  /** Gives a collection another name; `taken` if one has that already. */
  renameCollection(from: string, to: string): 'renamed' | 'missing' | 'taken' {
    return renameCollection(this.#database, from, to)
  }

  /**
   * Moves documents to a collection. @see setCollection
   * @returns those that stay, because the collection has a document of their place already.
   */
  moveDocuments(documentIds: readonly string[], name: string): string[] {
    return this.#database.transaction(() =>
      documentIds.filter((documentId) => !this.setCollection(documentId, name)),
    )()
  }

  /** Puts tags on documents and takes tags off them. */
  changeTags(
    documentIds: readonly string[],
    tags: { add: readonly string[]; remove: readonly string[] },
  ): void {
    this.#database.transaction(() => {
      const add = this.#database.prepare(
        'INSERT OR IGNORE INTO document_tags SELECT document_id, ? FROM documents WHERE document_id = ?',
      )
      const remove = this.#database.prepare(
        'DELETE FROM document_tags WHERE document_id = ? AND tag = ?',
      )
      for (const documentId of documentIds) {
        for (const tag of tags.remove) remove.run(documentId, tag)
        for (const tag of tags.add) add.run(tag, documentId)
      }
    })()
  }

  /** Forgets a collection with all its documents; returns how many there were. */
  deleteCollection(name: string): number | null {
    return this.#commit(() => {
      const collection = this.#database
        .prepare("SELECT collection_id FROM collections WHERE owner_id = 'local' AND name = ?")
        .get(name) as { collection_id: number } | undefined
      if (!collection) return null
      const documents = this.#database
        .prepare('SELECT document_id FROM documents WHERE collection_id = ?')
        .all(collection.collection_id) as { document_id: string }[]
      for (const { document_id } of documents) this.#removeDocument(document_id)
      this.#database
        .prepare('DELETE FROM collections WHERE collection_id = ?')
        .run(collection.collection_id)
      return documents.length
    })
  }

  /** Adds metadata with where they come from, and settles which value holds: edited, read, inferred. */
  writeFields(documentId: string, fields: readonly FieldInput[]): void {
    this.#database.transaction(() => {
      const insert = this.#database.prepare(
        'INSERT OR REPLACE INTO document_fields (document_id, field, source, value, evidence) VALUES (?, ?, ?, ?, ?)',
      )
      for (const { field, source, value, evidence } of fields) {
        insert.run(documentId, field, source, value, evidence)
      }
      settleFields(this.#database, documentId)
      forgetProfile(this.#database, documentId)
    })()
  }

  /** Takes a reader's correction back: what was read or inferred holds again. */
  dropEditedField(documentId: string, field: FieldName): boolean {
    return this.#database.transaction(() => {
      const { changes } = this.#database
        .prepare(
          "DELETE FROM document_fields WHERE document_id = ? AND field = ? AND source = 'edited'",
        )
        .run(documentId, field)
      if (changes > 0) settleFields(this.#database, documentId)
      forgetProfile(this.#database, documentId)
      return changes > 0
    })()
  }

  /** Settles a document's metadata again: its links have changed, and with them perhaps its version. */
  settle(documentId: string): void {
    settleFields(this.#database, documentId)
  }

  /**
   * Enters what a document is linked with, in place of all that was inferred or entered before; null
   * leaves it to inference again. Links that hold both ways are entered both ways.
   */
  setLinks(documentId: string, links: readonly DocumentLink[] | null): void {
    this.#database.transaction(() => {
      const others = enterLinks(this.#database, documentId, links)
      for (const id of [documentId, ...others]) {
        settleFields(this.#database, id)
        forgetProfile(this.#database, id)
      }
    })()
  }

  /** @returns false, and changes nothing, if that collection has a document of the same place. */
  setCollection(documentId: string, name: string): boolean {
    return this.#database.transaction(() => {
      const collectionId = this.ensureCollection(name)
      const taken = this.#database
        .prepare(
          `SELECT 1 FROM documents AS other JOIN documents AS moved USING (source_root, path)
           WHERE other.collection_id = ? AND moved.document_id = ? AND other.document_id <> moved.document_id`,
        )
        .get(collectionId, documentId)
      if (taken) return false
      // Only between the sample and one's own do documents get other neighbours to be linked with.
      const otherRealm = this.#database
        .prepare(
          `SELECT 1 FROM documents JOIN collections AS old USING (collection_id), collections AS new
           WHERE document_id = ? AND new.collection_id = ? AND new.sample <> old.sample`,
        )
        .get(documentId, collectionId)
      if (otherRealm) forgetNeighbourhood(this.#database, documentId)
      this.#database
        .prepare('UPDATE documents SET collection_id = ?, updated_at = ? WHERE document_id = ?')
        .run(collectionId, now(), documentId)
      return true
    })()
  }

  setTags(documentId: string, tags: readonly string[]): void {
    this.#database.transaction(() => {
      this.#database.prepare('DELETE FROM document_tags WHERE document_id = ?').run(documentId)
      const insert = this.#database.prepare('INSERT OR IGNORE INTO document_tags VALUES (?, ?)')
      for (const tag of tags) insert.run(documentId, tag)
    })()
  }

  /**
   * An answer cites these revisions: from now on they stay readable.
   * @returns those that are there; the document of any other was deleted or read anew meanwhile.
   */
  keepCited(revisionIds: readonly string[]): string[] {
    const isThere = this.#database
      .prepare(
        'SELECT 1 FROM revisions JOIN documents USING (document_id) WHERE revisions.revision_id = ?',
      )
      .pluck()
    const insert = this.#database.prepare(
      'INSERT INTO cited_revisions SELECT revision_id, ? FROM revisions WHERE revision_id = ? ON CONFLICT DO NOTHING',
    )
    return this.#database.transaction(() => {
      const kept = revisionIds.filter((revisionId) => isThere.get(revisionId) !== undefined)
      for (const revisionId of kept) insert.run(now(), revisionId)
      return kept
    })()
  }

  /** Notes something about the whole library. @see DocumentStore.remembered */
  remember(key: string, value: string): void {
    writeStoreInfo(this.#database, key, value)
  }

  /** Notes what a reading-in of files came to. @see DocumentStore.report */
  noteRun(run: IngestRun): void {
    noteIngestRun(this.#database, run)
  }

  /** Puts new vectors in place of a passage's old ones, for a change of model. */
  replaceVectors(vectors: readonly { passageNo: number; vector: Float32Array }[]): void {
    const replace = this.#database.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?)')
    this.#database.transaction(() => {
      for (const { passageNo, vector } of vectors) replace.run(passageNo, vectorBytes(vector))
    })()
  }

  /** Files are deleted only after the commit: a crash between leaves a file too many, never one too few. */
  #commit<Result>(work: () => Result): Result {
    this.#orphans = []
    const result = this.#database.transaction(work)()
    for (const sha256 of this.#orphans) dropOriginal(this.#folder, sha256)
    return result
  }

  #upsertDocument(source: SourceInput, status: 'ready' | 'refused', findings: Finding[]): string {
    const collectionId = this.ensureCollection(source.collection)
    const time = now()
    const existing = this.#database
      .prepare(
        'SELECT document_id, revision_id, sha256 FROM documents WHERE collection_id = ? AND source_root = ? AND path = ?',
      )
      .get(collectionId, source.sourceRoot, source.path) as DocumentRow | undefined
    const documentId = existing?.document_id ?? `d${randomBytes(8).toString('hex')}`
    const values = [
      source.sha256,
      source.bytes,
      source.modifiedMs,
      source.extractor,
      status,
      source.format,
      JSON.stringify(findings),
      time,
    ]
    if (existing) {
      forgetProfile(this.#database, documentId)
      this.#database
        .prepare(
          'UPDATE documents SET sha256 = ?, bytes = ?, modified_ms = ?, extractor = ?, status = ?, format = ?, findings = ?, updated_at = ? WHERE document_id = ?',
        )
        .run(...values, documentId)
      // A file that was refused has no revision that would let go of its bytes.
      if (existing.sha256 !== source.sha256) this.#dropOriginalIfUnused(existing.sha256)
    } else {
      this.#database
        .prepare(
          `INSERT INTO documents (sha256, bytes, modified_ms, extractor, status, format, findings, updated_at,
             document_id, collection_id, source_root, path, title, language, version, added_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'und', 'unknown', ?)`,
        )
        .run(
          ...values,
          documentId,
          collectionId,
          source.sourceRoot,
          source.path,
          source.path.split('/').at(-1) ?? source.path,
          time,
        )
    }
    return documentId
  }

  #removeDocument(documentId: string): boolean {
    const row = this.#database
      .prepare('SELECT sha256 FROM documents WHERE document_id = ?')
      .get(documentId) as { sha256: string } | undefined
    if (!row) return false
    retire(this.#database, documentId)
    forgetNeighbourhood(this.#database, documentId)
    this.#database.prepare('DELETE FROM documents WHERE document_id = ?').run(documentId)
    this.#dropUncited(documentId, null)
    this.#dropOriginalIfUnused(row.sha256)
    return true
  }

  #dropUncited(documentId: string, keep: string | null): void {
    const rows = this.#database
      .prepare(
        `SELECT revision_id, sha256 FROM revisions
         WHERE document_id = ? AND revision_id IS NOT ?
           AND revision_id NOT IN (SELECT revision_id FROM cited_revisions)
           AND revision_id NOT IN (SELECT revision_id FROM message_citations)
           AND revision_id NOT IN (SELECT revision_id FROM dossier_revisions)`,
      )
      .all(documentId, keep) as { revision_id: string; sha256: string }[]
    for (const { revision_id, sha256 } of rows) {
      this.#database.prepare('DELETE FROM revisions WHERE revision_id = ?').run(revision_id)
      this.#dropOriginalIfUnused(sha256)
    }
  }

  #dropOriginalIfUnused(sha256: string): void {
    const used = this.#database
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM revisions WHERE sha256 = @sha256) OR EXISTS (SELECT 1 FROM documents WHERE sha256 = @sha256)
           OR EXISTS (SELECT 1 FROM deleted_documents WHERE sha256 = @sha256) AS used`,
      )
      .get({ sha256 }) as { used: number }
    if (!used.used) this.#orphans.push(sha256)
  }
}

function now(): string {
  return new Date().toISOString()
}
