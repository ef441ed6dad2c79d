import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { DossierStore } from './dossier-store.ts'
import { migrations } from './migrations.ts'
import { NewerStoreError, openDatabase } from './open-database.ts'
import {
  claimEmbedder,
  EmbedderMismatchError,
  readStoreInfo,
  storedEmbedder,
  writeStoreInfo,
} from './store-info.ts'

const file = () => join(temporaryFolder(), 'attache.sqlite')

it('takes every migration once, and gives a new store a name of its own', () => {
  const path = file()
  const first = openDatabase(path)
  const storeId = readStoreInfo(first, 'store_id')
  expect(first.pragma('user_version', { simple: true })).toBe(migrations.length)
  first.close()
  const again = openDatabase(path)
  expect(readStoreInfo(again, 'store_id')).toBe(storeId)
  again.close()
  const other = openDatabase(file())
  expect(readStoreInfo(other, 'store_id')).not.toBe(storeId)
  other.close()
})

it('refuses a store that a later version wrote, and leaves it as it is', () => {
  const path = file()
  const database = openDatabase(path)
  database.pragma(`user_version = ${migrations.length + 1}`)
  database.close()
  expect(() => openDatabase(path)).toThrow(NewerStoreError)
  expect(() => openDatabase(path)).toThrow(
    `has table version ${migrations.length + 1}, this program knows ${migrations.length}`,
  )
})

it('holds to foreign keys, and lets readers see the last commit only', () => {
  const path = file()
  const writer = openDatabase(path)
  const reader = openDatabase(path, { readonly: true })
  expect(() => writer.exec("INSERT INTO cited_revisions VALUES ('r-none', '')")).toThrow(
    'FOREIGN KEY',
  )
  writer.exec('BEGIN IMMEDIATE')
  writeStoreInfo(writer, 'test', 'value')
  expect(readStoreInfo(reader, 'test')).toBeNull()
  writer.exec('COMMIT')
  expect(readStoreInfo(reader, 'test')).toBe('value')
  expect(() => writeStoreInfo(reader, 'test', 'other')).toThrow('readonly')
  reader.close()
  writer.close()
})

it('folds text of every script in SQL', () => {
  const database = openDatabase(file())
  expect(database.prepare("SELECT fold('Россия É'), fold(NULL)").raw().get()).toEqual([
    'россия e',
    null,
  ])
  database.close()
})

it('ties a store to the model that made its vectors', () => {
  const database = openDatabase(file())
  const one = { name: 'one', dimensions: 64, fingerprint: 'a'.repeat(64) }
  const other = { name: 'other', dimensions: 64, fingerprint: 'b'.repeat(64) }
  expect(storedEmbedder(database)).toBeNull()
  claimEmbedder(database, one)
  claimEmbedder(database, one)
  expect(storedEmbedder(database)).toEqual(one)
  expect(() => claimEmbedder(database, other)).toThrow(EmbedderMismatchError)
  expect(() => claimEmbedder(database, { ...one, dimensions: 32 })).toThrow('--re-embed')
  expect(() => claimEmbedder(database, other)).toThrow(
    'was embedded with one (64 floats, aaaaaaaa), the program has loaded other (64 floats, bbbbbbbb)',
  )
  database.close()
})

it('takes a store of the third version on, with what it holds', () => {
  const path = file()
  const old = new Database(path)
  for (const step of migrations.slice(0, 3)) old.exec(step)
  old.pragma('user_version = 3')
  old.exec("INSERT INTO store_info VALUES ('store_id', 'kept')")
  old.exec("INSERT INTO conversations VALUES ('c1', 'local', 'Levy', '2031', '2031')")
  old.exec("INSERT INTO messages VALUES ('m1', 'c1', 0, 'user', 'Levy?', NULL, '2031')")
  old.close()
  const database = openDatabase(path)
  expect(readStoreInfo(database, 'store_id')).toBe('kept')
  expect(database.prepare('SELECT content, filter, search_text FROM messages').raw().get()).toEqual(
    ['Levy?', null, ''],
  )
  expect(new DossierStore(database).list()).toEqual([])
  database.close()
})
