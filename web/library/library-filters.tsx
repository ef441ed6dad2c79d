import { Search } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import type { CollectionSummary } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

// A pause in typing: long enough not to ask for every letter, short enough to feel at once.
const typingPauseMs = 180

const states = ['ready', 'reading', 'refused', 'gone'] as const
const sorts = ['added', 'title', 'date'] as const

export function LibraryFilters(props: {
  parameters: URLSearchParams
  collections: readonly CollectionSummary[]
  onChange: (name: string, value: string) => void
}) {
  const { t } = useTranslation()
  const { parameters, onChange } = props
  const query = parameters.get('query') ?? ''
  const [text, setText] = useState(query)
  const searchId = useId()

  useEffect(() => setText(query), [query])
  useEffect(() => {
    if (text === query) return
    const timer = setTimeout(() => onChange('query', text), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, query, onChange])

  return (
    <search className="library-filters">
      <div className="search-field">
        <Search aria-hidden className="icon search-icon" />
        <label htmlFor={searchId} className="visually-hidden">
          {t('library.search')}
        </label>
        <input
          id={searchId}
          type="search"
          className="field"
          dir={text === '' ? undefined : 'auto'}
          placeholder={t('library.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {props.collections.length > 1 && (
        <Choice
          label={t('library.collection')}
          value={parameters.get('collection') ?? ''}
          options={[
            ['', t('library.collection.all')],
            ...props.collections.map(({ name }): [string, string] => [name, name]),
          ]}
          onChange={(value) => onChange('collection', value)}
        />
      )}
      <Choice
        label={t('library.state')}
        value={parameters.get('status') ?? ''}
        options={[
          ['', t('library.state.all')],
          ...states.map((state): [string, string] => [state, t(`status.${state}`)]),
        ]}
        onChange={(value) => onChange('status', value)}
      />
      <Choice
        label={t('library.sort')}
        value={parameters.get('sort') ?? 'added'}
        options={sorts.map((sort): [string, string] => [sort, t(`library.sort.${sort}`)])}
        onChange={(value) => onChange('sort', value === 'added' ? '' : value)}
      />
    </search>
  )
}

function Choice(props: {
  label: string
  value: string
  options: [string, string][]
  onChange: (value: string) => void
}) {
  return (
    <select
      className="select"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
