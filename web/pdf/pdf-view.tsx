import '../styles/pdf.css'
import { useMemo } from 'react'
import type { DocumentText } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import type { SourceReference } from '../source/source-reference.ts'
import { passageMarks } from './passage-marks.ts'
import { PdfDesk } from './pdf-desk.tsx'
import { usePdfFile } from './use-pdf-file.ts'

/** The pages of a PDF as they were printed, opened at a passage, with the passage marked. */
export function PdfView(props: {
  documentId: string
  /** Null where the file could not be read: its pages may be looked at all the same. */
  text: DocumentText | null
  reference: SourceReference
  /** Counts up when the reader wants to be led back to the passage. */
  returns: number
  /** To the text as read, where the pages cannot be shown. */
  onText: () => void
}) {
  const { t } = useTranslation()
  const { text, reference } = props
  const { value, failure, reload } = usePdfFile(props.documentId, text?.revisionId ?? null)
  const marks = useMemo(() => passageMarks(text, reference), [text, reference])
  if (failure) return <FailureNote failure={failure} onRetry={reload} />
  if (!value) {
    return (
      <div className="pdf-waiting" role="status">
        {t('pdf.opening')}
      </div>
    )
  }
  if (!value.file) {
    return (
      <div className="blank">
        <h2>{t('pdf.unshowable')}</h2>
        <p>
          {t(`finding.${value.unshowable}`)}. {t('pdf.unshowable.text')}
        </p>
        <button type="button" className="button" onClick={props.onText}>
          {t('source.asRead')}
        </button>
      </div>
    )
  }
  return <PdfDesk file={value.file} marks={marks} returns={props.returns} />
}
