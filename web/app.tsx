import { lazy, Suspense } from 'react'
import { Link, Route, Routes } from 'react-router'
import { AskScreen } from './ask/ask-screen.tsx'
import { useTranslation } from './i18n/translation.tsx'
import { CrashBoundary } from './shell/crash-boundary.tsx'
import { Header } from './shell/header.tsx'
import { TokenDialog } from './shell/token-dialog.tsx'

const ConversationsScreen = lazy(async () => ({
  default: (await import('./conversations/conversations-screen.tsx')).ConversationsScreen,
}))
const DossierScreen = lazy(async () => ({
  default: (await import('./dossiers/dossier-screen.tsx')).DossierScreen,
}))
const DossiersScreen = lazy(async () => ({
  default: (await import('./dossiers/dossiers-screen.tsx')).DossiersScreen,
}))
const FindScreen = lazy(async () => ({
  default: (await import('./find/find-screen.tsx')).FindScreen,
}))
const LibraryScreen = lazy(async () => ({
  default: (await import('./library/library-screen.tsx')).LibraryScreen,
}))
const ReportScreen = lazy(async () => ({
  default: (await import('./report/report-screen.tsx')).ReportScreen,
}))
const SourceScreen = lazy(async () => ({
  default: (await import('./source/source-screen.tsx')).SourceScreen,
}))

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
            <Route path="find" element={<FindScreen />} />
            <Route path="library" element={<LibraryScreen />} />
            <Route path="library/report" element={<ReportScreen />} />
            <Route path="conversations" element={<ConversationsScreen />} />
            <Route path="dossiers" element={<DossiersScreen />} />
            <Route path="dossiers/:dossierId" element={<DossierScreen />} />
            <Route path="source/:documentId" element={<SourceScreen />} />
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
