import type { ReactNode } from 'react'

type Props = {
  id: string
  /** What it shows does not change any more. */
  isFresh: boolean
  children: ReactNode
}

/**
 * A part of the page that is under way: the browser fetches it again every few seconds until it says that it is fresh. Without
 * JavaScript the page reloads itself meanwhile.
 */
export function FreshPart({ id, isFresh, children }: Props) {
  return (
    <fresh-part id={id} state={isFresh ? 'fresh' : 'under-way'} role="status">
      {isFresh ? null : (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      {children}
    </fresh-part>
  )
}
