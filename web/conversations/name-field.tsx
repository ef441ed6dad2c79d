import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { maxNameChars } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'

/** A name being given or changed, in its place. Enter keeps it, Escape leaves it as it was. */
export function NameField(props: {
  label: string
  value: string
  save?: string
  onSave: (name: string) => Promise<void>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState(props.value)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])

  const name = text.trim()
  const save = async () => {
    if (name === '') return
    if (name === props.value) {
      props.onClose()
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      await props.onSave(name)
      props.onClose()
    } catch (cause) {
      setFailure(toFailure(cause))
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    props.onClose()
  }
  return (
    <form
      className="name-field"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <input
        ref={field}
        className="field"
        dir="auto"
        aria-label={props.label}
        maxLength={maxNameChars}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="button button-primary" disabled={busy || name === ''}>
        {props.save ?? t('saved.save')}
      </button>
      <button type="button" className="button button-quiet" onClick={props.onClose}>
        {t('library.cancel')}
      </button>
      {failure && <FailureNote failure={failure} />}
    </form>
  )
}
