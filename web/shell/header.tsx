import { LoaderCircle } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { isSettled } from '../library/upload-file.ts'
import { useServices } from '../services.tsx'
import { PreferencesMenu } from './preferences-menu.tsx'

const isSaved = /^\/(conversations|dossiers)(\/|$)/

export function Header() {
  const { t } = useTranslation()
  const { uploads } = useServices()
  const { pathname } = useLocation()
  const { files } = useSyncExternalStore(uploads.subscribe, uploads.state)
  const open = files.filter((file) => !isSettled(file)).length
  return (
    <header className="header">
      <Link to="/" className="wordmark" translate="no">
        Attaché
      </Link>
      <nav className="nav">
        <NavLink to="/" end>
          {t('app.ask')}
        </NavLink>
        <NavLink to="/find">{t('app.find')}</NavLink>
        <NavLink to="/library">{t('app.library')}</NavLink>
        {/* One way to both lists: on either, it is where the reader is. */}
        <Link
          to={pathname.startsWith('/dossiers') ? '/dossiers' : '/conversations'}
          aria-current={isSaved.test(pathname) ? 'page' : undefined}
        >
          {t('app.saved')}
        </Link>
      </nav>
      <div className="header-end">
        {open > 0 && (
          <Link to="/library" className="header-progress">
            <LoaderCircle aria-hidden className="icon spin" />
            {t('app.reading', { count: open })}
          </Link>
        )}
        <PreferencesMenu />
      </div>
    </header>
  )
}
