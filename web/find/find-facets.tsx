import { useState } from 'react'
import type { SearchFacets } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Choice } from '../scope/choice.tsx'
import { type Scope, type ScopeList, toggled } from '../scope/scope.ts'

const shownFirst = 6

const groups = [
  ['collection', 'collections', 'library.collection'],
  ['issuer', 'issuers', 'details.field.issuer'],
  ['language', 'languages', 'details.field.language'],
  ['type', 'types', 'details.field.type'],
  ['version', 'versions', 'details.field.version'],
] as const

/** What was found, by its sources: each value narrows the search, and says how much there is. */
export function FindFacets(props: {
  facets: SearchFacets
  scope: Scope
  onScope: (scope: Scope) => void
}) {
  const { t, language } = useTranslation()
  const { facets, scope, onScope } = props
  const label = (name: ScopeList, value: string) => {
    if (name === 'languages') return language(value)
    if (name === 'versions') return t(`version.${value as 'draft'}`)
    return value
  }
  const year = scope.from !== null && scope.from === scope.to ? scope.from : null
  return (
    <>
      {groups.map(([facet, name, title]) => (
        <FacetGroup
          key={facet}
          title={t(title)}
          values={facets[facet]}
          chosen={scope[name]}
          label={(value) => label(name, value)}
          onToggle={(value) => onScope(toggled(scope, name, value))}
        />
      ))}
      <FacetGroup
        title={t('find.year')}
        values={facets.year}
        chosen={year === null ? [] : [year]}
        label={(value) => value}
        onToggle={(value) =>
          onScope(
            value === year
              ? { ...scope, from: null, to: null }
              : { ...scope, from: value, to: value },
          )
        }
      />
    </>
  )
}

function FacetGroup(props: {
  title: string
  values: SearchFacets['issuer']
  chosen: readonly string[]
  label: (value: string) => string
  onToggle: (value: string) => void
}) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const { chosen } = props
  const known = props.values.flatMap(({ value, passages }) =>
    value === null || value === 'und' ? [] : [{ value, passages }],
  )
  // A chosen value stays in sight even where nothing more was found of it.
  const missing = chosen.filter((value) => !known.some((one) => one.value === value))
  const values = [...missing.map((value) => ({ value, passages: 0 })), ...known]
  if (values.length < 2 && chosen.length === 0) return null
  const shown = all
    ? values
    : values.filter(({ value }, index) => index < shownFirst || chosen.includes(value))
  return (
    <fieldset className="choices">
      <legend>{props.title}</legend>
      {shown.map(({ value, passages }) => (
        <Choice
          key={value}
          option={{ value, label: props.label(value), count: passages }}
          checked={chosen.includes(value)}
          onToggle={() => props.onToggle(value)}
        />
      ))}
      {(all || shown.length < values.length) && (
        <button type="button" className="link facet-more" onClick={() => setAll(!all)}>
          {all ? t('sources.fewer') : t('sources.all', { count: values.length - shown.length })}
        </button>
      )}
    </fieldset>
  )
}
