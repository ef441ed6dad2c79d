import { describe, expect, it } from 'vitest'
import { cardPlace } from './card-place.ts'

const at = (left: number, top: number) => ({ left, right: left + 20, top, bottom: top + 20 })
const marker = at(300, 500)
const column = { left: 40, right: 700, top: 0, bottom: 900 }

describe('the card of a citation', () => {
  it('stands in the margin where there is room, clear of the text', () => {
    const options = { marker, others: [], column, direction: 'ltr' } as const
    expect(cardPlace({ ...options, width: 1280 })).toEqual({ side: 'right', offset: 396 })
    expect(cardPlace({ ...options, width: 1100 }).side).toBe('top')
  })

  it('stands in the margin on the left of Arabic', () => {
    const mirrored = { left: 580, right: 1240, top: 0, bottom: 900 }
    const place = cardPlace({
      marker: at(900, 500),
      others: [],
      column: mirrored,
      width: 1280,
      direction: 'rtl',
    })
    expect(place).toEqual({ side: 'left', offset: 336 })
  })

  it.each([
    ['above where no other marker is near', [], 'top'],
    ['above the first of two lines, clear of the second', [at(280, 560)], 'top'],
    ['below the last of two lines, clear of the first', [at(280, 440)], 'bottom'],
    ['above a line between two, because readers go down', [at(280, 440), at(280, 560)], 'top'],
    ['below where more stand above', [at(280, 440), at(310, 400), at(280, 560)], 'bottom'],
    ['regardless of markers beside it', [at(330, 500)], 'top'],
    ['regardless of markers too far to be covered', [at(280, 100), at(900, 440)], 'top'],
  ] as const)('opens, in a narrow window, %s', (_title, others, side) => {
    const place = cardPlace({ marker, others, column, width: 760, direction: 'ltr' })
    expect(place).toEqual({ side, offset: 6 })
  })
})
