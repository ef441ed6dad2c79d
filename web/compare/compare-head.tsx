import { Link } from 'react-router'
import type { ChangeKind, ComparedDocument, Comparison } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { Facts } from '../shell/facts.tsx'
import { sourcePath } from '../source/source-reference.ts'

const counted: readonly ChangeKind[] = [
  'reworded',
  'added',
  'deleted',
  'moved',
  'split',
  'merged',
  'renumbered',
  'same',
]

/** Which two texts, and how much became of them. */
export function CompareHead({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const { older, newer, counts } = comparison
  return (
    <>
      <div className="compare-documents">
        <Version document={older} name={t('compare.older')} />
        <Version document={newer} name={t('compare.newer')} />
      </div>
      <ul className="compare-counts" aria-label={t('compare.counts')}>
        {counted
          .filter((kind) => counts[kind] > 0)
          .map((kind) => (
            <li key={kind} data-kind={kind}>
              {t(`compare.kind.${kind}`)} <strong>{counts[kind]}</strong>
            </li>
          ))}
      </ul>
    </>
  )
}

function Version(props: { document: ComparedDocument; name: string }) {
  const { date } = useTranslation()
  const { documentId, title, symbol, date: dated, version, language } = props.document
  const reference = { documentId, revisionId: null, start: null, end: null }
  return (
    <div className="compare-document">
      <p className="compare-version">{props.name}</p>
      <Link to={sourcePath(reference)} lang={language} dir="auto">
        {title}
      </Link>
      <Facts facts={[symbol, dated && date(dated)]} version={version} />
    </div>
  )
}
