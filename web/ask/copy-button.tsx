import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'

type CopyState = 'idle' | 'copied' | 'failed'

export function CopyButton(props: {
  text: () => string
  label: string
  done: string
  icon?: ReactNode
  iconOnly?: boolean
}) {
  const { t } = useTranslation()
  const [state, setState] = useState<CopyState>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  const label =
    state === 'copied' ? props.done : state === 'failed' ? t('answer.copy.failed') : props.label
  return (
    <>
      <button
        type="button"
        className="button button-quiet"
        aria-label={props.iconOnly ? label : undefined}
        title={props.iconOnly ? label : undefined}
        onClick={() => {
          navigator.clipboard.writeText(props.text()).then(
            () => setState('copied'),
            () => setState('failed'),
          )
        }}
      >
        {state === 'copied' ? (
          <Check aria-hidden className="icon" />
        ) : (
          (props.icon ?? <Copy aria-hidden className="icon" />)
        )}
        {!props.iconOnly && <span aria-live="polite">{label}</span>}
      </button>
      {props.iconOnly && (
        <span role="status" className="visually-hidden">
          {state === 'idle' ? '' : label}
        </span>
      )}
    </>
  )
}
