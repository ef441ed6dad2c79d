import { describe, expect, it } from 'vitest'
import { distinctPaths, uploadPath } from './uploads.ts'

describe('uploadPath', () => {
  it.each([
    ['levy.pdf', 'levy.pdf'],
    ['papers/2025/levy.pdf', 'papers/2025/levy.pdf'],
    ['/etc/passwd', 'etc/passwd'],
    ['../../levy.pdf', 'levy.pdf'],
    ['a/./b/../c.txt', 'a/b/c.txt'],
    ['C:\\papers\\levy.pdf', 'C:/papers/levy.pdf'],
    ['قرار "3" l’accord.docx', 'قرار "3" l’accord.docx'],
    ['re\u0301sume\u0301.txt', 'résumé.txt'],
    ['..', ''],
    ['', ''],
  ])('makes of %j the path %j', (name, path) => {
    expect(uploadPath(name)).toBe(path)
  })
})

describe('distinctPaths', () => {
  it.each([
    [
      ['a.pdf', 'b.pdf'],
      ['a.pdf', 'b.pdf'],
    ],
    [
      ['a.pdf', 'a.pdf', 'a.pdf'],
      ['a.pdf', 'a (2).pdf', 'a (3).pdf'],
    ],
    [
      ['a (2).pdf', 'a.pdf', 'a.pdf'],
      ['a (2).pdf', 'a.pdf', 'a (3).pdf'],
    ],
    [
      ['x/a', 'y/a', 'x/a'],
      ['x/a', 'y/a', 'x/a (2)'],
    ],
    [
      ['a.b/c', 'a.b/c'],
      ['a.b/c', 'a.b/c (2)'],
    ],
    [
      ['.env', '.env'],
      ['.env', '.env (2)'],
    ],
  ])('names %j %j', (paths, distinct) => {
    expect(distinctPaths(paths)).toEqual(distinct)
  })
})
