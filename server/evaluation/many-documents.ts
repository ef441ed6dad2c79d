import { openDataFolder, sha256Hex } from '../../vectors/data-folder.ts'
import type { DocumentInput, PassageInput } from '../../vectors/document-input.ts'
import { DocumentWriter } from '../../vectors/document-writer.ts'
import { openDatabase } from '../../vectors/open-database.ts'
import { storedEmbedder } from '../../vectors/store-info.ts'
import { seededRandom } from './seeded-random.ts'

// Everything here is invented, in six languages, so that folding and sorting have all scripts.
const subjects = [
  ['en', 'Dredging of the Halmyr Channel', 'Tolls of the Ferry', 'Keepers of the Lighthouse'],
  ['fr', 'Péage du bac de Halmyr', 'Éclairage du phare', 'Entretien des quais'],
  ['es', 'Peaje del transbordador', 'Dragado del canal', 'Señales del puerto'],
  ['ru', 'Сбор за переправу', 'Освещение маяка', 'Уход за причалами'],
  ['ar', 'رسوم العبّارة في هالمير', 'إنارة المنارة', 'صيانة الأرصفة'],
  ['zh', '哈尔米尔渡轮通行费', '灯塔照明', '码头维护'],
] as const
const issuers = ['Ferry Board', 'Council of the Keepers', 'Conseil du bac', 'Совет маяков', null]
const collections = ['Ferries', 'Lighthouses', 'Quays']
const formats = ['pdf', 'docx', 'html']
const versions = ['draft', 'adopted', 'unknown'] as const

/**
 * Fills a store that a model has claimed with many small invented documents, written as ingest
 * writes them but for the reading and the embedding: their vectors are random.
 * @param options.passages  A passage each; without, they are rows of lists and nothing to search.
 * @returns how many were written.
 */
export function writeManyDocuments(
  dataFolder: string,
  options: { documents: number; seed: number; passages: boolean },
): number {
  const folder = openDataFolder(dataFolder)
  const database = openDatabase(folder.database)
  try {
    const dimensions = storedEmbedder(database)?.dimensions
    if (dimensions === undefined) throw new Error('no model has claimed this store yet')
    const random = seededRandom(options.seed)
    const writer = new DocumentWriter(database, folder)
    database.transaction(() => {
      for (let number = 1; number <= options.documents; number++) {
        const input = inventedDocument(number, random, options.passages ? dimensions : null)
        if (number % 25 === 0) {
          const findings = [{ code: 'encrypted', message: 'the file has a password' }]
          writer.refuseDocument({ ...input, findings })
          continue
        }
        const { documentId } = writer.writeDocument(input)
        if (number % 10 === 0) writer.setTags(documentId, ['urgent'])
        if (number % 50 === 0) writer.markGone(documentId)
      }
    })()
    // What is linked with what is not what is measured here, and would be inferred for minutes.
    database.exec('INSERT OR IGNORE INTO document_profiles SELECT document_id, NULL FROM documents')
    database.pragma('wal_checkpoint(TRUNCATE)')
    return options.documents
  } finally {
    database.close()
  }
}

function inventedDocument(
  number: number,
  random: () => number,
  dimensions: number | null,
): DocumentInput {
  const pick = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)] as Value
  const [language, ...titles] = pick(subjects)
  const title = `${pick(titles)}, ${number}`
  const issuer = pick(issuers)
  const year = 1990 + Math.floor(random() * 35)
  const date =
    random() < 0.1 ? null : `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`
  const text = `${title}.`
  const field = (
    name: 'title' | 'language' | 'issuer' | 'date' | 'version',
    value: string | null,
  ) => ({
    field: name,
    value,
    source: 'inferred' as const,
    evidence: 'invented',
  })
  return {
    collection: pick(collections),
    sourceRoot: '/invented',
    path: `${year}/${number}.${pick(formats)}`,
    sha256: sha256Hex(Buffer.from(`${number} ${text}`)),
    bytes: 1000 + Math.floor(random() * 1e6),
    modifiedMs: null,
    extractor: 0,
    format: pick(formats),
    text,
    pages: 1 + Math.floor(random() ** 3 * 400),
    findings: number % 40 === 0 ? [{ code: 'no-headings', message: 'no heading was found' }] : [],
    fields: [
      field('title', title),
      field('language', language),
      field('issuer', issuer),
      field('date', date),
      field('version', pick(versions)),
    ],
    passages: dimensions === null ? [] : [passageOf(text, { language, dimensions, random })],
  }
}

function passageOf(
  text: string,
  made: { language: string; dimensions: number; random: () => number },
): PassageInput {
  const vector = Float32Array.from({ length: made.dimensions }, () => made.random() - 0.5)
  const length = Math.hypot(...vector)
  return {
    start: 0,
    end: text.length,
    page: 1,
    pageEnd: 1,
    pageLabel: null,
    heading: [],
    label: null,
    speaker: null,
    language: made.language,
    context: [],
    boxes: [],
    embeddedText: text,
    vector: vector.map((one) => one / length),
  }
}
