import { pool } from '#app/platform/db.server.ts'
import { readMailHeaders } from './read-mail-headers.ts'

const KEPT_MAILS = 2_000
/** How often the old ones go: removing one with each that comes would double the work. */
const TRIM_EVERY = 100

const insertSql = `
  INSERT INTO caught_mail (sender, recipients, subject, message_id, raw) VALUES ($1, $2, $3, $4, $5) RETURNING id`
const trimSql = 'DELETE FROM caught_mail WHERE id <= $1'

export interface ReceivedMail {
  sender: string
  recipients: readonly string[]
  raw: Buffer
}

/** Keeps a mail that the catcher received, and of all of them the newest two thousand. */
export async function storeCaughtMail({ sender, recipients, raw }: ReceivedMail): Promise<void> {
  const { subject, messageId } = await readMailHeaders(raw)
  const values = [sender, recipients, withoutNul(subject), withoutNul(messageId), raw]
  const { rows } = await pool.query<{ id: number }>({ name: 'store-caught-mail', text: insertSql, values })
  const id = rows[0]?.id ?? 0
  if (id % TRIM_EVERY === 0) await pool.query(trimSql, [id - KEPT_MAILS])
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}
