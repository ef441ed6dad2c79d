import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Document } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useMediaQuery } from '../shell/use-media-query.ts'
import '../styles/documents.css'
import { DocumentRow, WaitingRow } from './document-row.tsx'
import type { DocumentWindow } from './document-window.ts'
import type { ListOrder } from './list-query.ts'
import { isSelected } from './selection.ts'
import { TableHead } from './table-head.tsx'
import { useContentAbove } from './use-content-above.ts'
import { useKeptPlace } from './use-kept-place.ts'
import type { RowSelection } from './use-row-selection.ts'

// As high as a row mostly is; each is measured once it is there.
const rowHeight = { wide: 68, narrow: 104 }
// Asked for before they are in view.
const ahead = 30
// A leap of so many rows is on its way to somewhere else: what flies by is not asked for.
const leap = 150
const leapMs = 80

/** Documents in a table of any length: only the rows near the view exist. */
export function DocumentTable(props: {
  list: DocumentWindow
  onDelete: (document: Document) => void
  order?: { value: ListOrder; onChange: (order: ListOrder) => void }
  selection?: RowSelection
  onDeleteSelected?: () => void
  /** Are findings told at once, rather than on a click? */
  findingsOpen?: boolean
}) {
  const { t } = useTranslation()
  const { list, selection } = props
  const { total: known } = useSyncExternalStore(list.subscribe, list.state)
  const total = known ?? 0
  const table = useRef<HTMLTableElement>(null)
  const narrow = useMediaQuery('(max-width: 48rem)')
  const above = useContentAbove(table)
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => table.current?.closest<HTMLElement>('.screen') ?? null,
    estimateSize: () => (narrow ? rowHeight.narrow : rowHeight.wide),
    overscan: 8,
    scrollMargin: above,
    // Below the head, above the bar of what is selected.
    scrollPaddingStart: 44,
    scrollPaddingEnd: 88,
  })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  useKeptPlace(rows.range?.startIndex ?? 0, (row) => rows.scrollToIndex(row, { align: 'start' }))

  const shown = useRef(0)
  useEffect(() => {
    const far = Math.abs(first - shown.current) > leap
    const show = () => {
      shown.current = first
      list.show(first - ahead, Math.min(last + ahead, Math.max(0, total - 1)))
    }
    if (!far) return show()
    const timer = setTimeout(show, leapMs)
    return () => clearTimeout(timer)
  }, [list, first, last, total])

  // A row that is far away is drawn, and perhaps fetched, before it can take the focus.
  const wantsFocus = useRef<number | null>(null)
  const focusWanted = () => {
    if (wantsFocus.current === null) return
    const box = table.current?.querySelector<HTMLElement>(
      `tr[data-index="${wantsFocus.current}"] input`,
    )
    if (!box) return
    wantsFocus.current = null
    box.focus({ preventScroll: true })
  }
  useEffect(focusWanted)

  // The click that the space bar makes does not tell of the Shift key.
  const shift = useRef(false)
  const toggleRow = selection?.toggle
  const toggle = useCallback(
    (index: number, document: Document, range: boolean) =>
      toggleRow?.(index, document, range || shift.current),
    [toggleRow],
  )

  function onKeyDown(event: KeyboardEvent) {
    shift.current = event.shiftKey
    if (!selection || !(event.target instanceof HTMLInputElement)) return
    if (event.key === 'Escape') return selection.clear()
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      return selection.all()
    }
    if (event.key === 'Delete') return props.onDeleteSelected?.()
    const row = event.target.closest('tr')?.dataset.index
    if (row === undefined) return
    const next = rowAfter(event.key, Number(row), total)
    if (next === null) return
    event.preventDefault()
    wantsFocus.current = next
    rows.scrollToIndex(next)
    focusWanted()
    if (!event.shiftKey) return
    const document = list.at(next)
    if (document && !isSelected(selection.value, document.documentId)) {
      selection.toggle(next, document, true)
    }
  }

  const columns = selection ? 7 : 6
  return (
    <table
      className="documents"
      ref={table}
      tabIndex={-1}
      aria-rowcount={total + 1}
      aria-label={t('library.documents', { count: total })}
      data-selectable={selection !== undefined}
    >
      <TableHead order={props.order} selection={selection} total={total} />
      <tbody
        onKeyDown={onKeyDown}
        onPointerDown={() => {
          shift.current = false
        }}
      >
        <Space columns={columns} height={(items[0]?.start ?? above) - above} />
        {items.map(({ index }) => {
          const document = list.at(index)
          if (!document) {
            return (
              <WaitingRow
                key={`waiting ${index}`}
                index={index}
                columns={columns}
                ref={rows.measureElement}
              />
            )
          }
          return (
            <DocumentRow
              key={document.documentId}
              index={index}
              document={document}
              ref={rows.measureElement}
              findingsOpen={props.findingsOpen === true}
              selected={selection ? isSelected(selection.value, document.documentId) : null}
              onToggle={selection && toggle}
              onDelete={props.onDelete}
            />
          )
        })}
        <Space
          columns={columns}
          height={rows.getTotalSize() - ((items.at(-1)?.end ?? above) - above)}
        />
      </tbody>
    </table>
  )
}

/** Stands for the rows above or below that do not exist. */
function Space(props: { columns: number; height: number }) {
  if (props.height <= 0) return null
  return (
    <tr className="documents-space" aria-hidden>
      <td colSpan={props.columns} style={{ height: props.height }} />
    </tr>
  )
}

function rowAfter(key: string, row: number, total: number): number | null {
  if (key === 'ArrowDown') return Math.min(row + 1, total - 1)
  if (key === 'ArrowUp') return Math.max(row - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return total - 1
  return null
}
