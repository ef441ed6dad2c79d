import { useId, useState } from 'react'
import type { DocumentSelection, TagCount } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { DialogForm } from './dialog-form.tsx'
import { splitTags } from './split-tags.ts'
import { useSubmit } from './use-submit.ts'

// Known tags that are offered; any other can be typed.
const offered = 24

/** Tags to put on what is chosen, and to take off it. */
export function TagsDialog(props: {
  count: number
  tags: readonly TagCount[]
  request: () => DocumentSelection
  onClose: () => void
  onDone: (message: string) => void
}) {
  const { t } = useTranslation()
  const { client, libraryVersion } = useServices()
  const [typed, setTyped] = useState('')
  const [off, setOff] = useState<readonly string[]>([])
  const id = useId()
  const add = splitTags(typed)
  const known = [...props.tags].sort((a, b) => b.documents - a.documents).slice(0, offered)
  const { busy, failure, submit } = useSubmit(async () => {
    const { documents } = await client.changeDocuments({
      selection: props.request(),
      addTags: add,
      removeTags: [...off],
    })
    libraryVersion.bump()
    props.onDone(t('tags.done', { count: documents }))
  })
  return (
    <DialogForm
      title={t('tags.title', { count: props.count })}
      action={t('details.save')}
      disabled={busy || add.length + off.length === 0}
      failure={failure}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <label htmlFor={id}>{t('tags.add')}</label>
      <input
        id={id}
        className="field"
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
        autoFocus
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p id={`${id}-hint`} className="muted">
        {t('details.tags.hint')}
      </p>
      {known.length > 0 && (
        <>
          <fieldset className="tag-choices">
            <legend className="visually-hidden">{t('tags.known')}</legend>
            {known
              .filter(({ tag }) => !add.includes(tag))
              .map(({ tag }) => (
                <button
                  key={tag}
                  type="button"
                  className="tag"
                  dir="auto"
                  onClick={() => setTyped([...add, tag].join(', '))}
                >
                  + {tag}
                </button>
              ))}
          </fieldset>
          <fieldset className="tag-choices">
            <legend>{t('tags.remove')}</legend>
            {known.map(({ tag }) => (
              <button
                key={tag}
                type="button"
                className="tag"
                dir="auto"
                aria-pressed={off.includes(tag)}
                onClick={() =>
                  setOff(off.includes(tag) ? off.filter((one) => one !== tag) : [...off, tag])
                }
              >
                {tag}
              </button>
            ))}
          </fieldset>
        </>
      )}
    </DialogForm>
  )
}
