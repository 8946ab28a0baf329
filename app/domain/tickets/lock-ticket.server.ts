import type { Channel, Level, Priority, TicketKind, TicketStatus, TicketType } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import type { Actor } from '../identity/actor.ts'
import { requireRevision } from './require-revision.server.ts'
import { selectForUpdate } from './select-for-update.server.ts'
import { partOf, type TicketPart } from './ticket-part.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

export interface LockedTicket {
  id: number
  type: TicketType
  kind: TicketKind
  categoryCode: string | null
  subject: string
  status: TicketStatus
  impact: Level
  urgency: Level
  priority: Priority
  priorityOverriddenById: number | null
  sectionCode: string
  assigneeId: number | null
  requesterId: number
  openedById: number
  agencyId: number | null
  parishName: string | null
  channel: Channel
  isRestricted: boolean
  firstRespondedAt: Date | null
  resolvedAt: Date | null
  nextDueAt: Date | null
  revision: number
}

export interface CommandOptions {
  /** Tests, seeds and imports say when; otherwise the database's clock does. */
  now?: Date
  /** Nobody is told: for the past that a seed or an import brings. */
  silent?: boolean
}

export interface Locked {
  ticket: LockedTicket
  part: TicketPart
  now: Date
}

/**
 * Begins every command on a ticket: locks its row until the transaction ends, so that commands on one ticket follow
 * one another. Throws not_found when there is none or the actor may not see it, forbidden when the actor's part is
 * not among `parts`, conflict when `revision` is given and the ticket has moved on (with what changed since).
 */
export async function lockTicket(
  tx: Tx,
  actor: Actor,
  request: { ticketId: number; parts: readonly TicketPart[]; revision?: number },
  options: CommandOptions,
): Promise<Locked> {
  const found = await selectForUpdate(tx, request.ticketId, visibleTicketsSql(actor))
  if (!found) throw notFound(`ticket ${request.ticketId} is absent or hidden from person ${actor.personId}`)
  const { ticket } = found
  const part = partOf(actor, ticket)
  if (!request.parts.includes(part)) {
    throw forbidden(explainPart(part), `person ${actor.personId} is ${part} of ticket ${ticket.id}`)
  }
  await requireRevision(tx, ticket, { drawnFrom: request.revision, part })
  return { ticket, part, now: options.now ?? found.now }
}

export function explainPart(part: TicketPart): string {
  if (part === 'requester') return 'Only the staff who work this ticket can do that.'
  if (part === 'reader')
    return 'Only the section that holds this ticket can do that. Ask it to help, or have the ticket transferred.'
  return 'Only the requester’s side of this ticket can do that.'
}
