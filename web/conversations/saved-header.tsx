import { NavLink } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'

/** Heads the two lists of what is kept. */
export function SavedHeader(props: { title: string }) {
  const { t } = useTranslation()
  return (
    <header className="saved-header">
      <h1>{props.title}</h1>
      <nav className="saved-tabs" aria-label={t('app.saved')}>
        <NavLink to="/conversations">{t('saved.conversations')}</NavLink>
        <NavLink to="/dossiers">{t('saved.dossiers')}</NavLink>
      </nav>
    </header>
  )
}
