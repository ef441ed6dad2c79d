import { ArrowDownNarrowWide, ArrowUpNarrowWide, ListFilter, Search } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { documentSort } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { formatName } from './format-name.ts'
import { type ListOrder, listFilters, nextOrder } from './list-query.ts'
import type { LibraryChoices } from './use-library-choices.ts'

// A pause in typing: long enough not to ask for every letter, short enough to feel at once.
const typingPauseMs = 180

const states = ['ready', 'reading', 'refused', 'gone'] as const

export function LibraryFilters(props: {
  parameters: URLSearchParams
  /** Null: not known yet. */
  choices: LibraryChoices | null
  order: ListOrder
  onOrder: (order: ListOrder) => void
  onChange: (name: string, value: string) => void
}) {
  const { t } = useTranslation()
  const { parameters, order } = props
  const [open, setOpen] = useState(false)
  const panelId = useId()
  const narrowed = listFilters.filter((name) => parameters.has(name)).length
  const Arrow = order.order === 'asc' ? ArrowUpNarrowWide : ArrowDownNarrowWide
  const direction = t(order.order === 'asc' ? 'library.order.asc' : 'library.order.desc')
  return (
    <search className="library-filters">
      <SearchField
        value={parameters.get('query') ?? ''}
        onChange={(text) => props.onChange('query', text)}
      />
      <button
        type="button"
        className="button filters-button"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <ListFilter aria-hidden className="icon" />
        {t('library.filters')}
        {narrowed > 0 && <span className="count">{narrowed}</span>}
      </button>
      <div className="filters-order">
        <Choice
          label={t('library.sort')}
          value={order.sort}
          options={documentSort.options.map((sort) => [sort, t(`library.sort.${sort}`)])}
          onChange={(value) => props.onOrder(nextOrder(order, documentSort.parse(value)))}
        />
        <button
          type="button"
          className="button button-quiet"
          aria-label={direction}
          title={direction}
          onClick={() => props.onOrder(nextOrder(order, order.sort))}
        >
          <Arrow aria-hidden className="icon" />
        </button>
      </div>
      <div className="filters-panel" id={panelId} data-open={open}>
        <Filters {...props} />
      </div>
    </search>
  )
}

function SearchField(props: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation()
  const { value, onChange } = props
  const [text, setText] = useState(value)
  const id = useId()
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <div className="search-field">
      <Search aria-hidden className="icon search-icon" />
      <label htmlFor={id} className="visually-hidden">
        {t('library.search')}
      </label>
      <input
        id={id}
        type="search"
        className="field"
        dir={text === '' ? undefined : 'auto'}
        placeholder={t('library.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}

function Filters(props: {
  parameters: URLSearchParams
  choices: LibraryChoices | null
  onChange: (name: string, value: string) => void
}) {
  const { t, language, number } = useTranslation()
  const { parameters, choices } = props
  const filter = (
    name: (typeof listFilters)[number],
    label: string,
    all: string,
    values: readonly { value: string; label: string; count: number | null }[],
  ) => {
    const value = parameters.get(name) ?? ''
    // What is chosen stays to be seen, whether or not anything has it.
    const shown =
      value === '' || values.some((one) => one.value === value)
        ? values
        : [...values, { value, label: value, count: null }]
    // A choice of one is none, but for tags, which not every document has.
    const fewest = name === 'tag' ? 1 : 2
    if (shown.length < fewest && value === '') return null
    return (
      <Choice
        key={name}
        label={label}
        value={value}
        chosen={value !== ''}
        options={[
          ['', all],
          ...shown.map(({ value, label, count }): [string, string] => [
            value,
            count === null ? label : `${label} (${number(count)})`,
          ]),
        ]}
        onChange={(next) => props.onChange(name, next)}
      />
    )
  }
  const facet = (
    list: readonly { value: string | null; documents: number }[] = [],
    show: (value: string) => string = (value) => value,
  ) =>
    list.flatMap(({ value, documents }) =>
      value === null ? [] : [{ value, label: show(value), count: documents }],
    )
  const years = [...(choices?.facets.year ?? [])].sort((a, b) =>
    (b.value ?? '').localeCompare(a.value ?? ''),
  )
  return (
    <>
      {filter(
        'collection',
        t('library.collection'),
        t('library.collection.all'),
        (choices?.collections ?? []).map(({ name, documents }) => ({
          value: name,
          label: name,
          count: documents,
        })),
      )}
      {filter(
        'tag',
        t('library.tag'),
        t('library.tag.all'),
        (choices?.tags ?? []).map(({ tag, documents }) => ({
          value: tag,
          label: tag,
          count: documents,
        })),
      )}
      {filter(
        'language',
        t('details.field.language'),
        t('library.language.all'),
        facet(choices?.facets.language, language),
      )}
      {filter(
        'issuer',
        t('details.field.issuer'),
        t('library.issuer.all'),
        facet(choices?.facets.issuer),
      )}
      {filter('year', t('library.year'), t('library.year.all'), facet(years))}
      {filter(
        'format',
        t('library.format'),
        t('library.format.all'),
        facet(choices?.facets.format, formatName),
      )}
      {filter(
        'status',
        t('library.state'),
        t('library.state.all'),
        states.map((state) => ({
          value: state,
          label: t(`status.${state}`),
          count: choices?.totals[state] ?? null,
        })),
      )}
    </>
  )
}

function Choice(props: {
  label: string
  value: string
  options: [string, string][]
  chosen?: boolean
  onChange: (value: string) => void
}) {
  return (
    <select
      className="select"
      aria-label={props.label}
      value={props.value}
      data-chosen={props.chosen === true}
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
