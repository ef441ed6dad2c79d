import type { RawDocument } from './blocks.ts'
import type { OpenZip } from './open-zip.ts'
import { attributeOf, elements } from './xml-tree.ts'

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)

/** A target of a relationship as a name inside the package. */
const resolveTarget = (target: string, from: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of (folderOf(from) + target).split('/'))
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  return path.join('/')
}

export type Relationship = { id: string; type: string; target: string }

/** Relationships of a part; types by their last word, for strict and transitional names differ. */
export const relationshipsOf = (zip: OpenZip, part: string): Relationship[] => {
  const folder = folderOf(part)
  const rels = zip.xml(`${folder}_rels/${part.slice(folder.length)}.rels`)
  return (rels ? elements(rels.documentElement, 'Relationship') : []).flatMap((each) => {
    if (attributeOf(each, 'TargetMode') === 'External') return []
    const type = (attributeOf(each, 'Type') ?? '').split('/').at(-1) ?? ''
    const target = resolveTarget(attributeOf(each, 'Target') ?? '', part)
    return [{ id: attributeOf(each, 'Id') ?? '', type, target }]
  })
}

/** The main part of an Office package and a way to its related parts. */
export const officeParts = (zip: OpenZip, usual: string) => {
  const main =
    relationshipsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target ?? usual
  const relationships = relationshipsOf(zip, main)
  return {
    main,
    relationships,
    related: (type: string): string | null =>
      relationships.find((each) => each.type === type)?.target ?? null,
  }
}

const coreNames: Record<string, string> = {
  title: 'title',
  creator: 'author',
  created: 'created',
  modified: 'modified',
  language: 'language',
  subject: 'subject',
  keywords: 'keywords',
}

/** What docProps/core.xml says about the document. */
export const readOfficeProperties = (zip: OpenZip): RawDocument['properties'] => {
  const properties: RawDocument['properties'] = {}
  const core = zip.xml('docProps/core.xml')
  for (const each of core ? elements(core.documentElement) : []) {
    const name = coreNames[each.localName]
    const value = each.textContent?.trim()
    if (name && value) properties[name] = value
  }
  return properties
}
