import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { type MailPage, MOST_ROWS, olderMailSql, pageMails } from '../page-mails.ts'
import { OUTGOING_LISTS, type OutgoingList } from './outgoing-list.ts'
import { hideDigits, type OutgoingMailRow, outgoingColumnsSql, shownSubjectSql } from './outgoing-mail-row.ts'
import { requireMailAdministrator } from './require-mail-administrator.ts'

interface Wanted {
  list: OutgoingList
  /** A recipient's whole address; empty: any. */
  address: string
  /** A page's `next`. */
  after: string | null
}

const anyMail = systemScope('Administrators look after mail, whatever it tells of; its words are not shown.')

/** Mails of a list, the newest first. Throws forbidden for anybody but administrators. */
export async function findOutgoingMails(
  actor: Actor,
  { list, address, after }: Wanted,
): Promise<MailPage<OutgoingMailRow>> {
  requireMailAdministrator(actor)
  const conditions = [
    Prisma.sql`d.state = ANY(${[...OUTGOING_LISTS[list]]}::delivery_state[])`,
    ...(address === '' ? [] : [Prisma.sql`d.address = ${address.trim().toLowerCase()}`]),
    olderMailSql(after, Prisma.sql`(d.created_at, d.id)`),
  ]
  const rows = await readRows<OutgoingMailRow>(Prisma.sql`
    SELECT ${outgoingColumnsSql} FROM delivery d ${anyMail} ${shownSubjectSql(actor)}
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY d.created_at DESC, d.id DESC LIMIT ${MOST_ROWS}`)
  return pageMails(rows.map(hideDigits), ({ createdAt }) => createdAt)
}
