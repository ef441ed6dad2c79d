import { describe, expect, it } from 'vitest'
import { heightOf, layOutPages, pagesInView, placeAt } from './page-layout.ts'

const upright = { width: 600, height: 800 }
const wide = { width: 800, height: 600 }

describe('layOutPages', () => {
  it('sets pages under one another, and is as wide as the widest', () => {
    expect(layOutPages([upright, wide], { scale: 0.5, gap: 10 })).toEqual({
      pages: [
        { top: 10, width: 300, height: 400 },
        { top: 420, width: 400, height: 300 },
      ],
      width: 400,
      height: 730,
    })
  })
})

describe('pagesInView', () => {
  const layout = layOutPages(
    Array.from({ length: 300 }, () => upright),
    { scale: 1, gap: 10 },
  )

  it('draws a few of 300 pages, wherever the view stands', () => {
    expect(pagesInView(layout, { top: 0, height: 900 })).toEqual({ first: 1, last: 3 })
    // Page 101 begins at 10 + 100 × 810.
    expect(pagesInView(layout, { top: 81_010, height: 700 })).toEqual({ first: 100, last: 102 })
    expect(pagesInView(layout, { top: 242_300, height: 700 })).toEqual({ first: 299, last: 300 })
  })

  it('draws none of no pages', () => {
    expect(pagesInView(layOutPages([], { scale: 1, gap: 10 }), { top: 0, height: 9 })).toEqual({
      first: 1,
      last: 0,
    })
  })
})

describe('a place on a page', () => {
  it('stays the same when the pages grow', () => {
    const sizes = [upright, wide, upright]
    const small = layOutPages(sizes, { scale: 1, gap: 10 })
    const large = layOutPages(sizes, { scale: 2, gap: 10 })
    const place = placeAt(small, 820 + 150)
    expect(place).toEqual({ page: 2, down: 0.25 })
    // Twice the first page, two gaps, a quarter of the second at twice its height.
    expect(heightOf(large, place)).toBe(1600 + 20 + 300)
  })

  it('between two pages belongs to the one above', () => {
    const layout = layOutPages([upright, upright], { scale: 1, gap: 10 })
    expect(placeAt(layout, 815).page).toBe(1)
  })
})
