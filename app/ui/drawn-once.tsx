import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const MOST_DRAWN = 2_000

/**
 * For a part that is the same on most pages that somebody looks at, and large: drawing the head of a page anew each time was a
 * tenth of what a page costs. What was drawn is kept by all that it shows. `Part` must be a function of its props alone.
 * Trap: props that JSON does not write out (functions, `unsent` data) would be taken for the same.
 */
export function drawnOnce<Props extends object>(Part: (props: Props) => ReactNode): (props: Props) => ReactNode {
  const drawn = new Map<string, string>()
  return function DrawnOnce(props: Props) {
    const key = JSON.stringify(props)
    const known = drawn.get(key)
    const html = known ?? renderToStaticMarkup(<Part {...props} />)
    if (known === undefined) {
      if (drawn.size >= MOST_DRAWN) drawn.clear()
      drawn.set(key, html)
    }
    // biome-ignore lint/security/noDangerouslySetInnerHtml: React has written it
    return <div dangerouslySetInnerHTML={{ __html: html }} />
  }
}
