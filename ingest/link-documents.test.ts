import { describe, expect, it } from 'vitest'
import { documentInput, openStore, type TestDocument } from '../tests/fakes/open-store.ts'
import type { FieldName } from '../vectors/document-input.ts'
import { LinkStore } from '../vectors/link-store.ts'
import { DocumentLinker } from './link-documents.ts'

type Facts = Partial<Record<FieldName, string>>
type Paper = Omit<TestDocument, 'path'> & { facts?: Facts; labels?: string[]; meaning?: number[][] }

/** A library that links every paper as it comes, and tells of links by file name. */
function library() {
  const test = openStore()
  const links = new LinkStore(test.database)
  const linker = new DocumentLinker(links, test.writer)
  const ids = new Map<string, string>()
  const nameOf = (id: string) => [...ids].find(([, other]) => other === id)?.[0] ?? id
  return {
    ...test,
    linker,
    id: (path: string) => ids.get(path) ?? '',
    add: async (path: string, { facts = {}, labels = [], meaning = [], ...paper }: Paper) => {
      const input = await documentInput({ path, ...paper })
      for (const [i, passage] of input.passages.entries()) {
        passage.label = labels[i] ?? null
        const vector = meaning[i]
        if (vector) passage.vector = unit(vector)
      }
      const given = { language: paper.language ?? 'en', ...facts }
      input.fields = Object.entries(given).map(([field, value]) => ({
        field: field as FieldName,
        value,
        source: 'read',
        evidence: 'test',
      }))
      const { documentId } = test.writer.writeDocument(input)
      ids.set(path, documentId)
      linker.linkChanged(100)
    },
    remove: (path: string) => {
      test.writer.deleteDocument(ids.get(path) ?? '')
      linker.linkChanged(100)
    },
    links: (path: string) =>
      test.store
        .document(ids.get(path) ?? '')
        ?.links.map(({ kind, documentId }) => `${kind} ${nameOf(documentId)}`)
        .sort(),
    version: (path: string) => test.store.document(ids.get(path) ?? '')?.version,
    findings: (path: string) =>
      test.store.document(ids.get(path) ?? '')?.findings.map(({ code }) => code),
  }
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values)
  return Float32Array.from(values, (value) => value / length)
}

/** What twelve paragraphs are about: one direction each, as far from the others as can be. */
const directions = Array.from({ length: 12 }, (_, i) =>
  Array.from({ length: 64 }, (_, j) => (j === i ? 1 : 0.05 * Math.sin(i * 7 + j))),
)

const preamble = [
  'Recalling its earlier resolutions on the harbours of the Linlan coast and all that they require of members,',
  'Reaffirming the purposes of the Convention of the Seven Harbours and the duties that follow from it,',
  'Noting with appreciation the report of the Secretary of the Council and the work of its experts,',
]
const levy = [
  '1. Decides that every vessel above three hundred tons pays a levy of two crowns a ton when it enters a harbour;',
  '2. Requests the harbour masters to publish the amounts received at the end of every quarter;',
  '3. Invites members to use half of what they receive for the dredging of channels and the care of beacons;',
  '4. Decides to review the amount of the levy at its session after the next, in the light of experience.',
]
const pilots = [
  '1. Calls upon members to train pilots in the languages of the coast before the end of the year;',
  '2. Encourages the exchange of charts, soundings and notices to mariners between all harbours;',
  '3. Requests the Secretary to convene a meeting of pilots and to report upon its results;',
  '4. Decides to remain seized of the matter of pilotage and of the safety of small craft.',
]
const labels = [
  ...preamble.map((_, i) => `pp. para. ${i + 1}`),
  ...levy.map((_, i) => `op. para. ${i + 1}`),
]
const title = 'A levy for the harbours of the coast'

describe('a draft', () => {
  const draft: Paper = {
    paragraphs: [...preamble, ...levy],
    labels,
    facts: { title, symbol: 'HSC/7/L.4', version: 'draft', date: '2031-03-02' },
  }
  const adopted: Paper = {
    paragraphs: [...preamble, ...levy.map((text) => text.replace('two crowns', 'three crowns'))],
    labels,
    facts: {
      title: `7/12. ${title}`,
      symbol: 'HSC/RES/7/12',
      version: 'adopted',
      date: '2031-03-20',
    },
  }

  it('leads to the text that was adopted, whichever came first', async () => {
    for (const order of ['draft first', 'draft last']) {
      const test = library()
      if (order === 'draft first') await test.add('draft.txt', draft)
      await test.add('adopted.txt', adopted)
      if (order === 'draft last') await test.add('draft.txt', draft)
      expect(test.links('draft.txt')).toEqual(['adopted-as adopted.txt'])
      expect(test.links('adopted.txt')).toEqual([])
      expect([test.version('draft.txt'), test.version('adopted.txt')]).toEqual(['draft', 'adopted'])
      expect(test.findings('draft.txt')).toEqual([])
    }
  })

  it('is not taken for a resolution that shares its preamble alone', async () => {
    const test = library()
    await test.add('draft.txt', draft)
    await test.add('other.txt', {
      paragraphs: [...preamble, ...pilots],
      labels,
      facts: { title: '7/13. Pilotage', symbol: 'HSC/RES/7/13', version: 'adopted' },
    })
    expect([test.links('draft.txt'), test.links('other.txt')]).toEqual([[], []])
  })

  it('is not taken for last year’s resolution of the same title and nearly the same words', async () => {
    const test = library()
    await test.add('draft.txt', draft)
    await test.add('last-year.txt', {
      ...adopted,
      facts: { ...adopted.facts, symbol: 'HSC/RES/6/9', date: '2030-03-18' },
    })
    expect(test.links('draft.txt')).toEqual([])
  })

  it('is known by its symbol in the adopted text, or in the report that tells what became of it', async () => {
    const half = [...preamble, ...levy.slice(0, 2), ...pilots.slice(0, 2)]
    const unnamed: Paper = {
      paragraphs: half,
      facts: { title: 'Pilotage along the coast', symbol: 'A/RES/79/206', version: 'adopted' },
    }
    const first: Paper = { ...draft, labels: [], facts: { ...draft.facts, symbol: 'A/C.3/79/L.4' } }
    const test = library()
    await test.add('draft.txt', first)
    await test.add('adopted.txt', unnamed)
    expect(test.links('draft.txt')).toEqual([])
    await test.add('report.txt', {
      paragraphs: ['Draft resolution A/C.3/79/L.4, as revised, was adopted (resolution 79/206).'],
    })
    expect(test.links('draft.txt')).toEqual(['adopted-as adopted.txt'])

    const other = library()
    await other.add('draft.txt', { ...draft, labels: [] })
    await other.add('adopted.txt', {
      paragraphs: ['Adopted on the basis of document HSC/7/L.4, as orally revised', ...half],
      facts: { title: 'Pilotage along the coast', symbol: 'HSC/RES/7/12', version: 'adopted' },
    })
    expect(other.links('draft.txt')).toEqual(['adopted-as adopted.txt'])
  })

  it('of two drafts, the last one is what was adopted', async () => {
    const test = library()
    await test.add('draft.txt', draft)
    await test.add('adopted.txt', adopted)
    await test.add('revised.txt', {
      ...draft,
      paragraphs: [...preamble, ...levy.slice(0, 3), 'New words at the end of the revised draft.'],
      facts: {
        ...draft.facts,
        symbol: 'HSC/7/L.4/Rev.1',
        version: 'revised',
        date: '2031-03-11',
      },
    })
    expect(test.links('draft.txt')).toEqual(['superseded-by revised.txt'])
    expect(test.links('revised.txt')).toEqual(['adopted-as adopted.txt', 'revises draft.txt'])
    expect(test.version('draft.txt')).toBe('superseded')
  })
})

describe('revisions', () => {
  const text = (ending: string): string[] => [...preamble, ...pilots, ending]
  const series = (suffix: string, ending: string): Paper => ({
    paragraphs: text(ending),
    facts: { title: 'Rules of procedure', symbol: `HSC/INF/3${suffix}` },
  })

  it('replace the one before, and all earlier ones lead to the last', async () => {
    const test = library()
    await test.add('second.txt', series('/Rev.2', 'As revised twice.'))
    await test.add('base.txt', series('', 'As first issued.'))
    await test.add('first.txt', series('/Rev.1', 'As revised once.'))
    expect(test.links('base.txt')).toEqual(['superseded-by second.txt'])
    expect(test.links('first.txt')).toEqual(['revises base.txt', 'superseded-by second.txt'])
    expect(test.links('second.txt')).toEqual(['revises first.txt'])
    const fields = test.store.documentFields(test.id('base.txt'))
    expect(fields.find(({ field }) => field === 'version')?.sources).toEqual([
      {
        source: 'inferred',
        value: 'superseded',
        evidence: 'HSC/INF/3/Rev.2 is a revision of HSC/INF/3 by its symbol',
      },
    ])
    expect(['base.txt', 'first.txt', 'second.txt'].map(test.version)).toEqual([
      'superseded',
      'superseded',
      'unknown',
    ])
  })

  it('close up again when one of them is removed', async () => {
    const test = library()
    await test.add('base.txt', series('', 'As first issued.'))
    await test.add('first.txt', series('/Rev.1', 'As revised once.'))
    await test.add('second.txt', series('/Rev.2', 'As revised twice.'))
    test.remove('second.txt')
    expect(test.links('base.txt')).toEqual(['superseded-by first.txt'])
    expect(test.version('first.txt')).toBe('unknown')
    test.remove('first.txt')
    expect(test.links('base.txt')).toEqual([])
    expect(test.version('base.txt')).toBe('unknown')
  })

  it('are told by what the titles count, in several languages', async () => {
    const pairs = [
      ['Zero draft of the harbour compact', 'First draft of the harbour compact', 'en'],
      ['Avant-projet de pacte des ports', 'Projet révisé de pacte des ports', 'fr'],
      ['Estrategia de los puertos, versión 1.2', 'Estrategia de los puertos, versión 1.10', 'es'],
      ['Проект портовой стратегии', 'Портовая стратегия', 'ru'],
      ['港口发展战略草案', '港口发展战略', 'zh'],
      ['مسودة استراتيجية الموانئ', 'استراتيجية الموانئ', 'ar'],
      ['Draft of a port strategy', 'The port strategy', 'en'],
    ]
    for (const [before = '', after = '', language = ''] of pairs) {
      const test = library()
      await test.add('a.txt', { paragraphs: text('One.'), language, facts: { title: before } })
      await test.add('b.txt', { paragraphs: text('Two.'), language, facts: { title: after } })
      const found = [before, test.links('a.txt')?.filter((link) => !link.startsWith('duplicate'))]
      expect(found).toEqual([before, ['superseded-by b.txt']])
    }
  })

  it('are not what reports of two years are, even under one title', async () => {
    const report = (year: number, words: string[]): Paper => ({
      paragraphs: [...preamble, ...words],
      facts: { title: 'Annual report of the Secretary', date: `${year}-02-01` },
    })
    const test = library()
    await test.add('one.txt', report(2030, levy))
    await test.add('two.txt', report(2031, pilots))
    await test.add('three.txt', {
      paragraphs: [...preamble, ...levy, 'A year on.'],
      facts: { title: 'Harbour dues in 2031', date: '2032-02-01' },
    })
    await test.add('four.txt', {
      paragraphs: [...preamble, ...levy, 'Another year on.'],
      facts: { title: 'Harbour dues in 2032', date: '2033-02-01' },
    })
    for (const path of ['one.txt', 'two.txt', 'three.txt', 'four.txt']) {
      expect([path, test.links(path)?.filter((link) => /revises|superseded/.test(link))]).toEqual([
        path,
        [],
      ])
    }
  })
})

describe('a collection', () => {
  it('of texts does not replace one that it holds whole, though it has its title', async () => {
    const test = library()
    const facts = { title: 'Agreements of the harbours' }
    await test.add('agreement.txt', {
      paragraphs: [...preamble, ...levy],
      facts: { ...facts, date: '2031-03-20' },
    })
    await test.add('collection.txt', {
      paragraphs: [...preamble, ...levy, ...pilots, ...pilots.map((text) => `Moreover: ${text}`)],
      facts: { ...facts, date: '2035' },
    })
    expect(test.links('agreement.txt')).toEqual([])
  })
})

describe('language versions', () => {
  const english = Array.from(
    { length: 12 },
    (_, i) => `The ${2010 + i} rule on dues is number ${i}.`,
  )
  const french = Array.from(
    { length: 12 },
    (_, i) => `La règle de ${2010 + i} porte le numéro ${i}.`,
  )
  const arabic = Array.from({ length: 12 }, (_, i) => `القاعدة الخاصة بالرسوم رقم ${i}`)
  const articles = english.map((_, i) => `art. ${i + 1}`)
  const skewed = directions.map((values) => values.map((value, j) => value + 0.02 * Math.cos(j)))

  it('are found by labels and numbers where the order of what they say tells nothing', async () => {
    const test = library()
    await test.add('fr.txt', {
      paragraphs: french,
      labels: articles,
      language: 'fr',
      meaning: directions,
    })
    await test.add('en.txt', {
      paragraphs: english,
      labels: articles,
      meaning: directions.toReversed(),
    })
    expect(test.links('en.txt')).toEqual(['translation fr.txt'])
    expect(test.links('fr.txt')).toEqual(['translation en.txt'])
  })

  it('are found by the order of what they say, where nothing else is alike', async () => {
    const test = library()
    await test.add('en.txt', { paragraphs: english, meaning: directions })
    await test.add('ar.txt', { paragraphs: arabic, language: 'ar', meaning: skewed })
    expect(test.links('ar.txt')).toEqual(['translation en.txt'])
  })

  it('are not what two texts on one subject are', async () => {
    const test = library()
    await test.add('en.txt', { paragraphs: english.map(withoutNumbers), meaning: directions })
    await test.add('ar.txt', {
      paragraphs: arabic.map(withoutNumbers),
      language: 'ar',
      meaning: shuffled(skewed),
    })
    expect(test.links('ar.txt')).toEqual([])
  })

  it('are told by one symbol', async () => {
    const test = library()
    await test.add('en.txt', { paragraphs: levy, facts: { symbol: 'HSC/RES/7/12' } })
    await test.add('zh.txt', {
      paragraphs: ['一、决定征收港口税；', '二、请各港口公布收入。'],
      language: 'zh',
      facts: { symbol: 'HSC/RES/7/12' },
    })
    expect(test.links('en.txt')).toEqual(['translation zh.txt'])
  })
})

describe('duplicates', () => {
  it('are found by their bytes, and by their text in another file', async () => {
    const test = library()
    await test.add('one.txt', { paragraphs: [...preamble, ...levy] })
    await test.add('copy.txt', { paragraphs: [...preamble, ...levy] })
    await test.add('other-format.txt', {
      paragraphs: [...preamble, ...levy],
      sha256: 'e'.repeat(64),
    })
    expect(test.links('one.txt')).toEqual(['duplicate copy.txt', 'duplicate other-format.txt'])
    expect(test.findings('one.txt')).toEqual([])
    expect(test.findings('copy.txt')).toEqual(['duplicate'])
    expect(test.findings('other-format.txt')).toEqual(['duplicate', 'duplicate'])
  })

  it('of files that could not be read are found too, but those of empty files tell nothing', () => {
    const test = openStore()
    const linker = new DocumentLinker(new LinkStore(test.database), test.writer)
    const refusal = (path: string, bytes: number) => ({
      collection: 'Documents',
      sourceRoot: '',
      path,
      sha256: String(bytes).repeat(64),
      bytes,
      modifiedMs: null,
      extractor: 1,
      format: 'pdf',
      findings: [{ code: 'placeholder', message: 'an error page' }],
    })
    const papers = [
      refusal('a.pdf', 9),
      refusal('b.pdf', 9),
      refusal('c.pdf', 0),
      refusal('d.pdf', 0),
    ]
    const ids = papers.map((paper) => test.writer.refuseDocument(paper).documentId)
    linker.linkChanged(100)
    const codes = ids.map((id) => test.store.document(id)?.findings.map(({ code }) => code))
    const only = ['placeholder']
    expect(codes).toEqual([only, ['placeholder', 'duplicate'], only, only])
    expect(ids.flatMap((id) => test.store.document(id)?.links ?? [])).toEqual([])
  })

  it('nearly so are named on both sides', async () => {
    const body = [...preamble, ...levy, ...pilots, ...levy.map((text) => `Also ${text}`)]
    const test = library()
    await test.add('one.txt', { paragraphs: [...body, 'Printed on white paper.'] })
    await test.add('two.txt', { paragraphs: [...body, 'Printed on blue paper.'] })
    expect(test.links('two.txt')).toEqual(['duplicate one.txt'])
    expect([test.findings('one.txt'), test.findings('two.txt')]).toEqual([
      ['near-duplicate'],
      ['near-duplicate'],
    ])
  })

  it('are linked with a few of very many, and three of them are named', async () => {
    const body = [...preamble, ...levy, ...pilots, ...levy.map((text) => `Also ${text}`)]
    const test = library()
    const paths = Array.from({ length: 80 }, (_, i) => `return-${i}.txt`)
    for (const [i, path] of paths.entries()) {
      await test.add(path, { paragraphs: [...body, `Return of harbour ${i}.`] })
    }
    expect(test.findings('return-79.txt')).toEqual(Array(3).fill('near-duplicate'))
    expect(test.links('return-79.txt')).toHaveLength(6)
    const most = Math.max(...paths.map((path) => test.links(path)?.length ?? 0))
    expect(most).toBeLessThanOrEqual(60)
    // One of them changes: what is not like it any more is no longer linked with it.
    await test.add('return-0.txt', { paragraphs: pilots })
    expect([test.links('return-0.txt'), test.findings('return-0.txt')]).toEqual([[], []])
    const others = paths.slice(1).flatMap((path) => test.links(path) ?? [])
    expect(others).not.toContain('duplicate return-0.txt')
  })
})

describe('what a reader enters', () => {
  it('holds against what is inferred, both ways, until it is taken back', async () => {
    const test = library()
    await test.add('one.txt', { paragraphs: [...preamble, ...levy] })
    await test.add('copy.txt', { paragraphs: [...preamble, ...levy] })
    await test.add('other.txt', { paragraphs: pilots })
    const { writer, linker } = test
    writer.setLinks(test.id('one.txt'), [
      { kind: 'superseded-by', documentId: test.id('other.txt') },
    ])
    linker.linkChanged(100)
    expect(test.links('one.txt')).toEqual(['superseded-by other.txt'])
    expect(test.links('other.txt')).toEqual(['revises one.txt'])
    expect(test.links('copy.txt')).toEqual([])
    expect(test.version('one.txt')).toBe('superseded')
    writer.setLinks(test.id('one.txt'), null)
    linker.linkChanged(100)
    expect(test.links('one.txt')).toEqual(['duplicate copy.txt'])
    expect(test.links('other.txt')).toEqual([])
    expect(test.version('one.txt')).toBe('unknown')
  })

  it('keeps the version that a reader stated', async () => {
    const test = library()
    await test.add('base.txt', { paragraphs: levy, facts: { symbol: 'HSC/INF/3' } })
    await test.add('revised.txt', { paragraphs: pilots, facts: { symbol: 'HSC/INF/3/Rev.1' } })
    expect(test.version('base.txt')).toBe('superseded')
    const stated = { field: 'version', value: 'adopted', source: 'edited', evidence: '' } as const
    test.writer.writeFields(test.id('base.txt'), [stated])
    test.linker.linkChanged(100)
    expect(test.version('base.txt')).toBe('adopted')
  })
})

describe('a library', () => {
  it('links a document of another collection, and not one that is gone', async () => {
    const test = library()
    await test.add('base.txt', { paragraphs: levy, facts: { symbol: 'HSC/INF/3' } })
    await test.add('revised.txt', {
      paragraphs: pilots,
      collection: 'Other',
      facts: { symbol: 'HSC/INF/3/Rev.1' },
    })
    expect(test.links('base.txt')).toEqual(['superseded-by revised.txt'])
    test.writer.markGone(test.id('revised.txt'))
    test.linker.linkChanged(100)
    expect([test.links('base.txt'), test.links('revised.txt')]).toEqual([[], []])
    expect(test.version('base.txt')).toBe('unknown')
  })

  it('has nothing left to link once all is linked', async () => {
    const test = library()
    await test.add('base.txt', { paragraphs: levy })
    expect(test.linker.linkChanged(100)).toBe(0)
  })
})

function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, 'x')
}

/** Every item where it would not stand in a translation. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  return items.map((_, i) => items[(i * 5 + 7) % items.length] as Item)
}
