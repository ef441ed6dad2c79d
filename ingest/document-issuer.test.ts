import { expect, it } from 'vitest'
import { readFile } from './read-file.ts'

const issuerOf = async (text: string, path: string) => {
  const { metadata } = await readFile({ bytes: new TextEncoder().encode(text), path })
  return metadata.find(({ field }) => field === 'issuer')
}
const body = 'The ports report their tides to the fund before the winter begins.'

it('takes the parties that a file lists as data for the issuers of a treaty', async () => {
  const xml = `<?xml version="1.0"?><treaty><meta><parties><partyisocode>NOR</partyisocode><partyisocode>CHL</partyisocode></parties></meta><body><p>${body}</p></body></treaty>`
  expect(await issuerOf(xml, 'levy.xml')).toMatchObject({
    value: 'Norway and Chile',
    evidence: 'parties: NOR; CHL',
  })
})

it('lists no parties where one of them is no State', async () => {
  const xml = `<?xml version="1.0"?><treaty><meta><parties><party>CHL</party><party>Tidewater Pact</party></parties></meta><body><p>${body}</p></body></treaty>`
  expect(await issuerOf(xml, 'levy.xml')).toBeUndefined()
})

it('reads the States that a title names, also where the title stands in the front matter', async () => {
  const text = `---\ntitle: Joint Statement on a Norway-Chile Framework on Ferries\n---\n\n${body}\n`
  expect(await issuerOf(text, 'ferries.md')).toMatchObject({ value: 'Norway and Chile' })
})

it('takes who holds the copyright for the issuer, where nothing else says whose it is', async () => {
  const notices: [string, string | undefined][] = [
    ['Copyright © 2031 Lake Institute, All rights reserved.', 'Lake Institute'],
    ['© The Lake Institute 2031', 'Lake Institute'],
    ['(c) 2029-2031 Foundation for Tides. Tous droits réservés.', 'Foundation for Tides'],
    ['© 2031 all rights reserved', undefined],
    ['The copyright of these maps is disputed.', undefined],
  ]
  for (const [notice, holder] of notices) {
    const text = `Paying for Ports\n\n${body}\n\n${body} Ferries wait.\n\n${notice}\n`
    expect((await issuerOf(text, 'ports.txt'))?.value, notice).toBe(holder)
  }
})
