import { coalesce } from '#app/platform/coalesce.ts'
import { pool } from '#app/platform/db.server.ts'
import { readMailHeaders } from './read-mail-headers.ts'

const KEPT_MAILS = 2_000
/** How often the old ones go: removing one with each that comes would double the work. */
const TRIM_EVERY = 100

const trimSql = 'DELETE FROM caught_mail WHERE id <= $1'

export interface ReceivedMail {
  sender: string
  recipients: readonly string[]
  raw: Buffer
}

const insertTogether = coalesce(insertAll, { withinMs: 3, most: 10 })

/** Keeps a mail that the catcher received, and of all of them the newest two thousand. */
export async function storeCaughtMail(mail: ReceivedMail): Promise<void> {
  const id = await insertTogether(mail)
  if (id % TRIM_EVERY === 0) await pool.query(trimSql, [id - KEPT_MAILS])
}

async function insertAll(mails: readonly ReceivedMail[]): Promise<number[]> {
  const rows = await Promise.all(mails.map(toRow))
  const places = rows.map(
    (row, index) => `(${row.map((_, column) => `$${index * row.length + column + 1}`).join(', ')})`,
  )
  const { rows: stored } = await pool.query<{ id: number }>({
    name: `store-caught-mail-${rows.length}`,
    text: `INSERT INTO caught_mail (sender, recipients, subject, message_id, raw) VALUES ${places.join(', ')} RETURNING id`,
    values: rows.flat(),
  })
  return stored.map(({ id }) => id)
}

async function toRow({ sender, recipients, raw }: ReceivedMail): Promise<unknown[]> {
  const { subject, messageId } = await readMailHeaders(raw)
  return [sender, recipients, withoutNul(subject), withoutNul(messageId), raw]
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}
