import type { Citation, Passage } from '../../server/api.ts'
import { dossierName, PinMenu } from '../dossiers/pin-menu.tsx'
import { useTranslation } from '../i18n/translation.tsx'
import { AlikeLinks } from '../source/alike-links.tsx'
import type { SourceReference } from '../source/source-reference.ts'
import { type MarkRange, markPieces } from '../source/text-blocks.ts'
import { PlaceLine } from './place-line.tsx'

/** A passage with what is quoted from it marked. The whole card opens the source. */
export function SourceCard(props: {
  passage: Passage
  citations: Citation[]
  active: boolean
  /** Heads the cards that begin with this one. */
  group?: string | null
  /** Of the answer that quotes it: quotes can be pinned. */
  question?: string
  onOpen: () => void
  /** The same paragraph elsewhere. */
  onShow: (reference: SourceReference) => void
}) {
  const { t } = useTranslation()
  const { passage, citations } = props
  const ranges = citations.map(({ start, end }): MarkRange => ({ start, end, kind: 'quote' }))
  const pieces = markPieces(excerpt(passage, citations), ranges)
  return (
    <li>
      {props.group && <p className="source-group">{props.group}</p>}
      <div className="source-card" data-cited={citations.length > 0} data-active={props.active}>
        <h3>
          {citations.map(({ key }) => (
            <span key={key} className="source-key">
              {key}
            </span>
          ))}
          <button type="button" dir="auto" onClick={props.onOpen}>
            {passage.title}
          </button>
        </h3>
        <PlaceLine {...passage} />
        <p className="source-excerpt" lang={passage.language} dir="auto">
          {pieces.map((piece, index) =>
            piece.mark ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity
              <mark key={index}>{piece.text}</mark>
            ) : (
              piece.text
            ),
          )}
        </p>
        <AlikeLinks passage={passage} onShow={props.onShow} />
        {props.question !== undefined && citations.length > 0 && (
          <div className="source-pins">
            {citations.map((citation) => (
              <PinMenu
                key={citation.key}
                small={citations.length > 1 ? citation.key : ''}
                item={{ kind: 'quote', citation }}
                label={`${t('pin.quote')} [${citation.key}]`}
                name={dossierName(props.question ?? '')}
              />
            ))}
          </div>
        )}
      </div>
    </li>
  )
}

// Letters shown before the first quote: enough to see what it continues, few enough for the quote
// to stand among the lines that are visible.
const leadChars = 80

function excerpt(passage: Passage, citations: Citation[]) {
  const first = Math.min(...citations.map(({ start }) => start), passage.end)
  if (citations.length === 0 || first - passage.start <= leadChars * 1.5) return passage
  const from = passage.text.indexOf(' ', first - passage.start - leadChars)
  const cut = from < 0 ? 0 : from + 1
  return { start: passage.start + cut, end: passage.end, text: passage.text.slice(cut) }
}
