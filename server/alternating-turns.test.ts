import { expect, test } from 'vitest'
import { alternatingTurns } from './alternating-turns.ts'
import type { ChatTurn } from './answering.ts'

const turns = (...said: [ChatTurn['role'], string][]) =>
  said.map(([role, content]): ChatTurn => ({ role, content }))

test('turns in order stay as they are', () => {
  const inOrder = turns(['user', 'a'], ['assistant', 'b'], ['user', 'c'])
  expect(alternatingTurns(inOrder)).toEqual(inOrder)
  expect(alternatingTurns([])).toEqual([])
})

test('who speaks twice says it in one turn, and the reader begins', () => {
  const given = turns(['assistant', 'hello'], ['user', 'a'], ['user', 'b'], ['assistant', 'c'])
  expect(alternatingTurns(given)).toEqual(turns(['user', 'a\n\nb'], ['assistant', 'c']))
  expect(alternatingTurns(turns(['assistant', 'hello']))).toEqual([])
  expect(given[1]).toEqual({ role: 'user', content: 'a' })
})
