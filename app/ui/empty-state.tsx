import type { ReactNode } from 'react'

/** What a list shows when it is empty, could not be loaded or may not be seen: what is so, and what to do. */
export function EmptyState({
  heading,
  action,
  children,
}: {
  heading: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="empty-state">
      <h2>{heading}</h2>
      {children === undefined ? null : <p>{children}</p>}
      {action === undefined ? null : <div className="cluster">{action}</div>}
    </div>
  )
}
