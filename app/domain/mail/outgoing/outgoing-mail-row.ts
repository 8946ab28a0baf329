import { type DeliveryState, Prisma } from '#app/generated/prisma/client.ts'
import type { Actor } from '../../identity/actor.ts'
import { maskTexts } from '../../tickets/mask-texts.ts'
import { visibleTicketsSql } from '../../tickets/visible-tickets.ts'

/** A mail that leaves, as administrators see it: to whom and how it does, and nothing of what it says. */
export interface OutgoingMailRow {
  id: string
  address: string
  template: string
  state: DeliveryState
  attempts: number
  /** The server's last answer, or what went wrong. */
  lastAnswer: string
  ticketId: number | null
  /** Null: the ticket is restricted, the actor may not see it, or there is none. */
  subject: string | null
  createdAt: Date
  nextAttemptAt: Date | null
  sentAt: Date | null
}

/** The columns of it, of deliveries aliased `d`. */
export const outgoingColumnsSql = Prisma.sql`d.id::text, d.address, d.template, d.state, d.attempts, d.last_answer AS "lastAnswer",
  d.ticket_id AS "ticketId", shown.subject, d.created_at AS "createdAt", d.next_attempt_at AS "nextAttemptAt", d.sent_at AS "sentAt"`

/** What a restricted ticket is called stays with its own people, whoever looks after the mail. */
export function shownSubjectSql(actor: Actor): Prisma.Sql {
  return Prisma.sql`LEFT JOIN LATERAL (
    SELECT t.subject FROM ticket t WHERE t.id = d.ticket_id AND NOT t.is_restricted AND ${visibleTicketsSql(actor)}
  ) AS shown ON true`
}

/** What a ticket is called and what a server answered are people's words, whose digits are hidden in lists. */
export function hideDigits<Row extends Pick<OutgoingMailRow, 'subject' | 'lastAnswer'>>(row: Row): Row {
  const { subject, lastAnswer } = row
  return { ...row, ...maskTexts({ subject, lastAnswer }) }
}
