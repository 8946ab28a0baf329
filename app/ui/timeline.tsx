import type { ReactNode } from 'react'

/** A list of letters, notes and lines in the order of time, under a heading for screen readers. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="visually-hidden">{label}</h2>
      <ol className="timeline">{children}</ol>
    </section>
  )
}
