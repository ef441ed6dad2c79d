/** What a model wants in front of a text. The only place where these words are written. */
export type EmbeddingPrefixes = { query: string; passage: string }

const e5: EmbeddingPrefixes = { query: 'query: ', passage: 'passage: ' }
const none: EmbeddingPrefixes = { query: '', passage: '' }

/**
 * The prefixes a model was trained with. E5 models lose several points of nDCG without theirs
 * (Wang et al. 2022, https://arxiv.org/abs/2212.03533, section 4.3); other models lose with them.
 * @param model  Folder name or hub name: `e5-small-un`, `intfloat/multilingual-e5-base`.
 */
export function embeddingPrefixes(model: string): EmbeddingPrefixes {
  return /(^|[/_-])e5([_-]|$)/i.test(model) ? e5 : none
}
