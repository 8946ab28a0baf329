import type { ReactNode } from 'react'

/** A list of letters, notes and lines in the order of time. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className="timeline" aria-label={label}>
      {children}
    </ol>
  )
}
