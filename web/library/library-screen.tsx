import { ChartNoAxesColumn } from 'lucide-react'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { DocumentList } from './document-list.tsx'
import { DropArea } from './drop-area.tsx'
import { LibraryFilters } from './library-filters.tsx'
import { SampleNote } from './sample-note.tsx'
import { UploadList } from './upload-list.tsx'
import { useCollections } from './use-collections.ts'
import { useDocumentPages } from './use-document-pages.ts'

export function LibraryScreen() {
  const { t } = useTranslation()
  const { uploads } = useServices()
  const [parameters, setParameters] = useSearchParams()
  const { value: collections } = useCollections()
  const pages = useDocumentPages(parameters)
  const { files } = useSyncExternalStore(uploads.subscribe, uploads.state)
  const [addTo, setAddTo] = useState<string | null>(null)

  useEffect(() => {
    document.title = `${t('library.title')} – Attaché`
    return () => {
      document.title = 'Attaché'
    }
  }, [t])

  const change = useCallback(
    (name: string, value: string) => {
      setParameters(
        (before) => {
          const next = new URLSearchParams(before)
          if (value) next.set(name, value)
          else next.delete(name)
          return next
        },
        { replace: true },
      )
    },
    [setParameters],
  )

  const total = collections?.reduce((sum, one) => sum + one.documents, 0)
  const filtered = ['query', 'collection', 'status', 'version'].some((name) => parameters.has(name))
  return (
    <main id="content" className="screen library" tabIndex={-1}>
      <header className="library-header">
        <h1>{t('library.title')}</h1>
        {total !== undefined && <p className="muted">{t('library.documents', { count: total })}</p>}
        {total !== undefined && total > 0 && (
          <Link to="/library/report" className="button button-quiet library-report">
            <ChartNoAxesColumn aria-hidden className="icon" />
            {t('report.title')}
          </Link>
        )}
      </header>
      <SampleNote collections={collections ?? []} />
      <DropArea
        collections={collections ?? []}
        collection={addTo}
        onCollection={setAddTo}
        onFiles={(sources) => void uploads.add(sources, addTo)}
        large={total === 0 && files.length === 0}
      />
      {files.length > 0 && <UploadList />}
      <LibraryFilters parameters={parameters} collections={collections ?? []} onChange={change} />
      {pages.failure && <FailureNote failure={pages.failure} onRetry={pages.reload} />}
      {pages.documents && pages.documents.length > 0 && (
        <DocumentList documents={pages.documents} onDeleted={pages.remove} />
      )}
      {pages.documents?.length === 0 && (
        <div className="blank">
          <h2>{t(filtered ? 'library.none' : 'library.empty')}</h2>
          <p>{t(filtered ? 'library.none.text' : 'library.empty.text')}</p>
          {filtered && (
            <button
              type="button"
              className="button"
              onClick={() => setParameters(new URLSearchParams(), { replace: true })}
            >
              {t('library.clear')}
            </button>
          )}
        </div>
      )}
      {pages.loading && !pages.documents && <p className="muted">{t('library.loading')}</p>}
      {pages.more && (
        <button
          type="button"
          className="button library-more"
          disabled={pages.loading}
          onClick={pages.more}
        >
          {t('library.more')}
        </button>
      )}
    </main>
  )
}
