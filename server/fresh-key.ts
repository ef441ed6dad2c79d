import { randomInt } from 'node:crypto'

// No vowels: keys that spell words would tempt a model to use them as such.
const keyLetters = 'bcdfghjkmnpqrstvwxz'

/** Four letters that a model refers by and that nobody could guess. */
export function freshKey(taken: ReadonlyMap<string, unknown>): string {
  for (;;) {
    let key = ''
    for (let i = 0; i < 4; i++) key += keyLetters[randomInt(keyLetters.length)]
    if (!taken.has(key)) return key
  }
}
