import { describe, expect, it } from 'vitest'
import { isCommand } from './access.ts'
import { isLoopback } from './config.ts'

describe('isCommand', () => {
  const rules = { host: '127.0.0.1', token: null, commandSecret: 'the secret of the data folder' }

  it('knows our own commands by the secret of the data folder', () => {
    expect(isCommand('the secret of the data folder', rules)).toBe(true)
  })

  it.each([undefined, '', 'the secret of the data folde', 'THE SECRET OF THE DATA FOLDER'])(
    'does not take %j for it',
    (header) => {
      expect(isCommand(header, rules)).toBe(false)
    },
  )
})

describe('isLoopback', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])('holds for %s', (host) => {
    expect(isLoopback(host)).toBe(true)
  })

  it.each(['0.0.0.0', '::', '', '192.168.1.2', 'localhost.example.org', '127.0.0.1.nip.io'])(
    'does not hold for %j',
    (host) => {
      expect(isLoopback(host)).toBe(false)
    },
  )
})
