import { describe, expect, it } from 'vitest'
import { QuestionLine } from './question-line.ts'

const question = () => new AbortController().signal
const all = (line: QuestionLine<string>) => {
  const items: string[] = []
  for (let item = line.next(); item !== undefined; item = line.next()) items.push(item)
  return items
}

describe('the line of questions', () => {
  it('is served in the order they came', () => {
    const line = new QuestionLine<string>()
    for (const item of ['a', 'b', 'c']) line.add([item], question())
    expect(all(line)).toEqual(['a', 'b', 'c'])
  })

  it('lets a question that comes back keep its place', () => {
    const line = new QuestionLine<string>()
    const [first, second, third] = [question(), question(), question()]
    line.add(['embed 1'], first)
    line.add(['embed 2'], second)
    line.add(['embed 3'], third)
    expect(line.next()).toBe('embed 1')
    line.add(['rank 1a', 'rank 1b'], first)
    expect(line.next()).toBe('rank 1a')
    line.add(['sentences 1'], first)
    line.add(['rank 2'], second)
    expect(all(line)).toEqual(['rank 1b', 'sentences 1', 'embed 2', 'rank 2', 'embed 3'])
  })

  it('puts what is of no question at its end', () => {
    const line = new QuestionLine<string>()
    const first = question()
    line.add(['a'], first)
    line.add(['nobody’s'], undefined)
    line.add(['b'], question())
    line.add(['a again'], first)
    expect(all(line)).toEqual(['a', 'a again', 'nobody’s', 'b'])
  })

  it('counts questions, and loses what is taken out', () => {
    const line = new QuestionLine<string>()
    const first = question()
    line.add(['embed', 'embed', 'rank'], first)
    line.add(['embed'], question())
    line.add(['rank'], question())
    expect([line.length, line.questions((item) => item === 'embed')]).toEqual([5, 2])
    expect(line.remove((item) => item === 'embed')).toEqual(['embed', 'embed', 'embed'])
    expect([line.length, line.questions((item) => item === 'embed')]).toEqual([2, 0])
  })
})
