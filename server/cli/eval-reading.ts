import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFolder } from '../../vectors/data-folder.ts'
import { DocumentStore } from '../../vectors/document-store.ts'
import { openDatabase } from '../../vectors/open-database.ts'
import type { Document } from '../../vectors/schema.ts'
import { programRoot } from '../config.ts'
import { readQuestions } from '../evaluation/answer-questions.ts'
import { missedLines, readingTable } from '../evaluation/print-reading.ts'
import { readFolder } from '../evaluation/read-folder.ts'
import { evaluateReading, type StoredDocument } from '../evaluation/reading-evaluation.ts'
import { readReadingGold } from '../evaluation/reading-gold.ts'
import { storedFieldsOf } from '../evaluation/score-metadata.ts'
import { printOut, readNamedArguments, UsageError } from './command.ts'
import { given } from './eval-workplace.ts'

/** `npm run eval -- reading DIR`: how a folder is read, against what careful readers found in it. */
export async function evalReading(
  args: string[],
  usage: string,
  signal: AbortSignal,
): Promise<number> {
  const { name, values } = readNamedArguments(args, {
    options: {
      json: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      gold: { type: 'string' },
      quotes: { type: 'string' },
      data: { type: 'string' },
    } as const,
    usage,
    what: 'folder',
  })
  const folder = given(name, 'folder')
  const goldFolder =
    values.gold === undefined ? join(programRoot, 'tests', 'gold') : given(values.gold, 'folder')
  for (const file of ['structure.jsonl', 'metadata.tsv']) {
    if (!existsSync(join(goldFolder, file))) throw new UsageError(`${goldFolder} has no ${file}`)
  }
  const gold = readReadingGold(goldFolder)
  const questions = values.quotes === undefined ? null : readQuestions(given(values.quotes, 'file'))
  const stored = values.data === undefined ? null : readStored(given(values.data, 'folder'))
  const read = await readFolder(folder, {
    signal,
    onProgress: (done, of) => {
      if (done % 20 === 0 || done === of) console.error(`${done} of ${of} files read`)
    },
  })
  const report = evaluateReading(read, gold, {
    ...(questions === null ? {} : { quotes: questions.flatMap((question) => question.gold) }),
    ...(stored === null ? {} : { stored }),
  })
  const text = values.misses ? readingTable(report) + missedLines(report) : readingTable(report)
  await printOut(values.json ? `${JSON.stringify(report)}\n` : text)
  return 0
}

/** Metadata and links of a library that the same folder was ingested into. */
function readStored(folder: string): Map<string, StoredDocument> {
  const database = openDatabase(openDataFolder(folder).database)
  try {
    const documents = allDocuments(new DocumentStore(database))
    const pathOf = new Map(documents.map(({ documentId, path }) => [documentId, path]))
    return new Map(
      documents.map((document) => [
        document.path,
        {
          fields: storedFieldsOf(document),
          findings: document.findings,
          links: document.links.map((link) => `${link.kind}:${pathOf.get(link.documentId) ?? ''}`),
        },
      ]),
    )
  } finally {
    database.close()
  }
}

function allDocuments(store: DocumentStore): Document[] {
  const documents: Document[] = []
  let cursor: string | null = null
  do {
    const page = store.listDocuments({
      sort: 'title',
      status: ['ready', 'refused'],
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    })
    documents.push(...page.documents)
    cursor = page.nextCursor
  } while (cursor !== null)
  return documents
}
