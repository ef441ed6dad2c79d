import { type ParseArgsConfig, parseArgs } from 'node:util'
import { interruptedStatus, stopWithOneLine } from '../stop-with-one-line.ts'

/** The command was called wrongly: nothing is done, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code = 'usage'
}

/** Reads arguments; anything unknown is a UsageError with the command's usage behind it. */
export function readArguments<Config extends ParseArgsConfig>(config: Config, usage: string) {
  try {
    return parseArgs({ ...config, strict: true })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

/** Reads arguments that name one thing, with options. */
export function readNamedArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  { options, usage, what }: { options: Options; usage: string; what: string },
) {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true }, usage)
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) throw new UsageError(`name one ${what}\n${usage}`)
  return { name, values }
}

/**
 * Runs a command to its exit status: what it returns, 2 for wrong use, 130 when interrupted (after
 * what is under way has been put in order), 1 with one line for everything else.
 */
export function runCommand(command: (signal: AbortSignal) => Promise<number>): void {
  const interrupt = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => interrupt.abort())
  }
  command(interrupt.signal).then(
    (status) => process.exit(interrupt.signal.aborted ? interruptedStatus : status),
    (error: unknown) => {
      if (interrupt.signal.aborted) process.exit(interruptedStatus)
      if (error instanceof UsageError) {
        console.error(error.message)
        process.exit(2)
      }
      stopWithOneLine(error)
    },
  )
}

/** Writes to standard output and waits: a pipe that is full must not lose the rest at exit. */
export function printOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
