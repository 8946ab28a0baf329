import { DomUtils } from 'htmlparser2'
import { type HtmlElement, type HtmlTree, isElement, setChildren, walk, writeHtml } from './html-tree.ts'

const KEPT = new Set(
  'p div span br hr blockquote pre code h1 h2 h3 h4 h5 h6 strong b em i u s del sub sup small ul ol li dl dt dd table caption thead tbody tfoot tr th td a img'.split(
    ' ',
  ),
)
const ATTRIBUTES: Record<string, string[]> = {
  a: ['href'],
  img: ['src', 'alt'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
}
/** What plain text cannot say. */
const TELLING = /^(?:h[1-6]|strong|b|em|i|u|s|del|sub|sup|ul|ol|table|a|img|pre|code)$/
/** Longer HTML is shown as plain text anyway. */
const LONGEST = 100_000

/**
 * The HTML of a tree without styles, classes and unknown elements; pictures keep their `cid:` addresses. It is to be kept, not to be shown:
 * whoever shows it cleans it by `cleanMailHtml`, by the rules of that day. Null: plain text says it as well, or it is too long. Pure.
 */
export function tidyReplyHtml(tree: HtmlTree): string | null {
  const nodes = [...walk(tree.children)]
  const isTelling = nodes.some((node) => isElement(node) && TELLING.test(node.name) && !isOwnAddress(node))
  if (!isTelling) return null
  tidy(tree)
  const html = writeHtml(tree).trim()
  return html.length <= LONGEST ? html : null
}

function isOwnAddress(node: HtmlElement): boolean {
  return node.name === 'a' && DomUtils.textContent(node).trim() === (node.attribs.href ?? '').replace(/^mailto:/, '')
}

function tidy(parent: HtmlTree | HtmlElement): void {
  for (const child of parent.children) if (isElement(child)) tidy(child)
  setChildren(
    parent,
    parent.children.flatMap((child) => {
      if (isElement(child) && !KEPT.has(child.name)) return child.children
      return isElement(child) && child.name === 'img' && child.attribs.src === undefined ? [] : [child]
    }),
  )
  if (!isElement(parent)) return
  const kept = ['dir', ...(ATTRIBUTES[parent.name] ?? [])]
  const attributes = Object.entries(parent.attribs)
  parent.attribs = Object.fromEntries(
    attributes.filter(([name, value]) => kept.includes(name) && isHarmless(name, value)),
  )
}

function isHarmless(name: string, value: string): boolean {
  if (name === 'href') return /^(?:https?:\/\/|mailto:|tel:)/i.test(value.trim())
  return name !== 'src' || /^(?:https?:\/\/|cid:)/i.test(value.trim())
}
