import { Piscina } from 'piscina'
import { workerModule } from '../../vectors/worker-module.ts'
import { RequestError } from '../errors.ts'
import type { ExportDocument } from './export-document.ts'
import { exportMarkdown } from './export-markdown.ts'

export const exportFormats = ['docx', 'pdf', 'markdown'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportTypes: Record<ExportFormat, { type: string; extension: string }> = {
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  pdf: { type: 'application/pdf', extension: 'pdf' },
  markdown: { type: 'text/markdown; charset=utf-8', extension: 'md' },
}

/** Writes documents out in a thread that starts when it is first needed, and ends when idle. */
export class Exporter {
  #pool: Piscina | undefined

  /** @throws {RequestError} 422 if a PDF cannot hold the text. */
  async export(document: ExportDocument, format: ExportFormat): Promise<Uint8Array> {
    if (format === 'markdown') return new TextEncoder().encode(exportMarkdown(document))
    this.#pool ??= new Piscina({
      ...workerModule(import.meta.url, 'export-worker'),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 30_000,
    })
    if (format === 'docx') return await this.#pool.run(document, { name: 'docx' })
    const made = (await this.#pool.run(document, { name: 'pdf' })) as
      | { bytes: Uint8Array }
      | { undrawable: string }
    if ('undrawable' in made) throw new RequestError(422, 'undrawable_text', made.undrawable)
    return made.bytes
  }

  async close(): Promise<void> {
    await this.#pool?.destroy()
    this.#pool = undefined
  }
}
