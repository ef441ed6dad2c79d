import { Search } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react'
import { maxQuestionChars } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

// A pause in typing that tells that a word is finished: a search reads passages with a model.
const typingPauseMs = 350

export function FindField(props: {
  field: RefObject<HTMLInputElement | null>
  text: string
  onText: (text: string) => void
  /** The reader wants to go on to what was found. */
  onLeave: () => void
}) {
  const { t } = useTranslation()
  const { text, onText } = props
  const [typed, setTyped] = useState(text)
  const id = useId()
  // What the field itself has asked for comes back when letters may have been added to it.
  const sent = useRef(text)
  const send = useCallback(
    (words: string) => {
      sent.current = words
      onText(words)
    },
    [onText],
  )
  useEffect(() => {
    if (text !== sent.current) setTyped(text)
    sent.current = text
  }, [text])
  useEffect(() => {
    if (typed.trim() === text.trim()) return
    const timer = setTimeout(() => send(typed), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed, text, send])
  return (
    <form
      className="search-field find-field"
      onSubmit={(event) => {
        event.preventDefault()
        send(typed)
      }}
    >
      <Search aria-hidden className="icon search-icon" />
      <label htmlFor={id} className="visually-hidden">
        {t('find.label')}
      </label>
      <input
        ref={props.field}
        id={id}
        type="search"
        className="field"
        dir={typed === '' ? undefined : 'auto'}
        autoComplete="off"
        maxLength={maxQuestionChars}
        placeholder={t('find.label')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
          event.preventDefault()
          props.onLeave()
        }}
      />
    </form>
  )
}
