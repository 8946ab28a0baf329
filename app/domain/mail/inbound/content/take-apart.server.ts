import { Readable } from 'node:stream'
import { MailParser } from 'mailparser'
import type { MailLimits } from './mail-limits.ts'
import type { MailNode, MailPart, MailPieces } from './mail-part.ts'
import { type Inner, openInsides } from './parser-insides.ts'
import { PartKeeper } from './part-keeper.server.ts'
import { sliceMail } from './slice-mail.ts'
import { UnreadableMail } from './unreadable-mail.ts'

/** More are no headers that anybody asks for. */
const MOST_HEADERS = 1_000

/**
 * Takes a raw mail apart while it comes, without understanding it: files go to `folder` as they come, texts to memory. Beyond the limits
 * it leaves out and says so. The files' names begin with `prefix`. Throws `UnreadableMail` where there is nothing that is a mail.
 */
export async function takeApart(raw: Readable, folder: string, limits: MailLimits, prefix = ''): Promise<MailPieces> {
  const parser = new MailParser({
    checksumAlgo: false,
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    // Ten times ours: the keeper does the counting, because the parser would stop too early (see `sliceMail`).
    maxChildNodes: limits.parts * 10,
    maxHeadSize: limits.headerBytes,
  })
  const insides = openInsides(parser)
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
      const source = Readable.from(sliceMail(raw))
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

/** Null: it says nothing about the mail. */
function reasonOf(error: unknown): string | null {
  const { code, message = '' } = error as { code?: string; message?: string }
  if (code !== 'EMAXLEN') return null
  if (/head/i.test(message))
    return 'One of its parts has headers longer than are read: that part and all after it were left out.'
  return 'It has more parts than are read: the last ones were left out.'
}
