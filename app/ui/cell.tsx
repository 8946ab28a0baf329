import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Props = {
  /** The column's name, shown beside the value where rows are cards. Leave it out for what explains itself. */
  label?: string | undefined
  /** The cell that names its row. */
  heads?: boolean
  main?: boolean
  figure?: boolean
  tight?: boolean
  /** Holds the box that ticks the row. */
  tick?: boolean
  /** Cut with an ellipsis where it is too long for the desk's single line. */
  clip?: boolean
  title?: string | undefined
  children?: ReactNode
}

/** One cell of a DataTable's row. */
export function Cell({ label, heads = false, main, figure, tight, tick, clip, title, children }: Props) {
  const className =
    classNames(
      main && 'cell-main',
      figure && 'cell-figure',
      (tight || tick) && 'cell-tight',
      tick && 'cell-tick',
      clip && 'cell-clip',
    ) || undefined
  return heads ? (
    <th scope="row" className={className} data-label={label} title={title}>
      {children}
    </th>
  ) : (
    <td className={className} data-label={label} title={title}>
      {children}
    </td>
  )
}
