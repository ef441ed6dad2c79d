import type { ExportDocument } from './export-document.ts'
import { exportDocx } from './export-docx.ts'
import { exportPdf } from './export-pdf.ts'

// A thread of its own: shaping the letters of a long dossier would hold up every other reader.

export function docx(document: ExportDocument): Promise<Uint8Array> {
  return exportDocx(document)
}

/** The message of what cannot be drawn comes as a value: an error loses its class between threads. */
export async function pdf(
  document: ExportDocument,
): Promise<{ bytes: Uint8Array } | { undrawable: string }> {
  try {
    return { bytes: await exportPdf(document) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'undrawable_text') {
      return { undrawable: error.message }
    }
    throw error
  }
}
