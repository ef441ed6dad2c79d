/**
 * Waits, but no longer than until the browser is online again or the page is looked at again.
 * Never for either: a server on this computer is there without any network.
 */
export function waitForLine(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController()
    const end = () => {
      clearTimeout(timer)
      done.abort()
      resolve()
    }
    // So that many who lost the same server do not come back in step.
    const timer = setTimeout(end, ms * (0.8 + 0.4 * Math.random()))
    const until = { signal: done.signal }
    window.addEventListener('online', end, until)
    document.addEventListener('visibilitychange', () => document.hidden || end(), until)
    signal.addEventListener('abort', end, until)
    if (signal.aborted) end()
  })
}
