import type { BaseRetriever } from '@langchain/core/retrievers'
import { type Runnable, RunnableLambda } from '@langchain/core/runnables'
import type { Answer } from '../../prompts/schema.ts'
import type { Passage } from '../../vectors/schema.ts'
import type { AnswerRequest } from '../answer-chain.ts'
import { citedPlace } from '../cite-in-text.ts'

// An example for those who build on this: the retriever and the chain are LangChain's own kinds of
// parts, so they take part in whatever LangChain puts together. Run by briefing-note.test.ts.

export type BriefingTopic = { topic: string; parties: readonly string[] }

/**
 * A note on a topic, in Markdown: what each party says of it in the documents, each in its own words
 * with the place, and what else to read.
 */
export function createBriefingNote(parts: {
  retriever: BaseRetriever<Passage>
  chain: Runnable<AnswerRequest, Answer>
}): Runnable<BriefingTopic, string> {
  // Any Runnable can be piped into the chain: here a party and a topic become a question.
  const position = RunnableLambda.from(({ party, topic }: { party: string; topic: string }) => ({
    question: `What does ${party} say about ${topic}?`,
  }))
    .pipe(parts.chain)
    .pipe(RunnableLambda.from(quotations))

  const furtherReading = parts.retriever.pipe(
    RunnableLambda.from((documents: { metadata: Passage }[]) =>
      documents.map(({ metadata }) => `- ${citedPlace(metadata)}`).join('\n'),
    ),
  )

  return RunnableLambda.from(async ({ topic, parties }: BriefingTopic) => {
    const positions = await position.batch(parties.map((party) => ({ party, topic })))
    const sections = parties.map((party, i) => `## ${party}\n\n${positions[i]}`)
    const reading = `## Further reading\n\n${await furtherReading.invoke(topic)}`
    return [`# ${topic}`, ...sections, reading].join('\n\n')
  })
}

/** Only what stands in a document; "not found" is said, not glossed over. */
function quotations({ status, answer, citations }: Answer): string {
  if (status === 'not-found') return answer
  return citations
    .map((citation) => `> ${citation.quote.replace(/\s+/g, ' ')}\n>\n> ${citedPlace(citation)}`)
    .join('\n\n')
}
