/** A passage's number with its score; higher is better, the range depends on where it comes from. */
export type Hit = { passageNo: number; score: number }
