import { ANSWER_LINE } from '#app/emails/answer-line.ts'
import {
  cutFrom,
  dropNodes,
  type HtmlElement,
  type HtmlNode,
  type HtmlTree,
  isElement,
  isText,
  parentOf,
  walk,
  wordsOf,
} from './html-tree.ts'
import { FORWARDED_MESSAGE, headerKindOf, isAttribution } from './reply-marks.ts'

/** Words longer than this introduce nothing. */
const LONGEST_HEAD = 400
const MOST_BESIDE = 6

/** What the quotation of an answer was found by. */
export type QuotationKind =
  /** Elements that hold it, and nothing of the answer stands below them. */
  | 'closed'
  /** A place from which on all is quoted, or was when the mail program wrote it. */
  | 'open'
  /** Our own first line. */
  | 'answerLine'
  /** Elements between which somebody wrote: the tree is left as it was. */
  | 'between'
  /** The tree is left as it was. */
  | 'none'

/**
 * Takes the quotation out of an answer's HTML by what its mail program marked: Outlook's line above the quoted headers, Gmail's and Yahoo's
 * classes, quotations of type `cite` with the line that introduces them, our own first line. The tree is changed. Pure otherwise.
 */
export function splitHtmlReply(tree: HtmlTree): QuotationKind {
  const nodes = [...walk(tree.children)]
  const start = nodes.find(startsQuotation)
  const quotes = nodes.filter(isQuotation)
  const firstQuote = quotes[0]
  const answerLine = nodes.find((node) => isText(node) && node.data.includes(ANSWER_LINE))
  if (start && (!firstQuote || nodes.indexOf(start) <= nodes.indexOf(firstQuote))) {
    cutFrom(withRule(start))
    return 'open'
  }
  if (firstQuote) {
    const isQuote = new Set<HtmlNode>(quotes)
    const outer = quotes.filter((quote) => !isWithin(quote, isQuote))
    const heads = outer.flatMap((quote) => headOf(quote) ?? [])
    if (hasWordsAfter(nodes, outer[0] as HtmlNode, [...outer, ...heads])) return 'between'
    dropNodes(tree, new Set([...outer, ...heads]))
    return 'closed'
  }
  if (!answerLine) return 'none'
  cutFrom(answerLine)
  return 'answerLine'
}

function attribute(node: HtmlNode, name: string): string {
  return isElement(node) ? (node.attribs[name] ?? '') : ''
}

function startsQuotation(node: HtmlNode): boolean {
  if (!isElement(node)) return false
  // Programs that pass Outlook's HTML on put `x_` before its names.
  const id = attribute(node, 'id').replace(/^(?:x_)+/, '')
  if (id === 'divRplyFwdMsg' || id === 'appendonsend' || id === 'stopSpelling')
    return id !== 'stopSpelling' || node.name === 'hr'
  if (id.startsWith('mail-editor-reference-message-container') || id === 'OLK_SRC_BODY_SECTION') return true
  return isRuledHead(node)
}

/** Outlook for Windows draws a line above `From: … Sent: …`, and Outlook for the Mac in other colours. */
function isRuledHead(node: HtmlElement): boolean {
  if (node.name !== 'div' || !/border-top:\s*solid|border:\s*none;\s*border-top/i.test(attribute(node, 'style')))
    return false
  const words = wordsOf(node)
  return words.length < 4_000 && headerKindOf(words) === 'from'
}

/** The rule that Outlook's web program draws above the quoted headers. */
function withRule(node: HtmlNode): HtmlNode {
  const before = elementBefore(node)
  return isElement(before) && before.name === 'hr' ? before : node
}

function isQuotation(node: HtmlNode): boolean {
  if (!isElement(node)) return false
  const names = attribute(node, 'class')
    .split(/\s+/)
    .map((name) => name.replace(/^(?:x_)+/, ''))
  const isMarked =
    names.some((name) => QUOTE_CLASSES.has(name)) ||
    (node.name === 'blockquote' &&
      (attribute(node, 'type') === 'cite' || attribute(node, 'cite') !== '' || headOf(node) !== null))
  return isMarked && !FORWARDED_MESSAGE.test(firstLine(node))
}

const QUOTE_CLASSES = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'yahoo_quoted',
  'protonmail_quote',
  'tutanota_quote',
  'zmail_extra',
  'moz-email-headers-table',
  'WM-Reply',
  'ms-outlook-mobile-reference-message',
])

function firstLine(node: HtmlNode): string {
  for (const below of walk([node])) {
    if (isText(below) && below.data.trim() !== '') return below.data.replace(/\s+/g, ' ').trim()
  }
  return ''
}

/** The element just before, which says who wrote when. */
function headOf(quote: HtmlNode): HtmlNode | null {
  let before = elementBefore(quote)
  // Apple Mail wraps the quotation and puts the line above the wrapping.
  const around = parentOf(quote)
  if (before === null && around !== null && around.children.length <= MOST_BESIDE) before = elementBefore(around)
  if (before === null) return null
  const words = wordsOf(before)
  if (words.length > LONGEST_HEAD) return null
  return isAttribution(words) || attribute(before, 'class').includes('moz-cite-prefix') ? before : null
}

function elementBefore(node: HtmlNode): HtmlNode | null {
  let before = node.prev
  for (let step = 0; step < MOST_BESIDE; step++) {
    if (before === null || wordsOf(before) !== '' || (isElement(before) && before.name === 'hr')) return before
    before = before.prev
  }
  return null
}

function isWithin(node: HtmlNode, outer: Set<HtmlNode>): boolean {
  for (let above = parentOf(node); above !== null; above = parentOf(above)) if (outer.has(above)) return true
  return false
}

function hasWordsAfter(nodes: HtmlNode[], first: HtmlNode, left: HtmlNode[]): boolean {
  const isLeft = new Set<HtmlNode>(left)
  const start = nodes.indexOf(first)
  const covered = new Set<unknown>()
  for (let place = 0; place < nodes.length; place++) {
    const node = nodes[place] as HtmlNode
    if (isLeft.has(node) || covered.has(node.parent)) covered.add(node)
    else if (place > start && isText(node) && node.data.trim() !== '') return true
    else if (place > start && isElement(node) && node.name === 'img') return true
  }
  return false
}
