import { open, rm } from 'node:fs/promises'
import type { AttachmentStream } from 'mailparser'
import { decodeRaw } from './decode-raw.ts'
import type { MailLimits } from './mail-limits.ts'
import type { MailPart } from './mail-part.ts'
import type { Inner } from './parser-insides.ts'

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

/** Keeps the parts of a mail as they come, as many and as much of them as the limits allow, and notes what it left out. */
export class PartKeeper {
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

  /** Reads a part to its end; null: it was left out. Throws what the disk or the stream throws. */
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
      contentId: stream.cid === undefined || stream.cid === '' ? null : decodeRaw(stream.cid).slice(0, 400),
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
  return isRaw ? decodeRaw(name) : name
}
