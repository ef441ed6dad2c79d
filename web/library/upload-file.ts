import type { Finding, Job } from '../../server/api.ts'

/**
 * `queued` has not left this tab; `held` waits for its reader's word, here; `changed` cannot be read from the disk any more; `too-large` is
 * more than the server takes, and was never sent.
 */
export type UploadStatus =
  | 'queued'
  | 'held'
  | 'sending'
  | Job['files'][number]['status']
  | 'failed'
  | 'changed'
  | 'too-large'
export type UploadFile = {
  /** Unique in this page; two files may have one path when they were dropped twice. */
  id: string
  path: string
  bytes: number
  status: UploadStatus
  /** Bytes on their way, of a file that is being sent. */
  sent: number
  documentId: string | null
  findings: Finding[]
  /** What became of it so far, once it is being embedded. */
  passages: number | null
}
const settled: readonly UploadStatus[] = [
  'ready',
  'unchanged',
  'refused',
  'cancelled',
  'failed',
  'changed',
  'too-large',
]
export const isSettled = (file: Pick<UploadFile, 'status'>) => settled.includes(file.status)
/** Would it be lost if this tab were closed? */
export const isUnsent = (file: Pick<UploadFile, 'status'>) =>
  file.status === 'queued' || file.status === 'held' || file.status === 'sending'

export const newFile = (id: string, path: string, bytes: number): UploadFile => ({
  id,
  path,
  bytes,
  status: 'queued',
  sent: 0,
  documentId: null,
  findings: [],
  passages: null,
})

export function fromJob(file: Job['files'][number] | undefined): Partial<UploadFile> {
  if (!file) return {}
  const { status, findings, documentId = null, passages = null } = file
  return { status, findings, documentId, passages }
}

/** A chosen file can be changed or moved before it is sent; then the browser refuses to read it. */
export async function canBeRead(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}
