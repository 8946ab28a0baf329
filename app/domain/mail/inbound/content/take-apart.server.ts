import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type AttachmentStream, MailParser } from 'mailparser'
import { decodeBytes } from './decode-bytes.ts'
import type { MailLimits } from './mail-limits.ts'
import type { MailNode, MailPart, MailPieces } from './mail-part.ts'
import { UnreadableMail } from './unreadable-mail.ts'

/** More are no headers that anybody asks for. */
const MOST_HEADERS = 1_000
const LEAD_BYTES = 1_000
/**
 * Trap: a part that breaks a limit stops the parser before it hands out what stands before it in the same chunk. So chunks are small, the
 * parser's own limit of parts is ten times ours, and we do the counting.
 */
const SLICE_BYTES = 16_384
/** Read into memory, all of them together: a text in a charset of four bytes, an invitation, a report. */
const TEXT_BYTES_EACH = 4
/** What is read, and not kept as a file, unless it has a name. */
const READ_TYPES = new Set([
  'text/plain',
  'text/html',
  'text/enriched',
  'text/richtext',
  'text/calendar',
  'text/x-amp-html',
  'text/rfc822-headers',
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/feedback-report',
  'application/pgp-encrypted',
])

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

interface Inner {
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

/**
 * Takes a raw mail apart while it comes, without understanding it: files go to `folder` as they come, texts to memory. Beyond the limits
 * it leaves out and says so. The files' names begin with `prefix`. Throws `UnreadableMail` where there is nothing that is a mail.
 */
export async function takeApart(raw: Readable, folder: string, limits: MailLimits, prefix = ''): Promise<MailPieces> {
  const parser = new MailParser({
    checksumAlgo: false,
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    maxChildNodes: limits.parts * 10,
    maxHeadSize: limits.headerBytes,
  })
  const insides = parser as unknown as Insides
  insides.textTypes = []
  readBoundless(insides)
  const keeper = new PartKeeper(`${folder}/${prefix}`, limits)
  const kept = new Map<Inner, MailPart>()

  try {
    await new Promise<void>((resolve, reject) => {
      let open: Readable | null = null
      let keeping = Promise.resolve()
      const fail = (error: unknown) => {
        open?.destroy()
        reject(error)
      }
      parser.on('error', fail)
      // Trap: the end comes while the last part may still be on its way to the disk.
      parser.on('end', () => keeping.then(resolve))
      parser.on('data', (data) => {
        if (data.type !== 'attachment') return
        const inner = insides.curnode
        open = data.content
        keeping = keeper.keep(data, inner === false ? null : inner).then((part) => {
          if (inner && part) kept.set(inner, part)
          data.release?.()
        }, fail)
      })
      const source = Readable.from(slice(raw))
      source.on('error', (error) => parser.emit('error', error))
      source.pipe(parser)
    })
  } catch (error) {
    const reason = reasonOf(error)
    // The disk is full, or the stream broke: no fault of the mail.
    if (reason === null) throw error
    if (kept.size === 0) throw new UnreadableMail(reason, { cause: error })
    keeper.sayOnce(reason)
  }

  const headers = readHeaders(parser)
  if (!headers.some(({ name }) => /^(from|to|subject|date|message-id|received|return-path|content-type)$/.test(name)))
    throw new UnreadableMail('It has none of the headers that a mail has.')
  return { headers, root: insides.tree ? readTree(insides.tree, kept) : null, leftOut: keeper.leftOut }
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

function readTree(inner: Inner, kept: Map<Inner, MailPart>): MailNode | null {
  const part = kept.get(inner)
  if (part) return { part }
  const children = inner.children.flatMap((child) => readTree(child, kept) ?? [])
  return children.length === 0 ? null : { type: String(inner.contentType || '').toLowerCase(), children }
}

function readHeaders(parser: MailParser): MailPieces['headers'] {
  const lines = parser.headerLines || []
  return lines.slice(0, MOST_HEADERS).flatMap(({ key, line }) => {
    const colon = line.indexOf(':')
    if (colon === -1 || !/^[!-9;-~]{1,100}$/.test(key)) return []
    return [
      {
        name: key,
        value: line
          .slice(colon + 1)
          .replace(/\r?\n[ \t]*|\r/g, ' ')
          .trim(),
      },
    ]
  })
}

async function* slice(raw: Readable): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  let isStart = true
  const take = () => {
    const bytes = Buffer.concat(waiting)
    waiting = []
    size = 0
    const kept = isStart ? withoutLead(bytes) : bytes
    isStart = false
    return kept
  }
  for await (const chunk of raw) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    waiting.push(bytes)
    size += bytes.length
    if (size < SLICE_BYTES) continue
    const taken = take()
    for (let start = 0; start < taken.length; start += SLICE_BYTES) yield taken.subarray(start, start + SLICE_BYTES)
  }
  if (size > 0) yield take()
}

/** Empty lines, marks and the line of mailbox files that some programs put before the first header. */
function withoutLead(bytes: Buffer): Buffer {
  const text = bytes.subarray(0, LEAD_BYTES).toString('latin1')
  return bytes.subarray(/^(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?/.exec(text)?.[0].length ?? 0)
}

/** Null: it says nothing about the mail. */
function reasonOf(error: unknown): string | null {
  const { code, message = '' } = error as { code?: string; message?: string }
  if (code !== 'EMAXLEN') return null
  if (/head/i.test(message))
    return 'One of its parts has headers longer than are read: that part and all after it were left out.'
  return 'It has more parts than are read: the last ones were left out.'
}

class PartKeeper {
  readonly leftOut: string[] = []
  /** Of the files' paths. */
  readonly #start: string
  readonly #limits: MailLimits
  #parts = 0
  #files = 0
  #fileBytes = 0
  #textBytes = 0

  constructor(start: string, limits: MailLimits) {
    this.#start = start
    this.#limits = limits
  }

  /** Null: it was left out. */
  async keep(stream: AttachmentStream, inner: Inner | null): Promise<MailPart | null> {
    const type = String(inner?.contentType || 'text/plain').toLowerCase()
    const fileName = readFileName(inner?.node.filename || '')
    const isAttachment = stream.contentDisposition === 'attachment' || fileName !== ''
    if (depthOf(inner) > this.#limits.nesting)
      return this.#leaveOut(stream, 'Its parts are nested deeper than is read: the innermost were left out.')
    if (++this.#parts > this.#limits.parts)
      return this.#leaveOut(stream, 'It has more parts than are read: the last ones were left out.')
    const part: MailPart = {
      type,
      parameters: readParameters(inner),
      fileName,
      isAttachment,
      contentId: stream.cid === undefined || stream.cid === '' ? null : decodeBytes(ofHeader(stream.cid)).slice(0, 400),
      bytes: null,
      path: null,
      sizeBytes: 0,
    }
    return READ_TYPES.has(type) && !isAttachment ? this.#readText(stream, part) : this.#writeFile(stream, part)
  }

  async #leaveOut(stream: AttachmentStream, sentence: string): Promise<null> {
    this.sayOnce(sentence)
    for await (const _ of stream.content);
    return null
  }

  async #readText(stream: AttachmentStream, part: MailPart): Promise<MailPart> {
    const most = (this.#limits.textCharacters + this.#limits.htmlBytes) * TEXT_BYTES_EACH
    const chunks: Buffer[] = []
    for await (const chunk of stream.content as AsyncIterable<Buffer>) {
      const room = most - this.#textBytes
      if (chunk.length > room) this.sayOnce('Its text was longer than is read: the end was left out.')
      if (room <= 0) continue
      chunks.push(chunk.subarray(0, room))
      this.#textBytes += chunk.length
    }
    const bytes = Buffer.concat(chunks)
    return { ...part, bytes, sizeBytes: bytes.length }
  }

  async #writeFile(stream: AttachmentStream, part: MailPart): Promise<MailPart | null> {
    const path = `${this.#start}${++this.#files}`
    const file = await open(path, 'wx')
    let sizeBytes = 0
    let isTooLarge = false
    try {
      for await (const chunk of stream.content as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length
        isTooLarge ||= this.#fileBytes + sizeBytes > this.#limits.attachmentBytes
        if (!isTooLarge) await file.appendFile(chunk)
      }
    } finally {
      await file.close()
    }
    if (isTooLarge) {
      await rm(path)
      const name = part.fileName === '' ? 'One file' : `The file “${part.fileName.slice(0, 200)}”`
      this.leftOut.push(
        `${name} was left out: all files of a mail may have ${this.#limits.attachmentBytes / 1_000_000} MB together.`,
      )
      return null
    }
    this.#fileBytes += sizeBytes
    return { ...part, path, sizeBytes }
  }

  sayOnce(sentence: string): void {
    if (!this.leftOut.includes(sentence)) this.leftOut.push(sentence)
  }
}

function depthOf(inner: Inner | null): number {
  let depth = 0
  for (let above = inner?.parent; above; above = above.parent) depth++
  return depth
}

function readParameters(inner: Inner | null): Record<string, string> {
  const entries = Object.entries(inner?.node._parsedContentType?.params ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value).slice(0, 1_000)]))
}

/** Raw bytes of eight bits, which some programs write, come as a character for each. */
function readFileName(name: string): string {
  const isRaw = /[\x80-\xff]/.test(name) && !/[^\0-\xff]/.test(name)
  return isRaw ? decodeBytes(ofHeader(name)) : name
}

function ofHeader(latin1: string): { bytes: Buffer; charset: string } {
  return { bytes: Buffer.from(latin1, 'latin1'), charset: '' }
}
