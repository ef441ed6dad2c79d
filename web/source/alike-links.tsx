import { useState } from 'react'
import type { Passage } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { VersionBadge } from '../shell/version-badge.tsx'
import type { SourceReference } from './source-reference.ts'

// As many as fit a line or two; a paragraph of a treaty may stand in dozens of files.
const shownFirst = 3

/** The same paragraph in other files, languages and versions, each a click away. */
export function AlikeLinks(props: {
  passage: Passage
  onShow: (reference: SourceReference) => void
}) {
  const { t, language } = useTranslation()
  const [all, setAll] = useState(false)
  const alike = props.passage.alike ?? []
  if (alike.length === 0) return null
  const shown = all ? alike : alike.slice(0, shownFirst)
  return (
    <div className="alike">
      <span>{t('sources.alike')}</span>
      <ul>
        {shown.map((one) => (
          <li key={one.passageId}>
            <button
              type="button"
              className="link"
              dir="auto"
              title={one.language === props.passage.language ? one.path : one.title}
              onClick={() => props.onShow(referenceOf(one))}
            >
              {one.language === props.passage.language ? (
                <bdi>{one.title}</bdi>
              ) : (
                language(one.language)
              )}
            </button>
            {one.version !== 'unknown' && one.version !== props.passage.version && (
              <VersionBadge version={one.version} />
            )}
          </li>
        ))}
      </ul>
      {alike.length > shownFirst && (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? t('sources.fewer') : t('sources.all', { count: alike.length - shown.length })}
        </button>
      )}
    </div>
  )
}

type Alike = NonNullable<Passage['alike']>[number]

/** Answers that were kept long ago know the document alone: it opens at its beginning. */
function referenceOf({ documentId, revisionId, start, end }: Alike): SourceReference {
  if (revisionId === undefined || start === undefined || end === undefined) {
    return { documentId, revisionId: null, start: null, end: null }
  }
  return { documentId, revisionId, start, end }
}
