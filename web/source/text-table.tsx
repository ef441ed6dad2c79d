import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { type TextBlock, tableCells } from './text-blocks.ts'

/** Rows of a table, with the column headings that ingest took them to have. */
export function TextTable(props: { rows: TextBlock[]; cell: (cell: TextBlock) => ReactNode }) {
  const { t } = useTranslation()
  const { rows } = props
  const heads = rows.filter(({ kind }) => kind === 'table-head')
  const body = rows.filter(({ kind }) => kind !== 'table-head')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
    <section className="text-table" tabIndex={0} aria-label={t('source.table')}>
      <table lang={rows[0]?.language ?? undefined}>
        {heads.length > 0 && (
          <thead>
            {heads.map((row) => (
              <tr key={row.start}>
                {tableCells(row).map((cell) => (
                  <th key={cell.start} scope="col" dir="auto" data-start={cell.start}>
                    {props.cell(cell)}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
        )}
        <tbody>
          {body.map((row) => (
            <tr key={row.start}>
              {tableCells(row).map((cell) => (
                <td key={cell.start} dir="auto" data-start={cell.start}>
                  {props.cell(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
