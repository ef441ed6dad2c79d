import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { en } from '../../web/i18n/en.ts'

const folder = new URL('../../ingest/', import.meta.url)
const linkStore = new URL('../../vectors/link-store.ts', import.meta.url)

/** Codes that stand in the code of ingest, by the ways a finding is made there. */
function codesOfIngest(): Map<string, string> {
  const made = [
    /\bcode: '([a-z-]+)'/g,
    /\bnew UnreadableFileError\(\s*'([a-z-]+)'/g,
    /\brefuse\(\s*'([a-z-]+)'/g,
  ]
  const codes = new Map<string, string>()
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
    const source = readFileSync(new URL(name, folder), 'utf8')
    for (const pattern of made) {
      for (const [, code = ''] of source.matchAll(pattern)) codes.set(code, name)
    }
  }
  // Those that links give a document are named in a list.
  const [, list = ''] = /linkFindings = \[([^\]]+)\]/.exec(readFileSync(linkStore, 'utf8')) ?? []
  for (const [, code = ''] of list.matchAll(/'([a-z-]+)'/g)) codes.set(code, 'link-store.ts')
  return codes
}

it('the interface has a name for every finding that ingest reports', () => {
  const codes = codesOfIngest()
  expect(codes.size).toBeGreaterThan(25)
  const nameless = [...codes].filter(([code]) => !(`finding.${code}` in en))
  expect(nameless).toEqual([])
})
