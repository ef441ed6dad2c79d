import { evaluatePeers, type PeerResult } from '../evaluation/peers.ts'
import { peersTable } from '../evaluation/print-reports.ts'
import { stages } from '../evaluation/retrieval-evaluation.ts'
import { printOut, readNamedArguments, UsageError } from './command.ts'
import { evaluateSet, readNamedSet, sampled } from './eval-retrieval.ts'
import { withEmbedders } from './eval-workplace.ts'

/** `npm run eval -- peers SET`: our stages beside other searches, on the same questions in one run. */
export async function evalPeers(
  args: string[],
  usage: string,
  signal: AbortSignal,
): Promise<number> {
  const { name, values } = readNamedArguments(args, {
    options: { json: { type: 'boolean', default: false }, queries: { type: 'string' } } as const,
    usage,
    what: 'set',
  })
  const set = sampled(readNamedSet(name), values.queries, usage)
  if (!set.grades) throw new UsageError(`the set ${name} has no qrels.tsv`)
  const peers = await withEmbedders((embedder) => evaluatePeers(set, embedder, signal))
  const report = await evaluateSet(set, { signal })
  const ours = stages.map((stage): PeerResult => {
    const result = report.stages[stage]
    return { name: `Attaché, ${stage}`, scores: result, ms: result?.ms ?? null }
  })
  const all = [...peers, ...ours]
  await printOut(
    values.json ? `${JSON.stringify({ set: set.name, peers: all })}\n` : peersTable(all),
  )
  return 0
}
