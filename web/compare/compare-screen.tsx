import { ArrowLeft } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { ExportMenu } from '../conversations/export-menu.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { useLoad } from '../shell/use-load.ts'
import { useMediaQuery } from '../shell/use-media-query.ts'
import { useShortcuts } from '../shell/use-shortcuts.ts'
import { sourcePath } from '../source/source-reference.ts'
import '../styles/compare.css'
import { ChangeRow } from './change-row.tsx'
import { CompareHead } from './compare-head.tsx'
import { CompareToolbar } from './compare-toolbar.tsx'
import { shownChanges } from './shown-changes.ts'

/** Texts that share fewer of their paragraphs are hardly versions of one another. */
const littleAlike = 0.2

/** What changed between two versions of a text, paragraph by paragraph. */
export function CompareScreen() {
  const { t } = useTranslation()
  const { client } = useServices()
  const { documentId = '' } = useParams()
  const [parameters, setParameters] = useSearchParams()
  const other = parameters.get('with') ?? ''
  // The router follows a moment later: a box must not wait for it.
  const [chosen, setChosen] = useState<boolean | null>(null)
  const onlyChanges = chosen ?? parameters.get('all') !== '1'
  const columns = useMediaQuery('(min-width: 56rem)')
  const [current, setCurrent] = useState(0)
  const load = useCallback(
    (signal: AbortSignal) => client.comparison(documentId, other, signal),
    [client, documentId, other],
  )
  const { value: comparison, failure, reload } = useLoad(load)
  const shown = useMemo(
    () => (comparison ? shownChanges(comparison.changes, onlyChanges) : []),
    [comparison, onlyChanges],
  )
  const total = shown.filter((one) => one.type === 'change' && one.ordinal !== null).length

  useEffect(() => {
    document.title = `${t('compare.title')} – Attaché`
    return () => {
      document.title = 'Attaché'
    }
  }, [t])

  function goTo(ordinal: number) {
    const next = Math.min(Math.max(ordinal, 1), total)
    const row = document.getElementById(`change-${next}`)
    if (!row) return
    setCurrent(next)
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'start' })
  }
  useShortcuts({ n: () => goTo(current + 1), p: () => goTo(current - 1) })

  function setOnly(only: boolean) {
    setChosen(only)
    const next = new URLSearchParams(parameters)
    if (only) next.delete('all')
    else next.set('all', '1')
    setParameters(next, { replace: true })
  }

  const source = sourcePath({ documentId, revisionId: null, start: null, end: null })
  return (
    <main id="content" className="screen compare" tabIndex={-1} aria-busy={!comparison && !failure}>
      <div className="compare-back">
        <Link to={source} className="button button-quiet">
          <ArrowLeft aria-hidden className="icon mirrored" />
          {t('compare.back')}
        </Link>
      </div>
      <h1>{t('compare.title')}</h1>
      {failure && (
        <FailureNote
          failure={failure}
          {...(failure.code === 'other_language' ? { text: t('compare.otherLanguage') } : {})}
          {...(failure.status === undefined || failure.status >= 500 ? { onRetry: reload } : {})}
        />
      )}
      {!comparison && !failure && <p className="progress">{t('compare.busy')}</p>}
      {comparison && !failure && (
        <>
          <CompareHead comparison={comparison} />
          {comparison.likeness < littleAlike && (
            <p className="compare-unlike">{t('compare.unlike')}</p>
          )}
          <CompareToolbar
            changes={total}
            current={Math.min(current, total)}
            onlyChanges={onlyChanges}
            onOnlyChanges={setOnly}
            onStep={(by) => goTo(current + by)}
          >
            <ExportMenu
              name={t('compare.title')}
              describes={t('compare.title')}
              fetch={(request) => client.exportComparison(documentId, other, request)}
            />
          </CompareToolbar>
          {total === 0 && <p className="compare-none">{t('compare.none')}</p>}
          <ol className="changes">
            {shown.map((one) =>
              one.type === 'unchanged' ? (
                <li key={one.place} className="unchanged">
                  {t('compare.unchanged', { count: one.count })}
                </li>
              ) : (
                <ChangeRow
                  key={one.place}
                  change={one.change}
                  ordinal={one.ordinal}
                  older={comparison.older}
                  newer={comparison.newer}
                  columns={columns}
                />
              ),
            )}
          </ol>
        </>
      )}
    </main>
  )
}
