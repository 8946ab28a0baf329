import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { CANARY_ID_PREFIX } from '../mailboxes/canary-token.server.ts'

export interface CaughtMailRow {
  id: number
  sender: string
  recipients: string[]
  subject: string
  receivedAt: Date
}

export interface CaughtMailPage {
  mails: CaughtMailRow[]
  /** Ask for the older ones with `before` set to this; null: there are none. */
  older: number | null
}

const MAILS_A_PAGE = 50

/** Caught mails, newest first, without the helpdesk's own test mails; of those to or from an address that contains `address`, and older than mail `before`. */
export async function findCaughtMails({
  address,
  before,
}: {
  address: string
  before: number | null
}): Promise<CaughtMailPage> {
  const wanted = address.toLowerCase()
  const conditions = [
    Prisma.sql`NOT starts_with(message_id, ${CANARY_ID_PREFIX})`,
    ...(before === null ? [] : [Prisma.sql`id < ${before}`]),
    ...(wanted === ''
      ? []
      : [Prisma.sql`position(${wanted} IN lower(sender || ' ' || array_to_string(recipients, ' '))) > 0`]),
  ]
  const rows = await readRows<CaughtMailRow>(Prisma.sql`
    SELECT id, sender, recipients, subject, received_at AS "receivedAt" FROM caught_mail
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY id DESC LIMIT ${MAILS_A_PAGE + 1}`)
  const mails = rows.slice(0, MAILS_A_PAGE)
  return { mails, older: rows.length > MAILS_A_PAGE ? (mails.at(-1)?.id ?? null) : null }
}
