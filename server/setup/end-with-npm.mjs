/**
 * Ends this process when the shell that npm put between them is gone. That shell passes no signal
 * on: whoever stops npm itself (a supervisor, a script) would leave us behind, holding the port.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}
