import { describe, expect, it } from 'vitest'
import { terminalLook } from './terminal-look.ts'

const tty = { isTTY: true, columns: 80 }

describe('terminalLook', () => {
  it.each<
    [what: string, stream: object, env: Record<string, string>, color: boolean, links: boolean]
  >([
    ['a terminal', tty, { TERM: 'xterm-256color' }, true, false],
    ['a pipe', {}, { TERM_PROGRAM: 'iTerm.app' }, false, false],
    ['NO_COLOR', tty, { NO_COLOR: '1' }, false, false],
    ['an empty NO_COLOR, which says nothing', tty, { NO_COLOR: '' }, true, false],
    ['NO_COLOR against FORCE_COLOR', tty, { NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
    ['FORCE_COLOR into a pipe', {}, { FORCE_COLOR: '1' }, true, false],
    ['FORCE_COLOR=0', tty, { FORCE_COLOR: '0' }, false, false],
    ['a dumb terminal', tty, { TERM: 'dumb', WT_SESSION: 'x' }, false, false],
    ['iTerm', tty, { TERM_PROGRAM: 'iTerm.app' }, true, true],
    ['kitty', tty, { TERM: 'xterm-kitty' }, true, true],
    ['Windows Terminal', tty, { WT_SESSION: 'x' }, true, true],
    ['GNOME Terminal', tty, { VTE_VERSION: '7200' }, true, true],
    ['an old GNOME Terminal', tty, { VTE_VERSION: '4800' }, true, false],
    ['a build machine', tty, { TERM_PROGRAM: 'vscode', CI: 'true' }, true, false],
    ['links without colour', tty, { NO_COLOR: '1', TERM_PROGRAM: 'WezTerm' }, false, true],
    ['FORCE_HYPERLINK', {}, { FORCE_HYPERLINK: '1' }, false, true],
    ['FORCE_HYPERLINK=0', tty, { FORCE_HYPERLINK: '0', TERM: 'foot' }, true, false],
  ])('for %s', (_what, stream, env, color, links) => {
    expect(terminalLook(stream, env)).toMatchObject({ color, links })
  })
})
