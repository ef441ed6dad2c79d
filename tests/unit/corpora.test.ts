import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { quoteUnits } from '../../prompts/quote-units.ts'
import { readQuestions } from '../../server/evaluation/answer-questions.ts'
import { type ReadFolder, readFolder } from '../../server/evaluation/read-folder.ts'
import { evaluateReading, type ReadingReport } from '../../server/evaluation/reading-evaluation.ts'
import { goldSets } from '../gold/gold-sets.ts'

const shared = resolve(import.meta.dirname, '../../../shared')
const corpora = resolve(shared, 'corpora')
const questions = resolve(shared, 'eval/policy-qa.dev.jsonl')

// Real documents, where they lie beside the project; without them there is nothing to check.
describe.skipIf(!existsSync(corpora))('every document of the corpora', () => {
  let folder: ReadFolder
  let report: ReadingReport

  beforeAll(async () => {
    folder = await readFolder(corpora)
    report = evaluateReading(folder, goldSets, {
      quotes: readQuestions(questions).flatMap(({ gold }) => gold),
    })
  }, 600_000)

  it('is refused with a reason, or its passages are slices of its text, in order and apart', () => {
    const faults: string[] = []
    for (const [path, document] of folder.documents) {
      let last = 0
      for (const { start, end, embeddedText, language } of document.passages) {
        const text = document.text.slice(start, end)
        if (start < last || text === '' || text !== text.trim()) faults.push(`${path} at ${start}`)
        if (!embeddedText.endsWith(text)) faults.push(`${path} at ${start}: embedded text`)
        for (const unit of quoteUnits(text, language)) {
          if (text.slice(unit.start, unit.end) !== unit.text) faults.push(`${path}: quote`)
        }
        last = end
      }
    }
    expect(faults).toEqual([])
    expect([...folder.refused.values()].filter(({ message }) => message === '')).toEqual([])
    expect(folder.documents.size).toBeGreaterThan(80)
  })

  it('has its paragraphs where the gold set says, and none across speakers or articles', () => {
    const { structure, across } = report
    expect(structure.paragraphs).toBe(goldSets.paragraphs.length)
    expect(structure.label).toBeGreaterThanOrEqual(0.95)
    expect(structure.labelAndHeading).toBeGreaterThanOrEqual(0.95)
    expect(structure.page).toBeGreaterThanOrEqual(0.99)
    expect(structure.speaker).toBeGreaterThanOrEqual(0.99)
    expect(across).toEqual([])
  })

  it('says of itself what the gold table says', () => {
    const { metadata } = report
    expect(metadata.language.share).toBeGreaterThanOrEqual(0.99)
    expect(metadata.symbol.share).toBeGreaterThanOrEqual(0.95)
    expect(metadata.date.share).toBeGreaterThanOrEqual(0.85)
    expect(metadata.version.share).toBeGreaterThanOrEqual(0.9)
  })

  it('holds the quotes that answer questions, whole in one passage or two neighbours', () => {
    expect(report.quotes?.whole).toBeGreaterThanOrEqual(0.97)
  })
})
