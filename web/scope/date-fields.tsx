import { useEffect, useId, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { isPartialDate, type Scope } from './scope.ts'

/** From and to, each as exact as the reader knows it. */
export function DateFields(props: { scope: Scope; onScope: (scope: Scope) => void }) {
  const { t } = useTranslation()
  const { scope, onScope } = props
  return (
    <fieldset className="choices">
      <legend>{t('details.field.date')}</legend>
      <div className="date-fields">
        <DateField
          label={t('scope.from')}
          value={scope.from}
          onDate={(from) => onScope({ ...scope, from })}
        />
        <DateField
          label={t('scope.to')}
          value={scope.to}
          onDate={(to) => onScope({ ...scope, to })}
        />
      </div>
    </fieldset>
  )
}

function DateField(props: {
  label: string
  value: string | null
  onDate: (date: string | null) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState(props.value ?? '')
  useEffect(() => setTyped(props.value ?? ''), [props.value])
  const wrong = typed !== '' && !isPartialDate(typed)
  return (
    <div>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="field"
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        placeholder="2025-03"
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-hint` : undefined}
        value={typed}
        onChange={(event) => {
          const text = event.target.value.trim()
          setTyped(text)
          if (text === '' || isPartialDate(text)) props.onDate(text || null)
        }}
      />
      {wrong && (
        <p id={`${id}-hint`} className="muted">
          {t('details.date.hint')}
        </p>
      )}
    </div>
  )
}
