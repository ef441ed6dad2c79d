import { runCommand, UsageError } from './command.ts'
import { evalAnswers } from './eval-answers.ts'
import { evalPeers } from './eval-peers.ts'
import { evalReading } from './eval-reading.ts'
import { evalRetrieval } from './eval-retrieval.ts'

const usage = `Usage: npm run eval -- retrieval SET [--json] [--queries N] [--run FILE] [--dump FILE] [--results DIR]
       npm run eval -- peers SET [--json] [--queries N]
       npm run eval -- answers QUESTIONS.jsonl --documents DIR [--json] [--details FILE] [--store DIR] [--results DIR]
       npm run eval -- reading DIR [--json] [--misses] [--gold DIR] [--quotes QUESTIONS.jsonl] [--data DIR]
retrieval: SET has corpus.jsonl, queries.jsonl and qrels.tsv. --run writes the final ranking as a
TREC run, --dump every query's candidates with their scores, as JSON Lines. --queries takes so many,
spread over the set; --results compares with the results kept in DIR and replaces them.
peers: the same questions through MiniSearch and LangChain's HNSWLib store as well.
answers: reads DIR in and asks every question. --details writes a JSON line a question; --store
keeps what was read in a data folder, so that a second run reads only what changed; --results
writes the scores and the whole curve of coverage against risk into DIR.
reading: reads DIR without storing it and compares structure and metadata with gold sets (tests/gold
unless --gold says otherwise). --quotes looks for the questions' gold quotes in the passages; --data
names a data folder that DIR was read into, whose links are compared; --misses lists what is wrong.`

runCommand((signal) => {
  const [command, ...args] = process.argv.slice(2)
  if (command === 'retrieval') return evalRetrieval(args, usage, signal)
  if (command === 'peers') return evalPeers(args, usage, signal)
  if (command === 'answers') return evalAnswers(args, usage, signal)
  if (command === 'reading') return evalReading(args, usage, signal)
  return Promise.reject(new UsageError(usage))
})
