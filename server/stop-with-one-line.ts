/** An error that says by itself what happened and what to do: its code is one of ours. */
function speaksForItself(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[a-z][a-z_-]+$/.test(error.code)
  )
}

/** Exit status for an interrupt, as shells count it: 128 and the signal's number. */
export const interruptedStatus = 130

/** Ends the process with what went wrong in one line; whole only where nobody foresaw it. */
export function stopWithOneLine(error: unknown): never {
  if (speaksForItself(error)) console.error(`attache: ${error.message}`)
  else console.error('attache: unexpected error:', error)
  process.exit(1)
}
