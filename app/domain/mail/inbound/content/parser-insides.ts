import type { MailParser } from 'mailparser'

/**
 * What `MailParser` knows and does not hand out: its own texts are joined, so that nobody can tell any more which part was what.
 * Trap: not in its types. Its version is pinned, and the corpus of messages fails if it changes.
 */
interface Insides {
  /** Emptied, everything comes as a stream of bytes, charset and line flow as they were. */
  textTypes: string[]
  /** Given each piece that the splitter finds. */
  processChunk: (piece: SplitPiece, done: (error?: Error) => void) => void
  tree: Inner | false
  curnode: Inner | false
}

interface SplitPiece {
  type: string
  contentType?: string | false
  _boundary?: unknown
  /** Of a body: whose. */
  node?: unknown
}

/** A part of the mail as the parser holds it. */
export interface Inner {
  contentType: string | false
  parent?: Inner
  children: Inner[]
  node: {
    multipart: string | false
    filename: string | false
    disposition: string | false
    _parsedContentType: { params?: Record<string, string> }
  }
}

/** Makes a parser hand out every part as the bytes that it is, and gives what it knows of the parts. */
export function openInsides(parser: MailParser): Readonly<Pick<Insides, 'tree' | 'curnode'>> {
  const insides = parser as unknown as Insides
  insides.textTypes = []
  readBoundless(insides)
  return insides
}

/** A multipart that names no boundary has no parts: what stands in it would be lost, and is read as text. */
function readBoundless(insides: Insides): void {
  const boundless = new WeakSet<object>()
  const processChunk = insides.processChunk.bind(insides)
  insides.processChunk = (piece, done) => {
    if (piece.type === 'node' && !piece._boundary && /^multipart\//i.test(String(piece.contentType))) {
      boundless.add(piece)
      piece.contentType = 'text/plain'
    }
    if (piece.type === 'data' && boundless.has(piece.node as object)) piece.type = 'body'
    processChunk(piece, done)
  }
}
