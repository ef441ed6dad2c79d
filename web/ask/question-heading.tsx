import { Pencil } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { maxQuestionChars } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

/** The question of a turn; edited in its place, it is asked again from there. */
export function QuestionHeading(props: { question: string; onAsk: (question: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const editing = text !== null
  /** The field was left by its own close: the focus goes back to where it came from. */
  const closed = useRef(false)

  useLayoutEffect(() => {
    // Before the next key can come: in a later frame it would find no focus at all.
    if (editing || !closed.current) return
    closed.current = false
    pencil.current?.focus()
  }, [editing])

  useEffect(() => {
    const element = field.current
    if (!editing || !element) return
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
  }, [editing])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])

  const close = () => {
    closed.current = true
    setText(null)
  }

  if (text === null) {
    return (
      <div className="question-line">
        <h2 className="question" dir="auto">
          {props.question}
        </h2>
        <button
          ref={pencil}
          type="button"
          className="button button-quiet question-edit"
          aria-label={t('ask.edit')}
          title={t('ask.edit')}
          onClick={() => setText(props.question)}
        >
          <Pencil aria-hidden className="icon" />
        </button>
      </div>
    )
  }

  const ready = text.trim() !== '' && text.length <= maxQuestionChars
  const submit = () => {
    if (!ready) return
    setText(null)
    props.onAsk(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && !event.shiftKey) submit()
    else return
    event.preventDefault()
  }
  return (
    <form
      className="question-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2 className="visually-hidden">{props.question}</h2>
      <textarea
        ref={field}
        className="field question"
        dir="auto"
        rows={1}
        aria-label={t('ask.edit')}
        aria-invalid={text.length > maxQuestionChars}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text.length > maxQuestionChars && (
        <p className="field-error">{t('ask.tooLong', { count: text.length - maxQuestionChars })}</p>
      )}
      <div className="question-actions">
        <button type="submit" className="button button-primary" disabled={!ready}>
          {t('ask.submit')}
        </button>
        <button type="button" className="button button-quiet" onClick={close}>
          {t('library.cancel')}
        </button>
      </div>
    </form>
  )
}
