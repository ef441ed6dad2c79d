import { useTranslation } from '../i18n/translation.tsx'
import type { SourceReference } from '../source/source-reference.ts'
import type { Turn } from './conversation.ts'
import { SourceList } from './source-list.tsx'

export function SourcesPane(props: { turn: Turn; onOpen: (reference: SourceReference) => void }) {
  const { t } = useTranslation()
  const { turn } = props
  const found = turn.passages.length
  return (
    <section className="sources-pane" aria-label={t('sources.title')}>
      <header className="pane-header">
        <h2>{t('sources.title')}</h2>
        {found > 0 && <span className="muted">{t('sources.found', { count: found })}</span>}
      </header>
      {found === 0 ? (
        <p className="muted pane-empty">{t('sources.empty')}</p>
      ) : (
        <SourceList turn={turn} active={null} onOpen={props.onOpen} />
      )}
    </section>
  )
}
