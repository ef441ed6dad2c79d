import { spawn } from 'node:child_process'

/** Stops the set-up with one sentence that says what to do; `output` is what a tool said before. */
export class SetupError extends Error {
  name = 'SetupError'
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/**
 * Runs one step and says so in one line: what it does when it starts, how long it took at the end.
 * Always on standard error: standard output belongs to a command's result.
 */
export async function step(title, work) {
  const begin = performance.now()
  process.stderr.write(`${title} … `)
  try {
    const result = await work()
    process.stderr.write(`${((performance.now() - begin) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stderr.write('failed\n')
    throw error
  }
}

/** Runs a program quietly; what it printed is shown only when it fails. */
export function runQuietly(command, args, { env = process.env, cwd, failure } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output += text
      })
    }
    child.on('error', (error) =>
      reject(new SetupError(`${command} could not be run: ${error.message}`)),
    )
    child.on('close', (status) => {
      if (status === 0) resolve(output)
      else reject(new SetupError(failure ?? `${command} ${args.join(' ')} failed`, output))
    })
  })
}

/** Ends the process as a person should see it: our own errors as a sentence, others whole. */
export function exitWith(error) {
  if (!(error instanceof SetupError)) throw error
  if (error.output) process.stderr.write(`${error.output.trim()}\n\n`)
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
