import { Popover } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { Choice, type Option } from './choice.tsx'
import { DateFields } from './date-fields.tsx'
import { DocumentPicker } from './document-picker.tsx'
import {
  emptyScope,
  isAdoptedOnly,
  isEmptyScope,
  type Scope,
  type ScopeList,
  toggled,
} from './scope.ts'
import { useScopeChoices } from './use-scope-choices.ts'

// Values shown at once; of more, those are shown that hold what is typed.
const shownValues = 7

/** Where a search is narrowed: collection, documents, issuer, language, date, adopted texts. */
export function ScopePopover(props: {
  scope: Scope
  onScope: (scope: Scope) => void
  /** The button that opens it. */
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger asChild>{props.children}</Popover.Trigger>
      {/* Inside the main landmark, as the cards of citations are. */}
      <Popover.Portal container={document.getElementById('content')}>
        <Popover.Content
          className="scope-menu"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('scope.title')}
        >
          <ScopeFields scope={props.scope} onScope={props.onScope} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ScopeFields(props: { scope: Scope; onScope: (scope: Scope) => void }) {
  const { t, language } = useTranslation()
  const { scope, onScope } = props
  const { value, failure, reload } = useScopeChoices()
  const adoptedId = useId()
  if (failure) return <FailureNote failure={failure} onRetry={reload} />
  if (!value) return <p className="muted">{t('library.loading')}</p>
  const { collections, facets, tags } = value
  const choices = (name: ScopeList, options: Option[]) => ({
    chosen: scope[name],
    options,
    onToggle: (one: string) => onScope(toggled(scope, name, one)),
  })
  const counted = (facet: typeof facets.issuer, label: (value: string) => string): Option[] =>
    facet.flatMap(({ value, documents }) =>
      value === null || value === 'und' ? [] : [{ value, label: label(value), count: documents }],
    )
  return (
    <>
      <div className="choice">
        <input
          type="checkbox"
          id={adoptedId}
          checked={isAdoptedOnly(scope)}
          onChange={(event) =>
            onScope({ ...scope, versions: event.target.checked ? ['adopted'] : [] })
          }
        />
        <label htmlFor={adoptedId}>{t('scope.adopted')}</label>
      </div>
      {collections.length > 1 && (
        <Choices
          title={t('library.collection')}
          {...choices(
            'collections',
            collections.map(({ name, documents }) => ({
              value: name,
              label: name,
              count: documents,
            })),
          )}
        />
      )}
      <DocumentPicker
        chosen={scope.documents}
        onToggle={(id) => onScope(toggled(scope, 'documents', id))}
      />
      <Choices
        title={t('details.field.issuer')}
        {...choices(
          'issuers',
          counted(facets.issuer, (one) => one),
        )}
      />
      <Choices
        title={t('details.field.language')}
        {...choices('languages', counted(facets.language, language))}
      />
      <Choices
        title={t('details.field.tags')}
        {...choices(
          'tags',
          tags.map(({ tag, documents }) => ({ value: tag, label: tag, count: documents })),
        )}
      />
      <DateFields scope={scope} onScope={onScope} />
      {!isEmptyScope(scope) && (
        <button type="button" className="button" onClick={() => onScope(emptyScope)}>
          {t('scope.clear')}
        </button>
      )}
    </>
  )
}

/** Values to tick, the chosen ones first. */
function Choices(props: {
  title: string
  chosen: readonly string[]
  options: readonly Option[]
  onToggle: (value: string) => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const { title, chosen, options } = props
  if (options.length === 0) return null
  const wanted = typed.trim().toLocaleLowerCase()
  const fits = options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
  const first = fits.filter(({ value }) => chosen.includes(value))
  const rest = fits.filter(({ value }) => !chosen.includes(value))
  const shown = [...first, ...rest].slice(0, Math.max(shownValues, first.length))
  return (
    <fieldset className="choices">
      <legend>{title}</legend>
      {options.length > shownValues && (
        <input
          type="search"
          className="field"
          aria-label={t('scope.search', { field: title })}
          placeholder={t('scope.search', { field: title })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {shown.map((option) => (
        <Choice
          key={option.value}
          option={option}
          checked={chosen.includes(option.value)}
          onToggle={() => props.onToggle(option.value)}
        />
      ))}
    </fieldset>
  )
}
