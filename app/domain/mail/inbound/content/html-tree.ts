import { DomUtils, parseDocument } from 'htmlparser2'

export type HtmlTree = ReturnType<typeof parseDocument>
export type HtmlNode = HtmlTree['children'][number]
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>
export type HtmlText = Extract<HtmlNode, { type: 'text' }>

/** Deeper ones are no letters. Trap: the parser's time grows with the square of the depth, and walks overflow the stack. */
const DEEPEST = 400
/** A long thread has a fifth of it. Each costs some thirty microseconds until it is text. */
const MOST_TAGS = 40_000
const MOST_WORDS = 5_000
const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th|thead|tbody|tfoot)$/
/** Nothing in these is text for readers. */
const SILENT = new Set(
  'script style head title template noscript textarea select option iframe object embed svg math xmp noembed noframes plaintext audio video canvas link meta base'.split(
    ' ',
  ),
)

/** The tree of a mail's HTML without what readers never see; null: it is nested too deep to be a letter, or too much. Pure. */
export function readHtmlTree(html: string): HtmlTree | null {
  if (isTooMuch(html)) return null
  const tree = parseDocument(html)
  prune(tree)
  return tree
}

/** One pass that counts open elements, generously: whoever closes none nests. */
function isTooMuch(html: string): boolean {
  let depth = 0
  let tags = 0
  for (let place = html.indexOf('<'); place !== -1; place = html.indexOf('<', place + 1)) {
    if (++tags > MOST_TAGS) return true
    const isEnd = html[place + 1] === '/'
    const name = /^[a-z][a-z0-9:]{0,30}/i.exec(html.slice(place + (isEnd ? 2 : 1), place + 40))?.[0].toLowerCase()
    if (name === undefined || VOID.test(name)) continue
    if (isEnd) depth = Math.max(0, depth - 1)
    else if (++depth > DEEPEST) return true
  }
  return false
}

/** Trap: to take nodes out one by one takes time that grows with the square of their number. */
export function setChildren(parent: HtmlTree | HtmlElement, children: HtmlNode[]): void {
  parent.children = children
  for (const [place, child] of children.entries()) {
    child.parent = parent
    child.prev = children[place - 1] ?? null
    child.next = children[place + 1] ?? null
  }
}

function prune(parent: HtmlTree | HtmlElement): void {
  const kept = parent.children.flatMap((node): HtmlNode[] => {
    if (isText(node)) return [node]
    if (!isElement(node)) return []
    // The head of a document that never closes it holds the body too.
    if (node.name === 'head') {
      prune(node)
      return node.children.filter(isElement)
    }
    if (SILENT.has(node.name)) return []
    // An address that must not be followed is not worth reading either.
    if (node.name === 'a' && !/^\s*(?:https?:|mailto:|tel:|#)/i.test(node.attribs.href ?? '')) delete node.attribs.href
    prune(node)
    return [node]
  })
  setChildren(parent, kept)
}

/** Takes a node and all that follows it in the document out of the tree. */
export function cutFrom(node: HtmlNode): void {
  let at: HtmlNode | HtmlTree = node
  for (let above = node.parent; above !== null; above = above.parent) {
    const place = above.children.indexOf(at as HtmlNode)
    setChildren(above as HtmlElement, above.children.slice(0, at === node ? place : place + 1))
    at = above as HtmlElement
  }
}

/** Takes nodes out of the tree, with what is in them. */
export function dropNodes(parent: HtmlTree | HtmlElement, dropped: Set<HtmlNode>): void {
  setChildren(
    parent,
    parent.children.filter((child) => !dropped.has(child)),
  )
  for (const child of parent.children) if (isElement(child)) dropNodes(child, dropped)
}

export function isElement(node: unknown): node is HtmlElement {
  return typeof node === 'object' && node !== null && 'attribs' in node
}

export function isText(node: HtmlNode): node is HtmlText {
  return node.type === 'text'
}

/** Null: it stands at the top of the document. */
export function parentOf(node: HtmlNode): HtmlElement | null {
  return isElement(node.parent) ? node.parent : null
}

export function writeHtml(tree: HtmlTree): string {
  return DomUtils.getInnerHTML(tree, { encodeEntities: 'utf8' })
}

/** Every node below, in the order of the document. */
export function* walk(nodes: HtmlNode[]): Generator<HtmlNode> {
  for (const node of nodes) {
    yield node
    if (isElement(node)) yield* walk(node.children)
  }
}

/** Its text in one line, the first few thousand characters of it. */
export function wordsOf(node: HtmlNode): string {
  let words = ''
  for (const below of walk([node])) {
    if (isText(below)) words += below.data
    if (words.length > MOST_WORDS) break
  }
  return words.replace(/\s+/g, ' ').trim()
}
