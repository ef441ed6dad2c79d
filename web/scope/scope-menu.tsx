import { ListFilter } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { isEmptyScope, type Scope } from './scope.ts'

const loadPopover = async () => ({ default: (await import('./scope-popover.tsx')).ScopePopover })
const ScopePopover = lazy(loadPopover)

/** The button that says whether all is searched. What it opens is fetched when it is wanted. */
export function ScopeMenu(props: { scope: Scope; onScope: (scope: Scope) => void }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState(false)
  const content = (
    <>
      <ListFilter aria-hidden className="icon" />
      {t(isEmptyScope(props.scope) ? 'scope.all' : 'scope.narrowed')}
    </>
  )
  const first = (
    <button
      type="button"
      className="button button-quiet scope-button"
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={() => void loadPopover()}
      onClick={() => setWanted(true)}
    >
      {content}
    </button>
  )
  if (!wanted) return first
  return (
    <Suspense fallback={first}>
      <ScopePopover {...props}>
        <button type="button" className="button button-quiet scope-button">
          {content}
        </button>
      </ScopePopover>
    </Suspense>
  )
}
