import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

type Tokenizer = Awaited<
  ReturnType<typeof import('@xenova/transformers')['AutoTokenizer']['from_pretrained']>
>

/**
 * Each worker has one core: parallel texts scale better than parallel layers, and a sum that is
 * split over threads may round another way.
 */
export const sessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 }

/**
 * Answers for model files by their path. Without it the library reads each of them whole into a
 * stream that nobody drains, 100 MB a worker, although the runtime opens the path by itself.
 */
const pathsOfModels = {
  // With no remote host it asks for '/' and the path as well.
  match: async (path: string) =>
    path.endsWith('.onnx') ? [path, path.slice(1)].find((file) => existsSync(file)) : undefined,
  put: async () => {},
}

/** By content: both models have the same tokenizer, which takes 50 MB and 200 ms to make. */
const tokenizers = new Map<string, Promise<Tokenizer>>()

async function loadTokenizer(modelFolder: string): Promise<Tokenizer> {
  const { AutoTokenizer } = await import('@xenova/transformers')
  const hash = createHash('sha256')
  for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
    hash.update(await readFile(join(modelFolder, file)))
  }
  const content = hash.digest('hex')
  const known =
    tokenizers.get(content) ??
    AutoTokenizer.from_pretrained(modelFolder, { local_files_only: true })
  tokenizers.set(content, known)
  return known
}

/**
 * Loads a tokenizer and a model from a folder on this machine. Never asks the network.
 * @returns `tensorOf` makes a batch of one of token ids, a mask or the like.
 */
export async function loadFolder(source: { modelFolder: string; dtype: 'q8' | 'fp32' }) {
  const { AutoModel, env, Tensor } = await import('@xenova/transformers')
  env.allowRemoteModels = false
  env.useFSCache = false
  env.remoteHost = ''
  env.remotePathTemplate = '{model}/'
  env.useCustomCache = true
  env.customCache = pathsOfModels
  const { modelFolder, dtype } = source
  const [tokenizer, model] = await Promise.all([
    loadTokenizer(modelFolder),
    AutoModel.from_pretrained(modelFolder, {
      dtype,
      local_files_only: true,
      session_options: sessionOptions,
    }),
  ])
  const tensorOf = (values: ArrayLike<number>) =>
    new Tensor('int64', BigInt64Array.from(Array.from(values, BigInt)), [1, values.length])
  return { tokenizer, model, tensorOf }
}
