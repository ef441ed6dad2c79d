import { type RefObject, useId, useMemo } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { emptyScope, isEmptyScope, type Scope } from '../scope/scope.ts'
import { FailureNote } from '../shell/failure-note.tsx'
import type { Loaded } from '../shell/use-load.ts'
import { type SourceReference, samePlace, toReference } from '../source/source-reference.ts'
import { type FindQuery, type FindSort, findSorts, sorted } from './find-query.ts'
import { FindResult } from './find-result.tsx'
import { type Found, mostFound } from './use-find.ts'

export function FindResults(props: {
  list: RefObject<HTMLElement | null>
  query: FindQuery
  found: Loaded<Found | null>
  active: SourceReference | null
  onSort: (sort: FindSort) => void
  onScope: (scope: Scope) => void
  onStep: (by: 1 | -1) => void
  onOpen: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const { query, found, active } = props
  const { value, failure, loading, reload } = found
  const passages = useMemo(
    () => sorted(value?.response.passages ?? [], query.sort),
    [value, query.sort],
  )
  if (failure) return <FailureNote failure={failure} onRetry={reload} />
  if (query.text.trim() === '') return <Hints />
  return (
    <section
      className="find-results"
      ref={props.list}
      aria-busy={loading}
      aria-label={t('find.results')}
    >
      <div className="find-state">
        <p role="status">
          {value
            ? t(passages.length < mostFound ? 'find.count' : 'find.best', {
                count: passages.length,
              })
            : t('answer.searching')}
        </p>
        {passages.length > 1 && <SortSelect sort={query.sort} onSort={props.onSort} />}
      </div>
      {value && passages.length === 0 && (
        <div className="blank">
          <h2>{t('find.none')}</h2>
          <p>{t('find.none.text')}</p>
          {!isEmptyScope(query.scope) && (
            <button type="button" className="button" onClick={() => props.onScope(emptyScope)}>
              {t('notFound.widen')}
            </button>
          )}
        </div>
      )}
      <ol
        className="source-list"
        data-stale={loading}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
          if (!by || !(event.target as Element).matches('.find-open')) return
          event.preventDefault()
          props.onStep(by)
        }}
      >
        {passages.map((passage) => (
          <FindResult
            key={passage.passageId}
            passage={passage}
            explanation={value?.reasons.get(passage.passageId)}
            active={samePlace(toReference(passage), active)}
            query={query.text}
            onOpen={() => props.onOpen(toReference(passage))}
            onShow={props.onOpen}
          />
        ))}
      </ol>
    </section>
  )
}

function SortSelect(props: { sort: FindSort; onSort: (sort: FindSort) => void }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="find-sort">
      <label htmlFor={id} className="visually-hidden">
        {t('library.sort')}
      </label>
      <select
        id={id}
        className="select select-quiet"
        value={props.sort}
        onChange={(event) => props.onSort(event.target.value as FindSort)}
      >
        {findSorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`find.sort.${sort}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What can be looked for, while nothing is. */
function Hints() {
  const { t } = useTranslation()
  return (
    <div className="find-hints">
      <p className="find-hints-title">{t('find.title')}</p>
      <dl>
        <div>
          <dt dir="ltr">{t('find.hint.phrase.example')}</dt>
          <dd>{t('find.hint.phrase')}</dd>
        </div>
        <div>
          <dt dir="ltr">A/RES/78/243</dt>
          <dd>{t('find.hint.symbol')}</dd>
        </div>
        <div>
          <dt dir="auto">{t('find.hint.part.example')}</dt>
          <dd>{t('find.hint.part')}</dd>
        </div>
      </dl>
      <p className="find-keys">
        <kbd>/</kbd> {t('find.keys.search')} <kbd>j</kbd> <kbd>k</kbd> {t('find.keys.step')}{' '}
        <kbd>Enter</kbd> {t('find.keys.open')} <kbd>Esc</kbd> {t('find.keys.close')}
      </p>
    </div>
  )
}
