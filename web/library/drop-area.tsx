import { FilePlus, FolderPlus, Upload } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { CollectionSummary } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { CollectionChoice } from './collection-choice.tsx'
import { chosenFiles, type Dropped, droppedFiles } from './dropped-files.ts'

/** Files come by button or by a drop anywhere on the screen. */
export function DropArea(props: {
  collections: readonly CollectionSummary[]
  collection: string | null
  onCollection: (name: string | null) => void
  onFiles: (dropped: Dropped) => void
  large: boolean
}) {
  const { t } = useTranslation()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const noteId = useId()
  const over = useWindowDrop(props.onFiles)

  const take = (input: HTMLInputElement) => {
    if (input.files) props.onFiles({ files: chosenFiles(input.files), unreadable: [] })
    // Else choosing the same file again would change nothing and be missed.
    input.value = ''
  }

  return (
    <section className="drop-area" data-over={over} data-large={props.large}>
      <div className="drop-text">
        <Upload aria-hidden className="icon" />
        <div>
          <p>{t(over ? 'library.drop.here' : 'library.drop')}</p>
          <p id={noteId} className="muted">
            {t('library.formats')}
          </p>
        </div>
      </div>
      <div className="drop-actions">
        <CollectionChoice
          collections={props.collections}
          value={props.collection}
          onChange={props.onCollection}
        />
        <button
          type="button"
          className="button button-primary"
          aria-describedby={noteId}
          onClick={() => files.current?.click()}
        >
          <FilePlus aria-hidden className="icon" />
          {t('library.addFiles')}
        </button>
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          <FolderPlus aria-hidden className="icon" />
          {t('library.addFolder')}
        </button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('library.addFiles')}
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={t('library.addFolder')}
        webkitdirectory=""
        onChange={(event) => take(event.target)}
      />
    </section>
  )
}

function useWindowDrop(onFiles: (dropped: Dropped) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    // Moving over a child leaves the parent: only the balance says whether the pointer is inside.
    let depth = 0
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth -= 1
      if (depth <= 0) setOver(false)
    }
    const allow = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      void droppedFiles(event.dataTransfer).then((dropped) => latest.current(dropped))
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', allow)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', allow)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return over
}
