import { Suspense } from 'react'
import { Link, matchPath, Route, Routes } from 'react-router'
import { AskScreen } from './ask/ask-screen.tsx'
import { useTranslation } from './i18n/translation.tsx'
import { CrashBoundary } from './shell/crash-boundary.tsx'
import { Header } from './shell/header.tsx'
import { lazyScreen } from './shell/lazy-screen.tsx'
import { TokenDialog } from './shell/token-dialog.tsx'

const screens = {
  compare: lazyScreen(async () => (await import('./compare/compare-screen.tsx')).CompareScreen),
  conversations: lazyScreen(
    async () => (await import('./conversations/conversations-screen.tsx')).ConversationsScreen,
  ),
  dossier: lazyScreen(async () => (await import('./dossiers/dossier-screen.tsx')).DossierScreen),
  dossiers: lazyScreen(async () => (await import('./dossiers/dossiers-screen.tsx')).DossiersScreen),
  find: lazyScreen(async () => (await import('./find/find-screen.tsx')).FindScreen),
  library: lazyScreen(async () => (await import('./library/library-screen.tsx')).LibraryScreen),
  report: lazyScreen(async () => (await import('./report/report-screen.tsx')).ReportScreen),
  source: lazyScreen(async () => (await import('./source/source-screen.tsx')).SourceScreen),
}

const routes = [
  { path: 'find', screen: screens.find },
  { path: 'library', screen: screens.library },
  { path: 'library/report', screen: screens.report },
  { path: 'conversations', screen: screens.conversations },
  { path: 'dossiers', screen: screens.dossiers },
  { path: 'dossiers/:dossierId', screen: screens.dossier },
  { path: 'source/:documentId', screen: screens.source },
  { path: 'compare/:documentId', screen: screens.compare },
]

/** Loads what an address shows before anything is drawn of it. */
export async function preloadScreen(pathname: string): Promise<void> {
  const route = routes.find(({ path }) => matchPath(`/${path}`, pathname))
  await route?.screen.preload()
}

export function App() {
  const { t } = useTranslation()
  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <Header />
      <CrashBoundary>
        <Suspense fallback={<main id="content" className="screen" aria-busy="true" />}>
          <Routes>
            <Route index element={<AskScreen />} />
            {routes.map(({ path, screen: { Screen } }) => (
              <Route key={path} path={path} element={<Screen />} />
            ))}
            <Route path="*" element={<UnknownScreen />} />
          </Routes>
        </Suspense>
      </CrashBoundary>
      <TokenDialog />
    </>
  )
}

function UnknownScreen() {
  const { t } = useTranslation()
  return (
    <main id="content" className="screen">
      <div className="blank">
        <h1>{t('app.unknown.title')}</h1>
        <p>{t('app.unknown.text')}</p>
        <Link to="/" className="button button-primary">
          {t('app.ask')}
        </Link>
      </div>
    </main>
  )
}
