import { Link } from 'react-router'
import type { Coverage } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

/** What an answer rests on, and what it could not: read from the answer, never assumed. */
export function CoverageLine(props: { coverage: Coverage }) {
  const { t, date } = useTranslation()
  const { documents, reading, refused, latestDate } = props.coverage
  return (
    <ul className="coverage">
      <li>{t('answer.searched', { count: documents })}</li>
      {reading > 0 && (
        <li>
          <Link to="/library?status=reading">{t('answer.stillReading', { count: reading })}</Link>
        </li>
      )}
      {refused > 0 && (
        <li>
          <Link to="/library?status=refused">{t('answer.refused', { count: refused })}</Link>
        </li>
      )}
      {latestDate && <li>{t('answer.latest', { date: date(latestDate) })}</li>}
    </ul>
  )
}
