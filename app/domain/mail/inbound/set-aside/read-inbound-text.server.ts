import type { Readable } from 'node:stream'
import { notFound } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { readUpTo } from '#app/platform/read-up-to.ts'
import { storage } from '#app/platform/storage.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import { readInChild } from '../parse/read-in-child.server.ts'
import { getStoredInboundMail } from './get-inbound-mail.server.ts'

/** What a mail says, for a person who has to decide about it. All of it is text, and is shown as such. */
export type InboundText =
  | {
      kind: 'read'
      from: string
      to: string
      replyTo: string
      subject: string
      text: string
      files: { name: string; sizeBytes: number }[]
      leftOut: string[]
    }
  /** It could not be read: its beginning, as it came. */
  | { kind: 'raw'; head: string; isWhole: boolean }
  /** Its bytes are not there any more. */
  | { kind: 'gone' }

const HEAD_BYTES = 16_384
const TEXT_LETTERS = 100_000

/**
 * What a mail says, taken apart anew in a process of its own; of one that was set aside, its beginning as it came. Throws not_found
 * for whoever may not read it.
 */
export async function readInboundText(actor: Actor, inboundMailId: string): Promise<InboundText> {
  const { isReadable, state, storageKey } = await getStoredInboundMail(actor, inboundMailId)
  if (!isReadable) throw notFound(`mail ${inboundMailId} is not for person ${actor.personId} to read`)
  const raw = await storage.read(storageKey)
  if (raw === null) return { kind: 'gone' }
  if (state === 'set_aside') return readHead(raw)
  try {
    return await readText(raw)
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error
    logger.info({ inboundMailId, reason: error.message }, 'a mail is shown as it came')
    const again = await storage.read(storageKey)
    return again === null ? { kind: 'gone' } : readHead(again)
  }
}

async function readText(raw: Readable): Promise<InboundText> {
  const { parsed, dispose } = await readInChild(raw)
  await dispose()
  const write = (people: { name: string; address: string }[]) =>
    people.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ')
  return {
    kind: 'read',
    from: write(parsed.from),
    to: write([...parsed.to, ...parsed.cc]),
    replyTo: write(parsed.replyTo),
    subject: parsed.subject,
    text: parsed.content.whole.slice(0, TEXT_LETTERS),
    files: parsed.attachments.map(({ fileName, sizeBytes }) => ({ name: fileName, sizeBytes })),
    leftOut: parsed.leftOut,
  }
}

async function readHead(raw: Readable): Promise<InboundText> {
  const { bytes, isWhole } = await readUpTo(raw, HEAD_BYTES)
  return { kind: 'raw', head: bytes.toString('utf8').replace(/(?![\t\n])\p{Cc}/gu, ''), isWhole }
}
