import { Pencil } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { Document } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'

export type DetailKind =
  | 'title'
  | 'symbol'
  | 'issuer'
  | 'date'
  | 'type'
  | 'version'
  | 'language'
  | 'collection'
  | 'tags'

const datePattern = /^\d{4}(-\d{2}(-\d{2})?)?$/

const versions: readonly Document['version'][] = [
  'draft',
  'adopted',
  'revised',
  'superseded',
  'unknown',
]

// The languages of most policy documents; any other that a document has is offered beside them.
const languages =
  'ar zh en fr ru es pt de it nl pl uk tr fa he hi ur bn id ms vi th ja ko sw am el ro cs hu sv'.split(
    ' ',
  )

/** One value with a button that turns it into a field. */
export function DetailRow(props: {
  kind: DetailKind
  value: string | null
  /** As people read it; null: nothing is known. */
  shown: string | null
  /** What stands in its place then. */
  none: string
  required?: boolean
  /** `null` clears the value. */
  onSave: (value: string | null) => Promise<void>
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const { kind, shown } = props
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const label = t(`details.field.${kind}`)
  function close() {
    setEditing(false)
    // The field is gone: the keyboard goes on from where it was opened.
    requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <div className="detail" data-field={kind}>
      <dt>{label}</dt>
      <dd>
        {editing ? (
          <DetailForm {...props} label={label} onClose={close} />
        ) : (
          <>
            <div className="detail-value">
              <span dir="auto" data-none={shown === null}>
                {shown ?? props.none}
              </span>
              <button
                ref={button}
                type="button"
                className="button button-quiet"
                aria-label={t('details.edit', { field: label })}
                title={t('details.edit', { field: label })}
                onClick={() => setEditing(true)}
              >
                <Pencil aria-hidden className="icon" />
              </button>
            </div>
            {props.children}
          </>
        )}
      </dd>
    </div>
  )
}

function DetailForm(props: {
  kind: DetailKind
  value: string | null
  required?: boolean
  label: string
  onSave: (value: string | null) => Promise<void>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { kind } = props
  const [value, setValue] = useState(props.value ?? '')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const hintId = useId()
  const trimmed = value.trim()
  const hint =
    kind === 'date' ? t('details.date.hint') : kind === 'tags' ? t('details.tags.hint') : null
  const fits =
    (trimmed !== '' || !props.required) &&
    (kind !== 'date' || trimmed === '' || datePattern.test(trimmed))

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!fits || busy) return
    setBusy(true)
    setFailure(null)
    try {
      if (trimmed !== (props.value ?? '')) await props.onSave(trimmed === '' ? null : trimmed)
      props.onClose()
    } catch (cause) {
      setFailure(toFailure(cause))
      setBusy(false)
    }
  }

  return (
    <form
      className="detail-form"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Escape closes what is innermost: the field, not the document.
        event.stopPropagation()
        props.onClose()
      }}
    >
      <DetailInput
        {...props}
        value={value}
        onChange={setValue}
        hintId={hint ? hintId : undefined}
      />
      {hint && (
        <p id={hintId} className={fits ? 'detail-source' : 'field-error'}>
          {hint}
        </p>
      )}
      {failure && <FailureNote failure={failure} />}
      <div className="detail-actions">
        <button type="submit" className="button button-primary" disabled={!fits || busy}>
          {t('details.save')}
        </button>
        <button type="button" className="button" onClick={props.onClose}>
          {t('library.cancel')}
        </button>
      </div>
    </form>
  )
}

function DetailInput(props: {
  kind: DetailKind
  label: string
  value: string
  onChange: (value: string) => void
  hintId: string | undefined
}) {
  const { t, language } = useTranslation()
  const { kind, value } = props
  const options: [string, string][] | null =
    kind === 'version'
      ? versions.map((one) => [one, t(`version.${one}`)])
      : kind === 'language'
        ? [...new Set([value, ...languages])].map((one) => [one, language(one)])
        : null
  if (options) {
    return (
      <select
        className="select"
        aria-label={props.label}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
        autoFocus
        value={value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input
      className="field"
      aria-label={props.label}
      aria-describedby={props.hintId}
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
      autoFocus
      dir="auto"
      maxLength={kind === 'title' ? 500 : 200}
      value={value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
}
