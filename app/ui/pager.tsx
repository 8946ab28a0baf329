import type { ReactNode } from 'react'

type Props = {
  newerHref?: string | undefined
  olderHref?: string | undefined
  newer?: string
  older?: string
  /** What the page shows, e.g. "1–50 of 312". */
  summary?: ReactNode
  label?: string
}

export function Pager({ newerHref, olderHref, newer = 'Newer', older = 'Older', summary, label = 'Pages' }: Props) {
  if (newerHref === undefined && olderHref === undefined && summary === undefined) return null
  return (
    <nav className="pager" aria-label={label}>
      <p>{summary}</p>
      {newerHref === undefined && olderHref === undefined ? null : (
        <div className="cluster">
          {newerHref === undefined ? null : (
            <a href={newerHref} rel="prev">
              ← {newer}
            </a>
          )}
          {olderHref === undefined ? null : (
            <a href={olderHref} rel="next">
              {older} →
            </a>
          )}
        </div>
      )}
    </nav>
  )
}
