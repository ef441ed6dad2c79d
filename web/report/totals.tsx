import type { LibraryReport } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'

export function Totals(props: { totals: LibraryReport['totals'] }) {
  const { t, number } = useTranslation()
  const { ready, reading, refused, gone, passages, pages } = props.totals
  const totals = [
    ['read', ready],
    ...(reading > 0 ? [['reading', reading] as const] : []),
    ['refused', refused],
    ['gone', gone],
    ['passages', passages],
    ['pages', pages],
  ] as const
  return (
    <dl className="totals">
      {totals.map(([name, count]) => (
        <div key={name} data-total={name} data-none={count === 0}>
          <dt>{t(`report.${name}`)}</dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
