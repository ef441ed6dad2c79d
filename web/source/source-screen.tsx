import { useMemo } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useShortcuts } from '../shell/use-shortcuts.ts'
import { Reader } from './reader.tsx'
import { readReference, sourcePath } from './source-reference.ts'

/** A link to a passage opens here: the document alone, the passage marked. */
export function SourceScreen() {
  const { documentId } = useParams()
  const [parameters] = useSearchParams()
  const navigate = useNavigate()
  const reference = useMemo(() => readReference(documentId, parameters), [documentId, parameters])
  useShortcuts({ '/': () => void navigate('/') })
  return (
    <main id="content" className="source-screen" tabIndex={-1}>
      {reference && (
        <Reader
          reference={reference}
          citations={[]}
          onShow={(next) => void navigate(sourcePath(next))}
        />
      )}
    </main>
  )
}
