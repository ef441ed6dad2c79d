import { StickyNote } from 'lucide-react'
import { useRef, useState } from 'react'
import { maxNoteChars } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

/** A note of the reader's own: text until it is gone to, kept when it is left. */
export function NoteField(props: { note: string; onSave: (note: string) => Promise<boolean> }) {
  const { t } = useTranslation()
  const [text, setText] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setText(null)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (text === null) {
    return (
      <button
        ref={button}
        type="button"
        className="dossier-note"
        data-empty={props.note === ''}
        onClick={() => setText(props.note)}
      >
        <StickyNote aria-hidden className="icon" />
        <span className="visually-hidden">{t('dossier.note')}: </span>
        <span dir="auto">{props.note === '' ? t('dossier.addNote') : props.note}</span>
      </button>
    )
  }
  const save = async () => {
    if (text === props.note || (await props.onSave(text))) close()
  }
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        className="field"
        dir="auto"
        rows={3}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked to write here
        autoFocus
        aria-label={t('dossier.note')}
        maxLength={maxNoteChars}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') close()
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
        }}
      />
      <div className="note-actions">
        <button type="submit" className="button button-primary">
          {t('saved.save')}
        </button>
        <button type="button" className="button button-quiet" onClick={close}>
          {t('library.cancel')}
        </button>
      </div>
    </form>
  )
}
