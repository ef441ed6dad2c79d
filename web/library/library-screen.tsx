import { ChartNoAxesColumn, FolderTree, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { CollectionsDialog } from './collections-dialog.tsx'
import { DeletedDialog } from './deleted-dialog.tsx'
import { DeletionBar } from './deletion-bar.tsx'
import { DocumentTable } from './document-table.tsx'
import { DropArea } from './drop-area.tsx'
import { LibraryFilters } from './library-filters.tsx'
import { isNarrowed, type ListOrder, readFilter, readOrder, writeOrder } from './list-query.ts'
import { ReadAgainNote } from './read-again-note.tsx'
import { SampleNote } from './sample-note.tsx'
import { countSelected, toRequest } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { UploadList } from './upload-list.tsx'
import { useDeletion } from './use-deletion.ts'
import { useDocumentWindow } from './use-document-window.ts'
import { useLibraryChoices } from './use-library-choices.ts'
import { useReadAgain } from './use-read-again.ts'
import { useRowSelection } from './use-row-selection.ts'

const noStore = { subscribe: () => () => {}, state: () => null }

export function LibraryScreen() {
  const { t } = useTranslation()
  const { uploads } = useServices()
  const [parameters, setParameters] = useSearchParams()
  const { value: choices } = useLibraryChoices()
  const list = useDocumentWindow(parameters)
  const listed = useSyncExternalStore(
    list?.subscribe ?? noStore.subscribe,
    list?.state ?? noStore.state,
  )
  const { files } = useSyncExternalStore(uploads.subscribe, uploads.state)
  const [addTo, setAddTo] = useState<string | null>(null)
  const [dialog, setDialog] = useState<'collections' | 'deleted' | null>(null)
  const [message, setMessage] = useState('')
  const filter = readFilter(parameters)
  const order = readOrder(parameters)
  const selection = useRowSelection(list, filter, order)
  const deletion = useDeletion()
  const reading = useReadAgain()
  const screen = useRef<HTMLElement>(null)

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
  const changeOrder = (next: ListOrder) =>
    setParameters((before) => writeOrder(before, next), { replace: true })

  const total = listed?.total ?? 0
  const narrowed = isNarrowed(parameters)
  const collections = choices?.collections ?? []
  const all = choices?.totals.documents
  const request = () => toRequest(selection.value, filter, total)

  async function removeSelected() {
    setMessage('')
    const count = countSelected(selection.value, total)
    if (count === 0) return
    const wanted = request()
    selection.clear()
    await deletion.remove({ selection: wanted }, count)
    screen.current?.focus({ preventScroll: true })
  }
  const { remove } = deletion
  const removeOne = useCallback(
    (document: Document) => {
      setMessage('')
      void remove({ selection: { documentIds: [document.documentId] } }, 1)
      // The row is gone with its button: the keyboard goes on from the list.
      screen.current?.querySelector<HTMLElement>('.documents')?.focus({ preventScroll: true })
    },
    [remove],
  )

  return (
    <main id="content" className="screen library" tabIndex={-1} ref={screen}>
      <header className="library-header">
        <h1>{t('library.title')}</h1>
        {all !== undefined && <p className="muted">{t('library.documents', { count: all })}</p>}
        <div className="library-tools">
          <button
            type="button"
            className="button button-quiet"
            onClick={() => setDialog('collections')}
          >
            <FolderTree aria-hidden className="icon mirrored" />
            {t('collections.title')}
          </button>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => setDialog('deleted')}
          >
            <Trash2 aria-hidden className="icon" />
            {t('bin.short')}
          </button>
          {all !== undefined && all > 0 && (
            <Link to="/library/report" className="button button-quiet">
              <ChartNoAxesColumn aria-hidden className="icon" />
              {t('report.title')}
            </Link>
          )}
        </div>
      </header>
      <SampleNote collections={collections} />
      <DropArea
        collections={collections}
        collection={addTo}
        onCollection={setAddTo}
        onFiles={({ files, unreadable }) => void uploads.add(files, addTo, unreadable)}
        large={all === 0 && files.length === 0}
      />
      {files.length > 0 && <UploadList />}
      <ReadAgainNote reading={reading} />
      <LibraryFilters
        parameters={parameters}
        choices={choices}
        order={order}
        onOrder={changeOrder}
        onChange={change}
      />
      <p className="library-count muted" role="status">
        {message ||
          (narrowed && listed?.total !== null && listed !== null
            ? t('library.matches', { count: total })
            : '')}
      </p>
      {listed?.failure && (
        <FailureNote failure={listed.failure} onRetry={() => void list?.refresh()} />
      )}
      {list && total > 0 && (
        <DocumentTable
          list={list}
          order={{ value: order, onChange: changeOrder }}
          selection={selection}
          onDelete={removeOne}
          onDeleteSelected={() => void removeSelected()}
        />
      )}
      {listed?.total === 0 && (
        <div className="blank">
          <h2>{t(narrowed ? 'library.none' : 'library.empty')}</h2>
          <p>{t(narrowed ? 'library.none.text' : 'library.empty.text')}</p>
          {narrowed && (
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
      {!list && <p className="muted">{t('library.loading')}</p>}
      <SelectionBar
        selection={selection}
        total={total}
        collections={collections}
        tags={choices?.tags ?? []}
        request={request}
        onDelete={() => void removeSelected()}
        onReadAgain={() => {
          const wanted = request()
          selection.clear()
          void reading.start(wanted)
        }}
        onDone={(text) => {
          selection.clear()
          setMessage(text)
        }}
      />
      {countSelected(selection.value, total) === 0 && <DeletionBar deletion={deletion} />}
      {dialog === 'collections' && (
        <CollectionsDialog
          collections={collections}
          onClose={() => setDialog(null)}
          onRenamed={(from, to) => {
            if (parameters.get('collection') === from) change('collection', to)
          }}
          onDelete={(collection) => {
            setDialog(null)
            if (parameters.get('collection') === collection.name) change('collection', '')
            void remove({ collection: collection.name }, collection.documents)
          }}
        />
      )}
      {dialog === 'deleted' && (
        <DeletedDialog onRestore={deletion.restore} onClose={() => setDialog(null)} />
      )}
    </main>
  )
}
