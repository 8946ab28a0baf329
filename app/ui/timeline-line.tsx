import type { ReactNode } from 'react'

/** An event told in one line. */
export function TimelineLine({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <li className="timeline-line" id={id}>
      {children}
    </li>
  )
}
