import { useId } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useCollections } from '../library/use-collections.ts'

/** Which collection is asked. Hidden while there is nothing to choose from. */
export function ScopeSelect(props: {
  value: string | null
  onChange: (collection: string | null) => void
}) {
  const { t } = useTranslation()
  const { value: collections } = useCollections()
  const id = useId()
  if (!props.value && (!collections || collections.length < 2)) return <span />
  const names = (collections ?? []).map(({ name }) => name)
  return (
    <div className="scope">
      <label htmlFor={id}>{t('ask.scope')}</label>
      <select
        id={id}
        className="select select-quiet"
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.target.value || null)}
      >
        <option value="">{t('ask.scope.all')}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        {props.value && !names.includes(props.value) && (
          <option value={props.value}>{props.value}</option>
        )}
      </select>
    </div>
  )
}
