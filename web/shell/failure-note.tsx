import { RotateCcw, TriangleAlert } from 'lucide-react'
import type { RequestFailure } from '../api/failure.ts'
import type { MessageKey, Translator } from '../i18n/catalogue.ts'
import { useTranslation } from '../i18n/translation.tsx'

const textByCode: Record<string, MessageKey> = {
  no_such_conversation: 'failure.conversationGone',
  answer_gone: 'failure.answerGone',
  no_such_dossier: 'failure.dossierGone',
  no_such_item: 'failure.dossierGone',
  source_gone: 'failure.sourceGone',
  original_changed: 'failure.originalChanged',
  undrawable_text: 'failure.undrawable',
}

/** What went wrong and what to do: our words where we know the code, else the server's. */
export function failureText(failure: RequestFailure, { t }: Pick<Translator, 't'>): string {
  if (failure.code === 'connection_lost') return t('failure.connection')
  if (failure.code === 'unexpected_answer') {
    return t('failure.unexpected', { detail: failure.message })
  }
  if (failure.code === 'page_error') return t('failure.page', { detail: failure.message })
  const known = textByCode[failure.code]
  if (known) return t(known)
  if (failure.status === 413) return t('failure.tooLarge')
  if (failure.status === 503) return t('failure.starting')
  return sentenceCase(failure.message)
}

const sentenceCase = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export function FailureNote(props: {
  failure: RequestFailure
  text?: string
  retryLabel?: string
  onRetry?: () => void
}) {
  const translation = useTranslation()
  return (
    <div className="failure" role="alert">
      <TriangleAlert aria-hidden className="icon" />
      <p dir="auto">{props.text ?? failureText(props.failure, translation)}</p>
      {props.onRetry && (
        <button type="button" className="button" onClick={props.onRetry}>
          <RotateCcw aria-hidden className="icon" />
          {props.retryLabel ?? translation.t('failure.retry')}
        </button>
      )}
    </div>
  )
}
