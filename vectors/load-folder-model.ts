/**
 * Each worker has one core: parallel texts scale better than parallel layers, and a sum that is
 * split over threads may round another way.
 */
export const sessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 }

/**
 * Loads a tokenizer and a model from a folder on this machine. Never asks the network.
 * @returns `tensorOf` makes a batch of one of token ids, a mask or the like.
 */
export async function loadFolder(source: { modelFolder: string; dtype: 'q8' | 'fp32' }) {
  const { AutoModel, AutoTokenizer, env, Tensor } = await import('@xenova/transformers')
  env.allowRemoteModels = false
  env.useFSCache = false
  const { modelFolder, dtype } = source
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(modelFolder, { local_files_only: true }),
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
