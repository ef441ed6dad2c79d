import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  LoaderCircle,
  Pause,
  Play,
  RotateCcw,
  X,
} from 'lucide-react'
import { memo } from 'react'
import { Link } from 'react-router'
import type { MessageKey } from '../i18n/catalogue.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { sourcePath } from '../source/source-reference.ts'
import { FindingList } from './finding-list.tsx'
import { isSettled, type UploadFile, type UploadStatus } from './upload-file.ts'

const labels: Record<UploadStatus, MessageKey> = {
  queued: 'upload.queued',
  held: 'upload.paused',
  sending: 'upload.sending',
  waiting: 'upload.waiting',
  reading: 'upload.reading',
  embedding: 'upload.embedding',
  ready: 'upload.ready',
  unchanged: 'upload.unchanged',
  refused: 'upload.refused',
  cancelled: 'upload.cancelled',
  failed: 'upload.failedFile',
  changed: 'upload.failedFile',
  'too-large': 'upload.failedFile',
}

export const isNotSent = ({ status }: UploadFile) =>
  status === 'failed' || status === 'changed' || status === 'too-large'
export const isTroubled = (file: UploadFile) => file.status === 'refused' || isNotSent(file)

const canBePaused: readonly UploadStatus[] = ['queued', 'sending', 'waiting']
const canBeGivenUp: readonly UploadStatus[] = ['held', ...canBePaused]
const canBeTried: readonly UploadStatus[] = ['refused', 'failed', 'cancelled']

export const UploadRow = memo(function UploadRow(props: {
  file: UploadFile
  paused: boolean
  maxBytes: number | null
}) {
  const { t, bytes, number } = useTranslation()
  const { uploads } = useServices()
  const { file, paused, maxBytes } = props
  const share = file.bytes > 0 ? file.sent / file.bytes : 0
  const held = paused && canBeGivenUp.includes(file.status)
  return (
    <li data-status={file.status}>
      <StatusIcon file={file} still={held || file.status === 'queued' || file.status === 'held'} />
      <span className="upload-path" dir="auto">
        {file.documentId ? (
          <Link
            to={sourcePath({
              documentId: file.documentId,
              revisionId: null,
              start: null,
              end: null,
            })}
          >
            {file.path}
          </Link>
        ) : (
          file.path
        )}
      </span>
      <span className="upload-status">
        {t(held ? 'upload.paused' : labels[file.status])}
        {file.status === 'sending' && share < 1 && ` · ${number(Math.floor(share * 100))} %`}
        {file.passages !== null && ` · ${t('library.passages', { count: file.passages })}`}
      </span>
      <span className="upload-actions">
        {!paused && canBePaused.includes(file.status) && (
          <Tool
            label={t('upload.pauseFile', { path: file.path })}
            icon={Pause}
            onClick={() => uploads.pauseFile(file.id)}
          />
        )}
        {file.status === 'held' && (
          <Tool
            label={t('upload.resumeFile', { path: file.path })}
            icon={Play}
            onClick={() => void uploads.resumeFile(file.id)}
          />
        )}
        {canBeGivenUp.includes(file.status) && (
          <Tool
            label={t('upload.cancel', { path: file.path })}
            icon={X}
            onClick={() => uploads.cancel(file.id)}
          />
        )}
        {canBeTried.includes(file.status) && (
          <Tool
            label={t('upload.retryFile', { path: file.path })}
            icon={RotateCcw}
            onClick={() => void uploads.retry(file.id)}
          />
        )}
      </span>
      {file.status === 'sending' && (
        <progress value={share} max={1} aria-label={t('upload.sending')} />
      )}
      {file.status === 'changed' && <p className="finding-list">{t('upload.fileChanged')}</p>}
      {file.status === 'too-large' && (
        <p className="finding-list">
          {t('upload.tooLarge', { size: bytes(file.bytes), limit: bytes(maxBytes ?? 0) })}
        </p>
      )}
      {file.findings.length > 0 && <FindingList findings={file.findings} />}
    </li>
  )
})

function StatusIcon(props: { file: UploadFile; still: boolean }) {
  const { file } = props
  if (isTroubled(file)) return <CircleAlert aria-hidden className="icon" />
  if (file.status === 'cancelled' || props.still) {
    return <CircleDashed aria-hidden className="icon" />
  }
  if (isSettled(file)) return <CircleCheck aria-hidden className="icon" />
  return <LoaderCircle aria-hidden className="icon spin" />
}

function Tool(props: { label: string; icon: typeof X; onClick: () => void }) {
  const Icon = props.icon
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      <Icon aria-hidden className="icon" />
    </button>
  )
}
