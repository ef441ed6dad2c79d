import type { ComparedChange, ComparedPart } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

/** A paragraph of one version, with the words that only it has marked. */
export function MarkedPart(props: {
  part: ComparedPart
  /** Which mark its own words get; all of it has one if it is there alone. */
  as: 'deleted' | 'inserted'
  alone: boolean
  language: string
}) {
  const { part, as, alone } = props
  const whole = [{ start: part.textStart, end: part.end }]
  const pieces: React.ReactNode[] = []
  let from = part.start
  for (const { start, end } of alone ? whole : part.changed) {
    pieces.push(part.text.slice(from - part.start, start - part.start))
    const words = part.text.slice(start - part.start, end - part.start)
    pieces.push(<Marked key={start} as={as} text={words} />)
    from = end
  }
  pieces.push(part.text.slice(from - part.start))
  return (
    <p className="compared-text" dir="auto" lang={props.language}>
      {pieces}
    </p>
  )
}

/** Both versions in one, where there is no room for two columns. */
export function Redline(props: { change: ComparedChange; language: string }) {
  const { pieces } = props.change
  return (
    <p className="compared-text" dir="auto" lang={props.language}>
      {pieces.map(({ kind, text }, i) => {
        const key = `${i} ${kind}`
        return kind === 'same' ? (
          <span key={key}>{text}</span>
        ) : (
          <Marked key={key} as={kind} text={text} />
        )
      })}
    </p>
  )
}

/** Struck or underlined, and said in words to those who hear it. */
function Marked(props: { as: 'deleted' | 'inserted'; text: string }) {
  const { t } = useTranslation()
  const Tag = props.as === 'deleted' ? 'del' : 'ins'
  return (
    <Tag>
      {/* With a direction of its own, so that it does not decide that of the paragraph. */}
      <span className="visually-hidden" dir="auto">
        {` [${t(`compare.${props.as}`)}: `}
      </span>
      {props.text}
      <span className="visually-hidden" dir="auto">
        {'] '}
      </span>
    </Tag>
  )
}
