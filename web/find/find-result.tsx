import type { Passage, SearchExplanation } from '../../server/api.ts'
import { PlaceLine } from '../ask/place-line.tsx'
import { dossierName, PinMenu } from '../dossiers/pin-menu.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { AlikeLinks } from '../source/alike-links.tsx'
import { passageCitation } from '../source/pinned-place.ts'
import type { SourceReference } from '../source/source-reference.ts'
import { excerptPieces } from './excerpt.ts'

/** A passage with the words that were looked for, and why it was found. */
export function FindResult(props: {
  passage: Passage
  explanation: SearchExplanation | undefined
  active: boolean
  /** What was looked for: a dossier that is begun with the passage is called so. */
  query: string
  onOpen: () => void
  onShow: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const { passage, explanation } = props
  const words = explanation?.words ?? []
  return (
    <li className="source-card find-result" data-cited data-active={props.active}>
      <h2>
        <button type="button" className="find-open" dir="auto" onClick={props.onOpen}>
          {passage.title}
        </button>
      </h2>
      <PlaceLine {...passage} />
      <p className="source-excerpt" lang={passage.language} dir="auto">
        {excerptPieces(passage, words).map((piece, index) =>
          piece.mark ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity
            <mark key={index}>{piece.text}</mark>
          ) : (
            piece.text
          ),
        )}
      </p>
      <AlikeLinks passage={passage} onShow={props.onShow} />
      <div className="find-foot">
        {explanation && <Reasons passage={passage} explanation={explanation} />}
        <PinMenu
          small=""
          item={{ kind: 'quote', citation: passageCitation(passage) }}
          label={t('pin.passage')}
          name={dossierName(props.query)}
        />
      </div>
    </li>
  )
}

// So many tell what was found; the rest is marked in the text.
const shownWords = 5

function Reasons(props: { passage: Passage; explanation: SearchExplanation }) {
  const { t, locale, list } = useTranslation()
  const { passage, explanation } = props
  const { scores } = passage
  const digits = new Intl.NumberFormat(locale === 'ar' ? 'ar-u-nu-latn' : locale, {
    maximumFractionDigits: 2,
    minimumFractionDigits: 2,
  })
  const found = [
    ...new Set(
      explanation.words.map(({ start, end }) =>
        passage.text.slice(start - passage.start, end - passage.start).toLocaleLowerCase(),
      ),
    ),
  ]
  const stages = [
    ['find.score.meaning', scores.dense],
    ['find.score.words', scores.lexical],
    ['find.score.read', scores.rerank],
  ] as const
  return (
    <details className="find-reasons">
      <summary>
        {explanation.reasons
          .map((reason) => t(`find.reason.${reason}`, { words: list(found.slice(0, shownWords)) }))
          .join(' · ')}
      </summary>
      <dl>
        {stages.map(([label, score]) =>
          score === undefined ? null : (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>{digits.format(score)}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  )
}
