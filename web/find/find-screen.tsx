import '../styles/find.css'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { type Scope, writeScope } from '../scope/scope.ts'
import { ScopeChips } from '../scope/scope-chips.tsx'
import { SplitPanes } from '../shell/split-panes.tsx'
import { useMediaQuery } from '../shell/use-media-query.ts'
import { useShortcuts } from '../shell/use-shortcuts.ts'
import { paneParameters, readReference, type SourceReference } from '../source/source-reference.ts'
import { FindFacets } from './find-facets.tsx'
import { FindField } from './find-field.tsx'
import { type FindQuery, readFindQuery, writeFindQuery } from './find-query.ts'
import { FindResults } from './find-results.tsx'
import { useFind } from './use-find.ts'

const Reader = lazy(async () => ({ default: (await import('../source/reader.tsx')).Reader }))

/** For those who know what they look for: passages by their words, and by what they come from. */
export function FindScreen() {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const wide = useMediaQuery('(min-width: 60rem)')
  const query = useMemo(() => readFindQuery(parameters), [parameters])
  // The same object as long as the address says the same: a new one is gone to again.
  const reference = useMemo(() => readReference(parameters.get('source'), parameters), [parameters])
  const found = useFind(
    query.text,
    useMemo(() => writeScope(new URLSearchParams(), query.scope).toString(), [query.scope]),
  )

  useEffect(() => {
    document.title = `${query.text ? `${query.text} – ` : ''}${t('app.find')} – Attaché`
    return () => {
      document.title = 'Attaché'
    }
  }, [query.text, t])

  const change = useCallback(
    (part: Partial<FindQuery>) =>
      setParameters((before) => writeFindQuery({ ...readFindQuery(before), ...part }), {
        replace: true,
      }),
    [setParameters],
  )
  const onScope = useCallback((scope: Scope) => change({ scope }), [change])
  const onText = useCallback((text: string) => change({ text }), [change])

  const show = (next: SourceReference | null, options?: { replace: boolean }) => {
    const changed = writeFindQuery(query)
    if (next) for (const [name, value] of paneParameters(next)) changed.set(name, value)
    setParameters(changed, options)
  }
  const open = (next: SourceReference) => {
    opener.current = document.activeElement as HTMLElement | null
    show(next)
  }
  const close = () => {
    show(null)
    const element = opener.current
    opener.current = null
    requestAnimationFrame(() => element?.focus())
  }
  const step = (by: 1 | -1) => stepThrough(list.current, field.current, by)
  const inReader = () => document.activeElement?.closest('.reader') !== null
  const unlessInReader = (action: () => void) => () => {
    if (!inReader()) action()
  }
  useShortcuts({
    '/': () => field.current?.focus(),
    j: unlessInReader(() => step(1)),
    k: unlessInReader(() => step(-1)),
    Escape: reference ? close : null,
  })

  const facets = found.value?.response.facets
  const facetList = facets && query.text !== '' && (
    <FindFacets facets={facets} scope={query.scope} onScope={onScope} />
  )
  const beside = wide && !reference
  // Stands there before there is anything to narrow by: what is found does not jump then.
  const narrow = facetList || (query.text !== '' && found.failure === null)
  const main = (
    <section className="find" aria-label={t('app.find')} inert={!wide && reference !== null}>
      <div className="find-scroll" data-columns={beside}>
        <header className="find-header">
          <h1 className="visually-hidden">{t('app.find')}</h1>
          <FindField field={field} text={query.text} onText={onText} onLeave={() => step(1)} />
          <div className="find-scope">
            <ScopeChips scope={query.scope} onScope={onScope} />
          </div>
        </header>
        {beside
          ? facetList && (
              <aside className="find-facets" aria-label={t('find.narrow')}>
                {facetList}
              </aside>
            )
          : narrow && (
              <details className="find-narrow" inert={!facetList}>
                <summary>{t('find.narrow')}</summary>
                <div className="find-narrow-fields">{facetList}</div>
              </details>
            )}
        <FindResults
          list={list}
          query={query}
          found={found}
          active={reference}
          onSort={(sort) => change({ sort })}
          onScope={onScope}
          onStep={step}
          onOpen={open}
        />
      </div>
    </section>
  )
  const reader = reference && (
    <Suspense fallback={<section className="reader" aria-busy="true" />}>
      <Reader
        reference={reference}
        citations={[]}
        onShow={(next) => show(next, { replace: true })}
        onClose={close}
      />
    </Suspense>
  )
  return (
    <main id="content" className="ask-screen" tabIndex={-1}>
      {wide ? (
        <SplitPanes main={main} side={reader} sideLabel={t('sources.resize')} />
      ) : (
        <>
          {main}
          {reader && <div className="overlay">{reader}</div>}
        </>
      )}
    </main>
  )
}

/** From result to result by keyboard; up from the first leads back to the words. */
function stepThrough(list: HTMLElement | null, field: HTMLElement | null, by: 1 | -1): void {
  const buttons = [...(list?.querySelectorAll<HTMLElement>('.find-open') ?? [])]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? (by === 1 ? 0 : -1) : at + by
  if (next < 0) field?.focus()
  else buttons[Math.min(next, buttons.length - 1)]?.focus()
}
