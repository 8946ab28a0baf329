import { coalesce } from '#app/platform/coalesce.ts'
import { pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { fitRecipient } from '../inbound/receive/choose-mailbox.ts'
import { findMailboxes } from '../mailboxes/find-mailboxes.server.ts'
import { readTaggedAddress } from '../tagged-address.server.ts'
import { readMailHeaders } from './read-mail-headers.ts'

const KEPT_MAILS = 2_000
/** How often the old ones go: removing one with each that comes would double the work. */
const TRIM_EVERY = 100

const trimSql = 'DELETE FROM caught_mail WHERE id <= $1 AND hand_on_at IS NULL'

export interface ReceivedMail {
  sender: string
  recipients: readonly string[]
  raw: Buffer
  /** Written on the catcher's own page. */
  isComposed?: boolean
}

/** A mail that was kept. */
export interface KeptMail {
  id: number
  /** A recipient is a mailbox of the helpdesk, and it is not the helpdesk's own news to a section, so that it is to be brought there. */
  isForHelpdesk: boolean
}

const insertTogether = coalesce(insertAll, { withinMs: 3, most: 10 })

/** Keeps a mail that the catcher received or wrote, and of all of them the newest two thousand. */
export async function storeCaughtMail(mail: ReceivedMail): Promise<KeptMail> {
  const kept = await insertTogether(mail)
  if (kept.id % TRIM_EVERY === 0) await pool.query(trimSql, [kept.id - KEPT_MAILS])
  return kept
}

async function insertAll(mails: readonly ReceivedMail[]): Promise<KeptMail[]> {
  const rows = await Promise.all(mails.map(toRow))
  const width = COLUMNS.length
  const places = rows.map(({ values }, index) => {
    const columns = values.map((_, column) => `$${index * width + column + 1}`)
    return `(${columns.slice(0, -1).join(', ')}, CASE WHEN ${columns.at(-1)}::boolean THEN now() END)`
  })
  const { rows: stored } = await pool.query<{ id: number }>({
    name: `store-caught-mail-${rows.length}`,
    text: `INSERT INTO caught_mail (${COLUMNS.join(', ')}) VALUES ${places.join(', ')} RETURNING id`,
    values: rows.flatMap(({ values }) => values),
  })
  return stored.map(({ id }, index) => ({ id, isForHelpdesk: rows[index]?.isForHelpdesk ?? false }))
}

const COLUMNS = ['sender', 'recipients', 'subject', 'message_id', 'raw', 'is_composed', 'hand_on_at'] as const

async function toRow({ sender, recipients, raw, isComposed = false }: ReceivedMail) {
  const { subject, messageId } = await readMailHeaders(raw)
  const setting = { mailboxes: await findMailboxes(), own: env.MAIL_FROM }
  // What the helpdesk tells a section would only be read again, and dropped as its own.
  const isOwnNews = readTaggedAddress(sender)?.kind === 'bounce'
  const isForHelpdesk = !isOwnNews && recipients.some((address) => fitRecipient(address, setting) !== null)
  const values = [sender, recipients, withoutNul(subject), withoutNul(messageId), raw, isComposed, isForHelpdesk]
  return { values, isForHelpdesk }
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}
