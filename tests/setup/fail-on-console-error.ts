import { format } from 'node:util'
import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'

// A stray line on console.error is an error that somebody swallowed. A test that expects one spies
// on console.error itself, which takes this spy's place.
let seen: string[] = []
let spy: MockInstance<typeof console.error>

beforeEach(() => {
  seen = []
  spy = vi.spyOn(console, 'error').mockImplementation((...args) => {
    seen.push(format(...args))
  })
})

afterEach(() => {
  spy.mockRestore()
  expect(seen, 'console.error was called').toEqual([])
})
