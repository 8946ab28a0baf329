import type { ReactNode } from 'react'

export type BadgeTone =
  | 'filled-danger'
  | 'outline-danger'
  | 'outline-neutral'
  | 'plain'
  | 'accent'
  | 'success'
  | 'warning'
  | 'note'

/** A word in a shape. The word carries the meaning: tone and shape only help to find it. */
export function Badge({ tone, title, children }: { tone: BadgeTone; title?: string; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  )
}
