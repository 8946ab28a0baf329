import { templateWords } from '#app/emails/mail-template.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { DeliveryState } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'

export interface TicketDelivery {
  id: string
  address: string
  name: string
  /** What the mail is about, in words. */
  about: string
  state: DeliveryState
  /** The state in words, for people. */
  stateWords: string
  createdAt: Date
  sentAt: Date | null
  /** When it is tried again; null: nothing more happens to it. */
  nextAttemptAt: Date | null
  attempts: number
  /** The mail server's last answer, or what went wrong. */
  answer: string
}

const STATE_WORDS: Record<DeliveryState, string> = {
  queued: 'Waiting to be sent',
  sending: 'Being sent',
  sent: 'Sent',
  deferred: 'Delayed, will be tried again',
  bounced: 'Refused',
  unknown: 'Not known whether it arrived',
  suppressed: 'Not sent',
}

const NEWEST = 100

/** The mails about a ticket, newest first, at most 100. For staff who may see the ticket; empty for everybody else. */
export async function findDeliveries(actor: Actor, ticketId: number): Promise<TicketDelivery[]> {
  if (!isStaff(actor)) return []
  const rows = await readRows<Omit<TicketDelivery, 'about' | 'stateWords'> & { template: string }>(Prisma.sql`
    SELECT d.id, d.address, d.address_name AS name, d.template, d.state::text AS state, d.created_at AS "createdAt",
      d.sent_at AS "sentAt", d.attempts, d.last_answer AS answer,
      CASE WHEN d.state IN ('deferred', 'unknown') THEN d.next_attempt_at END AS "nextAttemptAt"
    FROM delivery d JOIN ticket t ON t.id = d.ticket_id
    WHERE d.ticket_id = ${ticketId} AND ${visibleTicketsSql(actor)}
    ORDER BY d.created_at DESC, d.id LIMIT ${NEWEST}`)
  return rows.map(({ template, ...row }) => ({
    ...row,
    about: templateWords(template),
    stateWords: STATE_WORDS[row.state],
  }))
}
