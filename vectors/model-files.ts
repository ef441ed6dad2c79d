import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { embeddingPrefixes } from './embedding-prefixes.ts'

/**
 * Longer texts are cut. The model takes 512 tokens, but it was tuned on 160, and the mean over more
 * words says less of each: treaty-qa reaches nDCG@10 .78 with 160, .75 with 192, .74 with 256 and .69 with
 * 512. 192 hold five of six passages whole; the word index knows the rest of the others.
 */
export const maxTokens = 192

/** A model folder lacks a file that loading needs. A retry cannot help; the folder must be mended. */
export class ModelFileMissingError extends Error {
  override readonly name = 'ModelFileMissingError'
  readonly code = 'model_file_missing'
  readonly file: string
  constructor(file: string, options?: ErrorOptions) {
    super(
      `the embedding model's file ${file} is missing: restore it, or name another model`,
      options,
    )
    this.file = file
  }
}

/** A model file is not the one its checksum list speaks of: cut short, or changed. */
export class ModelFileCorruptError extends Error {
  override readonly name = 'ModelFileCorruptError'
  readonly code = 'model_file_corrupt'
  readonly file: string
  constructor(file: string, reason: string) {
    super(`the embedding model's file ${file} is damaged (${reason}): restore it`)
    this.file = file
  }
}

/** A model folder's files, as loading wants them. */
export type ModelFiles = {
  /** The weights, relative to the folder. */
  onnx: string
  /** What transformers.js calls them. */
  dtype: 'q8' | 'fp32'
}

const weights: ModelFiles[] = [
  { onnx: 'onnx/model_quantized.onnx', dtype: 'q8' },
  { onnx: 'onnx/model.onnx', dtype: 'fp32' },
]
/** "words.bin", "model.onnx_data", "model.onnx.data". */
const weightsBeside = /^[^.].*(?:\.bin|[._]data)$/
const companions = ['config.json', 'tokenizer.json', 'tokenizer_config.json']

/**
 * Finds the weights in a folder: quantised before full.
 * @throws {ModelFileMissingError} if the weights or a file that goes with them is not there.
 */
export async function findModelFiles(modelFolder: string): Promise<ModelFiles> {
  const exists = async (name: string) =>
    access(join(modelFolder, name)).then(
      () => true,
      () => false,
    )
  for (const name of companions) {
    if (!(await exists(name))) throw new ModelFileMissingError(join(modelFolder, name))
  }
  for (const files of weights) if (await exists(files.onnx)) return files
  throw new ModelFileMissingError(join(modelFolder, weights[0]!.onnx))
}

/** `checksums.json`: SHA-256 in hex by path inside the folder. A user's own folder may have none. */
const checksumList = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/))

/**
 * Checks that a model's files are whole and takes their fingerprint: the SHA-256, in hex, of one
 * line for each thing that decides a vector (weights, tokenizer, prefixes, pooling, cut).
 * @param name  The model's name, which decides its prefixes.
 * @throws {ModelFileMissingError} if a file is not there.
 * @throws {ModelFileCorruptError} if a file differs from the folder's `checksums.json`.
 */
export async function fingerprintModel(modelFolder: string, files: ModelFiles, name: string) {
  const hash = await checkModelFiles(modelFolder, files)
  const prefixes = embeddingPrefixes(name)
  const weights = [files.onnx, ...(await filesBeside(modelFolder, files.onnx))]
  return createHash('sha256')
    .update(weights.map((file) => `weights ${hash.get(file)}\n`).join(''))
    .update(`tokenizer ${hash.get('tokenizer.json')}\n`)
    .update(`prefixes ${JSON.stringify([prefixes.query, prefixes.passage])}\n`)
    .update(`pooling mean, unit length, ${maxTokens} tokens\n`)
    .digest('hex')
}

/**
 * SHA-256 in hex of each of a model's files, by path inside the folder.
 * @throws {ModelFileMissingError} if a file is not there.
 * @throws {ModelFileCorruptError} if a file differs from the folder's `checksums.json`.
 */
export async function checkModelFiles(
  modelFolder: string,
  files: ModelFiles,
): Promise<Map<string, string>> {
  const expected = await readChecksums(modelFolder)
  const hash = new Map<string, string>()
  const beside = await filesBeside(modelFolder, files.onnx)
  for (const file of new Set([files.onnx, ...beside, ...companions, ...expected.keys()])) {
    const received = await hashFile(join(modelFolder, file))
    const wanted = expected.get(file)
    if (wanted !== undefined && wanted !== received) {
      const reason = `SHA-256 ${received.slice(0, 12)}…, not ${wanted.slice(0, 12)}…`
      throw new ModelFileCorruptError(join(modelFolder, file), reason)
    }
    hash.set(file, received)
  }
  return hash
}

/** Weights that an ONNX file has put in files beside it, in the order of their names; a file manager's own are none. */
async function filesBeside(modelFolder: string, onnx: string): Promise<string[]> {
  const folder = dirname(onnx)
  const names = await readdir(join(modelFolder, folder))
  return names
    .filter((name) => weightsBeside.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)
}

async function readChecksums(modelFolder: string): Promise<Map<string, string>> {
  const file = join(modelFolder, 'checksums.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const list = checksumList.safeParse(parseJson(text))
  if (!list.success) throw new ModelFileCorruptError(file, 'no list of hashes')
  return new Map(Object.entries(list.data))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the caller's schema refuses it, naming the file
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    // Small reads keep each stretch on the event loop below a millisecond.
    for await (const piece of createReadStream(file, { highWaterMark: 512 * 1024 })) {
      hash.update(piece as Buffer)
    }
  } catch (error) {
    throw new ModelFileMissingError(file, { cause: error })
  }
  return hash.digest('hex')
}
