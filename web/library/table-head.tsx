import { ArrowDown, ArrowUp } from 'lucide-react'
import type { DocumentSort } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { type ListOrder, nextOrder } from './list-query.ts'
import { countSelected } from './selection.ts'
import type { RowSelection } from './use-row-selection.ts'

export function TableHead(props: {
  order: { value: ListOrder; onChange: (order: ListOrder) => void } | undefined
  selection: RowSelection | undefined
  total: number
}) {
  const { t } = useTranslation()
  const { selection, total, order } = props
  const count = selection ? countSelected(selection.value, total) : 0
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection && (
          <th scope="col" className="document-select">
            <label>
              <input
                type="checkbox"
                aria-label={t('select.all', { count: total })}
                title={t('select.all', { count: total })}
                checked={total > 0 && count === total}
                ref={(box) => {
                  if (box) box.indeterminate = count > 0 && count < total
                }}
                onChange={() => (count === 0 ? selection.all() : selection.clear())}
              />
            </label>
          </th>
        )}
        <Column name="title" sort="title" order={order} />
        <Column name="date" sort="date" order={order} />
        <Column name="language" sort="language" order={order} />
        <Column name="extent" sort="pages" order={order} />
        <Column name="state" order={order} />
        <th scope="col" className="document-actions">
          <span className="visually-hidden">{t('library.delete')}</span>
        </th>
      </tr>
    </thead>
  )
}

function Column(props: {
  name: 'title' | 'date' | 'language' | 'extent' | 'state'
  sort?: DocumentSort
  order: { value: ListOrder; onChange: (order: ListOrder) => void } | undefined
}) {
  const { t } = useTranslation()
  const { name, sort, order } = props
  const label = t(`library.column.${name}`)
  if (!sort || !order) {
    return (
      <th scope="col" className={`document-${name}`}>
        {label}
      </th>
    )
  }
  const sorted = order.value.sort === sort ? order.value.order : null
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      className={`document-${name}`}
      aria-sort={sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
    >
      <button type="button" onClick={() => order.onChange(nextOrder(order.value, sort))}>
        {label}
        <Arrow aria-hidden className="icon" data-on={sorted !== null} />
      </button>
    </th>
  )
}
