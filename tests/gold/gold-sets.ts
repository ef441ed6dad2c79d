import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type GoldDocument,
  type GoldParagraph,
  readReadingGold,
} from '../../server/evaluation/reading-gold.ts'

const here = new URL('./', import.meta.url)

/** Where the real documents lie when they are there at all; the gold sets name paths inside it. */
export const corpora = new URL('../../../shared/corpora/', import.meta.url)
export const corporaAreHere = existsSync(corpora)

export type StructureRow = GoldParagraph
export type MetadataRow = GoldDocument

/** Both gold sets of this folder, as `npm run eval -- reading` reads them. */
export const goldSets = readReadingGold(fileURLToPath(here))

/** Letters and digits of `text`, compatibility forms and case folded: how gold words are compared. */
export function lettersAndDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
