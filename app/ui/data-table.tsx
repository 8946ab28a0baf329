import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface Column {
  key: string
  label: ReactNode
  figure?: boolean
  tight?: boolean
  /** The column has a name for screen readers alone. */
  hidden?: boolean
  /** Where a click on the heading leads: the list sorted by this column. */
  sortHref?: string | undefined
  sorted?: 'ascending' | 'descending' | undefined
}

type Props = {
  caption: ReactNode
  captionHidden?: boolean
  columns: readonly Column[]
  /** Below 640 px rows become cards; a table of few narrow columns may stay a table. */
  cards?: boolean
  foot?: ReactNode
  children: ReactNode
}

/** A table with a heading row that stays in sight. Its rows are `<tr>` of `Cell`s. */
export function DataTable({ caption, captionHidden = false, columns, cards = true, foot, children }: Props) {
  return (
    <table className={classNames('usa-table data-table', cards && 'data-table-cards')}>
      <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={classNames(column.figure && 'cell-figure', column.tight && 'cell-tight') || undefined}
              aria-sort={column.sorted}
            >
              <ColumnHeading column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot === undefined ? null : <tfoot>{foot}</tfoot>}
    </table>
  )
}

function ColumnHeading({ column }: { column: Column }) {
  if (column.hidden) return <span className="visually-hidden">{column.label}</span>
  if (column.sortHref === undefined) return column.label
  const arrow = column.sorted === 'ascending' ? ' ↑' : column.sorted === 'descending' ? ' ↓' : null
  return (
    <a href={column.sortHref}>
      {column.label}
      {arrow === null ? null : <span aria-hidden="true">{arrow}</span>}
    </a>
  )
}
