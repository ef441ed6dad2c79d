import type { Citation } from '../../server/api.ts'

/** What a language model made of a quote in the language asked for: beside it, and never without saying so. */
export function QuoteTranslation({ citation }: { citation: Citation }) {
  const { translation } = citation
  if (!translation) return null
  return (
    <span className="quote-translation" lang={translation.language} dir="auto">
      <span className="quote-translation-note">{translation.note}</span>
      {translation.text}
    </span>
  )
}
