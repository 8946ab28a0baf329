import { LRUCache } from 'lru-cache'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { getOrMake } from '#app/platform/get-or-make.ts'

/** Of each part, keys included: the heads of three thousand people, and no more however long what somebody searches for. */
const MOST_LETTERS = 10_000_000

/**
 * For a part that is the same on most pages that somebody looks at, and large: drawing the head of a page anew each time was a
 * tenth of what a page costs. What was drawn is kept by all that it shows. `Part` must be a function of its props alone.
 * Trap: props that JSON does not write out (functions, `unsent` data) would be taken for the same, contexts are empty within,
 * and ids of `useId` would come again on the page.
 */
export function drawnOnce<Props extends object>(Part: (props: Props) => ReactNode): (props: Props) => ReactNode {
  const drawn = new LRUCache<string, string>({
    maxSize: MOST_LETTERS,
    sizeCalculation: (html, key) => html.length + key.length,
  })
  return function DrawnOnce(props: Props) {
    const html = getOrMake(drawn, JSON.stringify(props), () => inOnePiece(renderToStaticMarkup(<Part {...props} />)))
    // biome-ignore lint/security/noDangerouslySetInnerHtml: React has written it
    return <div dangerouslySetInnerHTML={{ __html: html }} />
  }
}

/** React leaves a chain of all the little pieces that it wrote: nine times the memory, and to be gone along for each page. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString()
}
