/** What a terminal can show. */
export type TerminalLook = {
  color: boolean
  /** Links that are followed at a click (OSC 8). */
  links: boolean
  columns: number
}

type Stream = { isTTY?: boolean; columns?: number }
type Environment = Record<string, string | undefined>

/** Terminals that follow OSC 8 and say who they are; the others would show nothing, or rubbish. */
const linkingPrograms = new Set([
  'iTerm.app',
  'WezTerm',
  'vscode',
  'ghostty',
  'Hyper',
  'rio',
  'Tabby',
])
const linkingTerms = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)/
/** VTE (GNOME Terminal and its kin) has them since 0.50. */
const firstLinkingVte = 5000

const isSet = (value: string | undefined) => value !== undefined && value !== ''

/**
 * The look for a stream, after the conventions that most programs follow: no colour into a pipe or
 * with NO_COLOR (https://no-color.org), none for a dumb terminal; FORCE_COLOR and FORCE_HYPERLINK
 * overrule the guess, with 0 against it.
 */
export function terminalLook(stream: Stream, env: Environment): TerminalLook {
  const tty = stream.isTTY === true && env.TERM !== 'dumb'
  const forced = isSet(env.FORCE_COLOR) ? env.FORCE_COLOR !== '0' : null
  const color = isSet(env.NO_COLOR) ? false : (forced ?? tty)
  const links = isSet(env.FORCE_HYPERLINK)
    ? env.FORCE_HYPERLINK !== '0'
    : tty && !isSet(env.CI) && followsLinks(env)
  return { color, links, columns: stream.columns ?? 100 }
}

function followsLinks(env: Environment): boolean {
  return (
    linkingPrograms.has(env.TERM_PROGRAM ?? '') ||
    linkingTerms.test(env.TERM ?? '') ||
    Number(env.VTE_VERSION ?? 0) >= firstLinkingVte ||
    isSet(env.WT_SESSION) ||
    isSet(env.KONSOLE_VERSION) ||
    isSet(env.KITTY_WINDOW_ID)
  )
}
