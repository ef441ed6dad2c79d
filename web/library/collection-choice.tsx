import { useId, useState } from 'react'
import type { CollectionSummary } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

/** Where new files go: null is the server's own choice, which is right for one collection. */
export function CollectionChoice(props: {
  collections: readonly CollectionSummary[]
  value: string | null
  onChange: (name: string | null) => void
}) {
  const { t } = useTranslation()
  const [naming, setNaming] = useState(false)
  const id = useId()
  const own = props.collections.filter((one) => !one.sample)
  if (own.length === 0 && !naming) return null
  if (naming) {
    return (
      <>
        <label htmlFor={id} className="visually-hidden">
          {t('library.newCollection.label')}
        </label>
        <input
          id={id}
          className="field"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
          autoFocus
          maxLength={80}
          placeholder={t('library.newCollection.label')}
          value={props.value ?? ''}
          onChange={(event) => props.onChange(event.target.value || null)}
          onBlur={() => {
            if (!props.value?.trim()) setNaming(false)
          }}
        />
      </>
    )
  }
  return (
    <>
      <label htmlFor={id} className="muted">
        {t('library.addTo')}
      </label>
      <select
        id={id}
        className="select"
        value={props.value ?? own[0]?.name ?? ''}
        onChange={(event) => {
          if (event.target.value !== '') return props.onChange(event.target.value)
          props.onChange(null)
          setNaming(true)
        }}
      >
        {own.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        <option value="">{t('library.newCollection')}</option>
      </select>
    </>
  )
}
