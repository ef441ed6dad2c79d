import type { FileOutcome, IngestSummary } from '../../ingest/ingest.ts'

const statusOrder = ['read', 'unchanged', 'gone', 'refused'] as const

function findingText(outcome: FileOutcome): string {
  return outcome.findings.map(({ code, message }) => `${code}: ${message}`).join('; ')
}

/** Every file with what became of it, those that need a look last, then the totals. */
export function reportTable(outcomes: readonly FileOutcome[], summary: IngestSummary): string {
  const ordered = [...outcomes].sort(
    (a, b) => statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status),
  )
  const width = Math.min(60, Math.max(10, ...ordered.map(({ path }) => path.length)))
  const lines = ordered.map((outcome) => {
    const { path, status, passages, pages } = outcome
    const size = [
      passages === undefined ? '' : `${passages} passages`,
      pages === undefined ? '' : `${pages} pages`,
    ]
      .filter(Boolean)
      .join(', ')
    const shown = path.length > width ? `…${path.slice(path.length - width + 1)}` : path
    return [`${status.padEnd(9)} ${shown.padEnd(width)}`, size, findingText(outcome)]
      .filter(Boolean)
      .join('  ')
  })
  const { read, unchanged, refused, gone, passages, seconds } = summary
  const total = `${read} read, ${unchanged} unchanged, ${refused} refused, ${gone} gone: ${passages} passages in ${seconds} s`
  return `${[...lines, total].join('\n')}\n`
}
