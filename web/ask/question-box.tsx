import { ArrowUp, Square } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useState } from 'react'
import { maxQuestionChars } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

export function QuestionBox(props: {
  field: RefObject<HTMLTextAreaElement | null>
  busy: boolean
  placeholder: string
  onAsk: (question: string) => void
  onStop: () => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const fieldId = useId()
  const noteId = useId()
  const tooMany = text.length - maxQuestionChars
  const ready = text.trim() !== '' && tooMany <= 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const field = props.field.current
    if (!field) return
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
  }, [text, props.field])

  function submit() {
    if (!ready) return
    props.onAsk(text.trim())
    setText('')
  }

  function onKeyDown(event: KeyboardEvent) {
    // While a word is being composed (Chinese, Japanese), Enter ends the word, not the question.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <form
      className="question-box"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={fieldId} className="visually-hidden">
        {t('ask.label')}
      </label>
      <textarea
        ref={props.field}
        id={fieldId}
        // Left to itself an empty field is left-to-right, and an Arabic placeholder stands wrong.
        dir={text === '' ? undefined : 'auto'}
        rows={1}
        value={text}
        placeholder={props.placeholder}
        aria-invalid={tooMany > 0}
        aria-describedby={noteId}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {props.busy ? (
        <button
          type="button"
          className="ask-button"
          aria-label={t('ask.stop')}
          onClick={props.onStop}
        >
          <Square aria-hidden className="icon icon-filled" />
        </button>
      ) : (
        <button type="submit" className="ask-button" aria-label={t('ask.submit')} disabled={!ready}>
          <ArrowUp aria-hidden className="icon" />
        </button>
      )}
      <p id={noteId} className={tooMany > 0 ? 'question-note field-error' : 'visually-hidden'}>
        {tooMany > 0 ? t('ask.tooLong', { count: tooMany }) : t('ask.hint')}
      </p>
    </form>
  )
}
