import { Component, type ReactNode } from 'react'
import { useTranslation } from '../i18n/translation.tsx'

/** The last net: React has logged the error; the reader is told what to do. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    return this.state.crashed ? <Crash /> : this.props.children
  }
}

function Crash() {
  const { t } = useTranslation()
  return (
    <main id="content" className="screen">
      <div className="blank" role="alert">
        <h1>{t('app.crash.title')}</h1>
        <p>{t('app.crash.text')}</p>
        <button
          type="button"
          className="button button-primary"
          onClick={() => window.location.reload()}
        >
          {t('app.reload')}
        </button>
      </div>
    </main>
  )
}
