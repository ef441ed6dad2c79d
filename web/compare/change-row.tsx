import { Link } from 'react-router'
import type { ComparedChange, ComparedDocument, ComparedPart } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { sourcePath } from '../source/source-reference.ts'
import { MarkedPart, Redline } from './marked-text.tsx'

type Side = { document: ComparedDocument; parts: ComparedPart[]; as: 'deleted' | 'inserted' }

/** What became of one paragraph: both wordings side by side, or redlined in one column. */
export function ChangeRow(props: {
  change: ComparedChange
  older: ComparedDocument
  newer: ComparedDocument
  /** Among the changes, from 1; null for a paragraph that stayed. */
  ordinal: number | null
  columns: boolean
}) {
  const { t } = useTranslation()
  const { change, ordinal, columns } = props
  const older: Side = { document: props.older, parts: change.older, as: 'deleted' }
  const newer: Side = { document: props.newer, parts: change.newer, as: 'inserted' }
  const isAlone = older.parts.length === 0 || newer.parts.length === 0
  const kinds = [
    change.kind,
    ...(change.reworded && change.kind !== 'reworded' ? (['reworded'] as const) : []),
  ]
  return (
    <li
      className="change"
      data-kind={change.kind}
      {...(ordinal === null ? {} : { id: `change-${ordinal}`, tabIndex: -1 })}
    >
      <h2 className="change-head">
        <span className="change-kind">
          {kinds.map((kind) => t(`compare.kind.${kind}`)).join(', ')}
        </span>
        {change.touches.map((touch) => (
          <span key={touch} className="badge change-touch" data-touch={touch}>
            {t(`compare.touch.${touch}`)}
          </span>
        ))}
      </h2>
      {columns ? (
        <div className="change-columns">
          <Column side={older} alone={isAlone} />
          <Column side={newer} alone={isAlone} />
        </div>
      ) : (
        <div className="change-column">
          <p className="change-places">
            {[older, newer].map((side) => (
              <Places key={side.as} side={side} />
            ))}
          </p>
          {change.pieces.length > 0 ? (
            <Redline change={change} language={props.newer.language} />
          ) : (
            <Parts side={newer.parts.length > 0 ? newer : older} alone={isAlone} />
          )}
        </div>
      )}
    </li>
  )
}

function Column({ side, alone }: { side: Side; alone: boolean }) {
  return (
    <div className="change-column" data-side={side.as === 'deleted' ? 'older' : 'newer'}>
      {side.parts.length > 0 && (
        <p className="change-places">
          <Places side={side} />
        </p>
      )}
      <Parts side={side} alone={alone} />
    </div>
  )
}

function Parts({ side, alone }: { side: Side; alone: boolean }) {
  const { language } = side.document
  return side.parts.map((part) => (
    <MarkedPart key={part.start} part={part} as={side.as} alone={alone} language={language} />
  ))
}

/** Where the paragraph stands, leading there. */
function Places({ side }: { side: Side }) {
  const { t } = useTranslation()
  const { documentId, revisionId } = side.document
  const name = t(side.as === 'deleted' ? 'compare.older' : 'compare.newer')
  return side.parts.map((part) => {
    const { start, end, page } = part
    const onPage = page === null ? null : t('compare.page', { page })
    const place = placeOf(part) ?? onPage ?? '¶'
    return (
      <span key={start}>
        <span className="change-version">{name} </span>
        <Link
          to={sourcePath({ documentId, revisionId, start, end })}
          aria-label={t('compare.open.place', { version: name, place })}
        >
          <bdi>{place}</bdi>
        </Link>
        {onPage !== null && place !== onPage && <span className="change-page"> {onPage}</span>}
      </span>
    )
  })
}

/** "op. para. 6 (c)": a point within what its label names. */
function placeOf({ label, number }: ComparedPart): string | null {
  if (label === null || number === null) return label ?? number
  return label.split(/[\s()]+/u).includes(number) ? label : `${label} (${number})`
}
