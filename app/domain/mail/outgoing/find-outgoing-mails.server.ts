import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { OUTGOING_LISTS, type OutgoingList } from './outgoing-list.ts'
import { hideDigits, type OutgoingMailRow, outgoingColumnsSql, shownSubjectSql } from './outgoing-mail-row.ts'
import { requireMailAdministrator } from './require-mail-administrator.ts'

export interface OutgoingMailPage {
  mails: OutgoingMailRow[]
  /** What the next page is asked for with; null: it is the last. */
  next: string | null
}

interface Wanted {
  list: OutgoingList
  /** A recipient's whole address; empty: any. */
  address: string
  /** A page's `next`. */
  after: string | null
}

const PAGE = 50
const CURSOR = /^(\d{1,14}),([0-9a-f]{8}-[0-9a-f-]{27})$/u
const anyMail = systemScope('Administrators look after mail, whatever it tells of; its words are not shown.')

/** Mails of a list, the newest first. Throws forbidden for anybody but administrators. */
export async function findOutgoingMails(actor: Actor, { list, address, after }: Wanted): Promise<OutgoingMailPage> {
  requireMailAdministrator(actor)
  const [, ms, id] = CURSOR.exec(after ?? '') ?? []
  const conditions = [
    Prisma.sql`d.state = ANY(${[...OUTGOING_LISTS[list]]}::delivery_state[])`,
    ...(address === '' ? [] : [Prisma.sql`d.address = ${address.trim().toLowerCase()}`]),
    ...(ms === undefined
      ? []
      : [Prisma.sql`(d.created_at, d.id) < (${new Date(Number(ms))}::timestamptz, ${id}::uuid)`]),
  ]
  const rows = await readRows<OutgoingMailRow>(Prisma.sql`
    SELECT ${outgoingColumnsSql} FROM delivery d ${anyMail} ${shownSubjectSql(actor)}
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY d.created_at DESC, d.id DESC LIMIT ${PAGE + 1}`)
  const mails = rows.slice(0, PAGE).map(hideDigits)
  const last = mails.at(-1)
  return { mails, next: rows.length > PAGE && last ? `${last.createdAt.getTime()},${last.id}` : null }
}
