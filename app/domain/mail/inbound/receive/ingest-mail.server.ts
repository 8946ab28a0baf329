import type { Readable } from 'node:stream'
import { env } from '#app/platform/env.server.ts'
import { readUpTo } from '#app/platform/read-up-to.ts'
import { findMailboxes } from '../../mailboxes/find-mailboxes.server.ts'
import { storeInboundMail } from '../store/store-inbound-mail.server.ts'
import { chooseMailbox, fitRecipient } from './choose-mailbox.ts'
import { MOST_MAIL_BYTES } from './start-mail-receiver.server.ts'

interface MailByHand {
  raw: Readable
  /** The sender on its envelope; empty: none is told. */
  from: string
  /** For whom it came; empty: whom its own headers name. */
  to: readonly string[]
}

const HEAD_BYTES = 65_536
const ADDRESS = /[^\s<>"(),:;]+@[^\s<>"(),:;]+/g

/** Takes a mail in that somebody hands over as a file. Throws an Error when it is too large, unavailable when it cannot be kept now. */
export async function ingestMail({ raw, from, to }: MailByHand): Promise<{ id: string }> {
  const { bytes: whole, isWhole } = await readUpTo(raw, MOST_MAIL_BYTES)
  if (!isWhole) throw new Error('It is larger than a mail may be: 40 MB.')
  const named = to.length > 0 ? to : readRecipients(whole.subarray(0, HEAD_BYTES))
  const setting = { mailboxes: await findMailboxes(), own: env.MAIL_FROM }
  const ours = named.filter((address) => fitRecipient(address, setting) !== null)
  const fits = ours.flatMap((address) => fitRecipient(address, setting) ?? [])
  return storeInboundMail({
    road: 'file',
    mailboxId: chooseMailbox(fits)?.id ?? null,
    envelopeFrom: from,
    envelopeTo: to.length > 0 ? to : ours,
    clientAddress: '',
    clientName: '',
    raw: whole,
  })
}

/** Addresses in To and Cc, roughly: they only say which mailbox is meant. */
function readRecipients(head: Buffer): string[] {
  const [headers = ''] = head.toString('utf8').split(/\r?\n\r?\n/, 1)
  const lines = headers.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return lines.filter((line) => /^(to|cc|delivered-to):/i.test(line)).flatMap((line) => line.match(ADDRESS) ?? [])
}
