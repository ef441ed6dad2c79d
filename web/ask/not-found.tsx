import type { Answer } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { type SourceReference, samePlace, toReference } from '../source/source-reference.ts'
import { plainText } from './answer-blocks.ts'
import { whyNotFound } from './answer-notes.tsx'
import { CoverageLine } from './coverage-line.tsx'
import { SourceCard } from './source-card.tsx'

const closestShown = 3

/** "The documents do not say" is a result: what was searched, and what came closest. */
export function NotFound(props: {
  answer: Answer
  active: SourceReference | null
  onOpen: (reference: SourceReference) => void
  /** Asks in all documents; null where all were asked. */
  onWiden: (() => void) | null
}) {
  const { t } = useTranslation()
  const reason = whyNotFound(props.answer.notices)
  const closest = props.answer.passages.slice(0, closestShown)
  return (
    <div className="not-found">
      {/* The server says it in the language of the question; the page adds what to do. */}
      <h3 dir="auto">{plainText(props.answer.answer) || t('notFound.title')}</h3>
      {reason ? <p dir="auto">{reason.message}</p> : <p>{t('notFound.text')}</p>}
      <CoverageLine coverage={props.answer.coverage} />
      {props.onWiden && (
        <div className="not-found-widen">
          <p>{t('notFound.narrow')}</p>
          <button type="button" className="button" onClick={props.onWiden}>
            {t('notFound.widen')}
          </button>
        </div>
      )}
      {closest.length > 0 && (
        <section aria-label={t('notFound.closest')}>
          <h4>{t('notFound.closest')}</h4>
          <p className="muted">{t('notFound.closest.note')}</p>
          <ol className="source-list">
            {closest.map((passage) => (
              <SourceCard
                key={passage.passageId}
                passage={passage}
                citations={[]}
                active={samePlace(toReference(passage), props.active)}
                onOpen={() => props.onOpen(toReference(passage))}
                onShow={props.onOpen}
              />
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
