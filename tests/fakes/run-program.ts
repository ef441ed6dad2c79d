import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { FileOutcome, IngestSummary } from '../../ingest/ingest.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Program = {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Exit status, or null if a signal ended it. */
  ended: Promise<number | null>
  /** Resolves when standard output holds this; rejects if the program ends before. */
  says(wanted: RegExp): Promise<RegExpMatchArray>
}

/** Starts a part of the built program, `server/main.js` or `server/cli/NAME.js`, over a data folder. */
export function startProgram(script: string, dataFolder: string, args: string[] = []): Program {
  const env = { ...process.env, ATTACHE_DATA: dataFolder, ATTACHE_SAMPLE: 'off', PORT: '0' }
  const child = spawn(process.execPath, [join(root, 'dist', script), ...args], { cwd: root, env })
  let stdout = ''
  let stderr = ''
  const waiting = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    for (const look of waiting) look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    says: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = stdout.match(wanted)
          if (!match) return
          waiting.delete(look)
          resolve(match)
        }
        waiting.add(look)
        look()
        void ended.then((status) =>
          reject(new Error(`ended with ${status} before it said ${wanted}:\n${stdout}\n${stderr}`)),
        )
      }),
  }
}

/** Starts a server and waits for its address. */
export async function startServerProgram(
  dataFolder: string,
): Promise<Program & { url: string; stop(): Promise<number | null> }> {
  const program = startProgram('server/main.js', dataFolder)
  const [url] = await program.says(/^http:\/\/\S+$/m)
  const stop = () => {
    program.child.kill('SIGTERM')
    return program.ended
  }
  return { ...program, url, stop }
}

/** What `ingest --json` has printed, whole lines only. */
export function linesOf(stdout: string): {
  outcomes: FileOutcome[]
  summary: IngestSummary | undefined
} {
  const lines = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as FileOutcome | { summary: IngestSummary })
  return {
    outcomes: lines.filter((line): line is FileOutcome => 'path' in line),
    summary: lines.flatMap((line) => ('summary' in line ? [line.summary] : []))[0],
  }
}
