import { readFileSync } from 'node:fs'
import type { z } from 'zod'

/** A line of a JSON Lines file is no JSON, or not of the shape it should have. */
export class BadJsonLineError extends Error {
  override readonly name = 'BadJsonLineError'
  readonly code = 'bad_json_line'
  constructor(file: string, line: number, reason: string, cause?: unknown) {
    super(`${file}, line ${line}: ${reason}`, { cause })
  }
}

/**
 * Every line of a file that is not empty, checked.
 * @throws {BadJsonLineError}
 */
export function readJsonLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): z.output<Schema>[] {
  const records: z.output<Schema>[] = []
  for (const [i, line] of readFileSync(file, 'utf8').split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    let json: unknown
    try {
      json = JSON.parse(line)
    } catch (error) {
      throw new BadJsonLineError(file, i + 1, 'not JSON', error)
    }
    const parsed = schema.safeParse(json)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new BadJsonLineError(file, i + 1, `${issue?.path.join('.')}: ${issue?.message}`)
    }
    records.push(parsed.data)
  }
  return records
}
