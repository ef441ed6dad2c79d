import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Stance, stances } from './answerable.ts'

/** A setting that cannot be used; found at start, so that nothing runs half set up. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'bad_setting'
}

// The program's own folder, from source (server/) and from the build (dist/server/) alike.
function findProgramRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

export const programRoot = findProgramRoot()

export const programVersion = (
  JSON.parse(readFileSync(join(programRoot, 'package.json'), 'utf8')) as { version: string }
).version

const shippedEmbedder = join(programRoot, 'vectors', 'models', 'e5-small-un')

const emptyAsAbsent = (value: unknown) => (value === '' ? undefined : value)

const environment = z.object({
  ATTACHE_DATA: z.preprocess(emptyAsAbsent, z.string().default('./data')),
  ATTACHE_SAMPLE: z.preprocess(emptyAsAbsent, z.enum(['on', 'off']).default('on')),
  HOST: z.preprocess(emptyAsAbsent, z.string().default('127.0.0.1')),
  PORT: z.preprocess(emptyAsAbsent, z.coerce.number().int().min(0).max(65535).default(3000)),
  ATTACHE_TOKEN: z.preprocess(
    emptyAsAbsent,
    z.string().min(16, 'has fewer than 16 characters').optional(),
  ),
  ATTACHE_EMBEDDER: z.preprocess(emptyAsAbsent, z.string().default(shippedEmbedder)),
  ATTACHE_MODEL: z.preprocess(emptyAsAbsent, z.string().optional()),
  ATTACHE_MODEL_TIMEOUT: z.preprocess(emptyAsAbsent, z.coerce.number().min(1).max(600).default(45)),
  ATTACHE_STANCE: z.preprocess(emptyAsAbsent, z.enum(stances).default('balanced')),
  ATTACHE_UNSUPPORTED: z.preprocess(emptyAsAbsent, z.enum(['mark', 'remove']).default('mark')),
})

export type Config = {
  dataFolder: string
  addSample: boolean
  host: string
  port: number
  token: string | null
  embedder: string
  /** Chat model as LangChain names it, `provider:model`; null: extractive answers. */
  model: string | null
  /** A chat model that says nothing for this long is given up. */
  modelTimeoutMs: number
  /** Sentences of a chat model that no passage bears out: set apart and marked, or left out. */
  unsupported: 'mark' | 'remove'
  /** How much must speak for an answer before it is given. */
  stance: Stance
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1'])

export function isLoopback(host: string): boolean {
  return loopback.has(host)
}

/**
 * Settings from the environment, `.env` filling in what it does not set.
 * @throws {ConfigError} naming the variable, its value and what it may be.
 */
export function readConfig(): Config {
  const file = join(programRoot, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  const parsed = environment.safeParse(process.env)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0])
    const value = name === 'ATTACHE_TOKEN' ? 'the value' : `"${process.env[name]}"`
    throw new ConfigError(`${name}: ${value} cannot be used (${issue?.message}); see .env.example`)
  }
  const settings = parsed.data
  if (!isLoopback(settings.HOST) && !settings.ATTACHE_TOKEN) {
    throw new ConfigError(
      `HOST=${settings.HOST} opens the library to other computers: set ATTACHE_TOKEN (16 characters or more) as well, or leave HOST at 127.0.0.1`,
    )
  }
  return {
    dataFolder: resolve(programRoot, settings.ATTACHE_DATA),
    addSample: settings.ATTACHE_SAMPLE === 'on',
    host: settings.HOST,
    port: settings.PORT,
    token: settings.ATTACHE_TOKEN ?? null,
    embedder: settings.ATTACHE_EMBEDDER,
    model: settings.ATTACHE_MODEL ?? null,
    modelTimeoutMs: settings.ATTACHE_MODEL_TIMEOUT * 1000,
    unsupported: settings.ATTACHE_UNSUPPORTED,
    stance: settings.ATTACHE_STANCE,
  }
}

/** Where the reader stood when she typed the command: npm itself moves to the program's folder. */
export const callerFolder = process.env.INIT_CWD ?? process.cwd()

/** What a terminal tells of itself, and its user of her wishes: NO_COLOR, TERM_PROGRAM, … */
export const terminalEnvironment = (): Record<string, string | undefined> => process.env
