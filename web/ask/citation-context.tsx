import type { Citation } from '../../server/api.ts'

/** What stands apart from a quote and is needed to read it: a list's lead-in, a table's columns. */
export function CitationContext(props: { citation: Citation; className: string }) {
  const { context, language } = props.citation
  if (context.length === 0) return null
  return (
    <span className={props.className} lang={language} dir="auto">
      {context.map(({ text }) => text).join('\n')}
    </span>
  )
}
