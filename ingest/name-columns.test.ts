import { describe, expect, it } from 'vitest'
import { makeRow } from './make-block.ts'
import { nameColumns } from './name-columns.ts'

const headers = (rows: string[][]) =>
  nameColumns(rows.map((cells) => makeRow({ id: 0, header: false, cells }))).map(
    ({ table }) => table?.header,
  )

describe('nameColumns', () => {
  it('takes the row above columns of figures for the names of the columns', () => {
    expect(
      headers([
        ['Port', 'Landings (tonnes)'],
        ['Tidewater', '3,500'],
        ['Lakeside', '1 200.5'],
      ]),
    ).toEqual([true, false, false])
  })

  it('takes years for names above figures, not above years', () => {
    expect(
      headers([
        ['Port', '2031'],
        ['Tidewater', '35'],
        ['Lakeside', '12'],
      ])[0],
    ).toBe(true)
    expect(
      headers([
        ['Port', '2031'],
        ['Tidewater', '2032'],
        ['Lakeside', '2033'],
      ])[0],
    ).toBe(false)
  })

  it('leaves a table that begins with figures, or holds words alone, as it is', () => {
    expect(
      headers([
        ['Tidewater', '35'],
        ['Lakeside', '12'],
        ['Norport', '3'],
      ])[0],
    ).toBe(false)
    expect(
      headers([
        ['Port', 'Keeper'],
        ['Tidewater', 'Ada'],
        ['Lakeside', 'Bo'],
      ])[0],
    ).toBe(false)
  })

  it('leaves a table whose columns the format names', () => {
    const rows = [
      makeRow({ id: 0, header: false, cells: ['Landings', 'all ports'] }),
      makeRow({ id: 0, header: true, cells: ['Port', 'Tonnes'] }),
      makeRow({ id: 0, header: false, cells: ['Tidewater', '35'] }),
      makeRow({ id: 0, header: false, cells: ['Lakeside', '12'] }),
    ]
    expect(nameColumns(rows)).toEqual(rows)
  })
})
