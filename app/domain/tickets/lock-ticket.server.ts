import type { Channel, Level, Priority, TicketKind, TicketStatus, TicketType } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import type { TicketScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { requireVerb } from './access/require-verb.ts'
import type { TicketVerb } from './access/verb-parts.ts'
import { requireRevision } from './require-revision.server.ts'
import { selectForUpdate } from './select-for-update.server.ts'
import type { TicketPart } from './ticket-part.ts'

export interface LockedTicket {
  id: number
  type: TicketType
  kind: TicketKind
  categoryCode: string | null
  isCategoryGuessed: boolean
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
  /** Entitles to this ticket's rows until the transaction ends. */
  scope: TicketScope
}

export interface CommandOptions {
  /** Tests, seeds and imports say when; otherwise the database's clock does. */
  now?: Date
  /** Nobody is told: for the past that a seed or an import brings. */
  silent?: boolean
  /** The person has been asked about what looks like protected data in this text, and said that it is something else. */
  deniesProtectedData?: boolean
}

export interface Locked {
  ticket: LockedTicket
  part: TicketPart
  now: Date
}

/**
 * Begins every command on a ticket: locks its row until the transaction ends, so that commands on one ticket follow
 * one another. Throws not_found when there is none or the actor may not see it, forbidden when `verb` is not theirs to
 * do to it (`VERB_PARTS`), conflict when `revision` is given and the ticket has moved on (with what changed since).
 */
export async function lockTicket(
  tx: Tx,
  actor: Actor,
  request: { ticketId: number; verb: TicketVerb; revision?: number },
  options: CommandOptions,
): Promise<Locked> {
  const found = await selectForUpdate(tx, actor, request.ticketId)
  if (!found) throw notFound(`ticket ${request.ticketId} is absent or hidden from person ${actor.personId}`)
  const { ticket, access } = found
  const part = requireVerb(actor, { ...ticket, access }, request.verb)
  await requireRevision(tx, ticket, { drawnFrom: request.revision, part })
  return { ticket, part, now: options.now ?? found.now }
}
