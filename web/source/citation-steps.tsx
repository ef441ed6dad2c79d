import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { Citation } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { type SourceReference, samePlace, toReference } from './source-reference.ts'

/** From citation to citation of the answer that led here. */
export function CitationSteps(props: {
  citations: readonly Citation[]
  reference: SourceReference
  onShow: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const { citations, reference } = props
  const index = citations.findIndex((one) => samePlace(toReference(one), reference))
  if (citations.length < 2 || index < 0) return null
  const step = (by: number) => {
    const next = citations[(index + by + citations.length) % citations.length]
    if (next) props.onShow(toReference(next))
  }
  return (
    <div className="citation-steps">
      <button
        type="button"
        className="button button-quiet"
        aria-label={t('source.previous')}
        title={t('source.previous')}
        onClick={() => step(-1)}
      >
        <ArrowLeft aria-hidden className="icon mirrored" />
      </button>
      <span aria-live="polite" className="count">
        <span aria-hidden>
          {index + 1}/{citations.length}
        </span>
        <span className="visually-hidden">
          {t('source.position', { position: index + 1, count: citations.length })}
        </span>
      </span>
      <button
        type="button"
        className="button button-quiet"
        aria-label={t('source.next')}
        title={t('source.next')}
        onClick={() => step(1)}
      >
        <ArrowRight aria-hidden className="icon mirrored" />
      </button>
    </div>
  )
}
