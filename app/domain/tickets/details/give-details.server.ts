import { z } from 'zod'
import { Level } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Reclassification, TicketEventBody } from '../../events/ticket-event.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor, PersonFacts } from '../../identity/actor.ts'
import { buildActor } from '../../identity/build-actor.ts'
import { choosePriority } from '../../routing/choose-priority.ts'
import { loadRouting, type RoutingConfiguration } from '../../routing/load-routing.server.ts'
import { commitChange } from '../commit-change.server.ts'
import { type LockedTicket, lockTicket } from '../lock-ticket.server.ts'
import { NO_CATEGORY } from '../open-ticket-input.ts'
import { lookThrough, recordProtectedFindings } from '../record-protected-findings.server.ts'
import { optionalLine } from '../text-rules.ts'

const chooseCategory = 'Choose a category, or “None of these fits”.'

export const detailsSchema = z.object({
  categoryCode: z
    .string({ error: chooseCategory })
    .min(1, chooseCategory)
    .max(20, chooseCategory)
    .transform((code) => (code === NO_CATEGORY ? null : code)),
  impact: z.enum(Level, { error: 'Say how many people are affected.' }),
  urgency: z.enum(Level, { error: 'Say how long this can wait.' }),
  contactPhone: optionalLine(40),
  building: optionalLine(120),
  room: optionalLine(60),
})

type Details = z.infer<typeof detailsSchema>

const signed = systemScope('The signed link went to the ticket’s requester alone, for this one purpose.')
const OVER = 'This was answered already, or its time is over. Answer the mail instead, and we read it.'

/**
 * Takes what a requester says, by the link that they were mailed, of a ticket that they opened by mail: once. While nobody
 * has it in hand it goes to the section of the category that they choose. They act as the ticket's requester and as nothing
 * else, whatever roles they hold: the link proves no more. Throws conflict when it was answered or is over.
 */
export async function giveDetails(detailRequestId: string, details: Details, origin: Actor['origin']): Promise<void> {
  const routing = await loadRouting()
  await inTransaction(async (tx) => {
    const asked = await takeRequest(tx, detailRequestId)
    if (asked === null) throw new DomainError('conflict', OVER)
    const actor = { ...buildActor({ ...asked, agencyCode: null }, []), origin }
    const { ticket, now } = await lockTicket(tx, actor, { ticketId: asked.ticketId, verb: 'reply' }, {})
    const { events, patch } = describeChange(ticket, details, routing)
    const change = { ticket, actor, now, events, patch, termsReason: 'The requester said what the mail did not' }
    await commitChange(tx, change, {})
    const { contactPhone, building, room } = details
    const found = lookThrough({ contactPhone, building, room })
    const by = { ticketId: ticket.id, messageId: null, personId: actor.personId, isDenied: false }
    await recordProtectedFindings(
      tx,
      found.map((finding) => ({ ...finding, ...by })),
      { tells: true },
    )
  })
}

type Asked = Omit<PersonFacts, 'agencyCode'> & { ticketId: number }

/** Twice at once: the second finds it answered. */
async function takeRequest(tx: Tx, id: string): Promise<Asked | null> {
  const [asked] = await tx.$queryRaw<Asked[]>`
    UPDATE detail_request d ${signed} SET answered_at = now() FROM person p, ticket t
    WHERE d.id = ${id}::uuid AND d.answered_at IS NULL AND d.expires_at > now() AND p.id = d.person_id AND p.is_active
      AND t.id = d.ticket_id AND t.requester_id = d.person_id AND t.status NOT IN ('resolved', 'closed', 'cancelled', 'merged')
    RETURNING d.ticket_id AS "ticketId", p.id AS "personId", p.name, p.email, p.time_zone AS "timeZone", p.agency_id AS "agencyId"`
  return asked ?? null
}

function describeChange(ticket: LockedTicket, details: Details, routing: RoutingConfiguration) {
  const { categoryCode, impact, urgency, ...contact } = details
  const category = categoryCode === null ? null : routing.categoryByCode.get(categoryCode)
  const isKept = categoryCode === ticket.categoryCode
  if (!isKept && category !== null && category?.type !== ticket.type) {
    throw invalid({ categoryCode: ['Choose a category from the list.'] })
  }
  const priority =
    ticket.priorityOverriddenById === null ? choosePriority(routing.matrix, impact, urgency) : ticket.priority
  const chosen = categoryCode ?? ticket.categoryCode
  const changed: Reclassification = {
    ...(chosen !== ticket.categoryCode && { categoryCode: { from: ticket.categoryCode ?? '', to: chosen ?? '' } }),
    ...(impact !== ticket.impact && { impact: { from: ticket.impact, to: impact } }),
    ...(urgency !== ticket.urgency && { urgency: { from: ticket.urgency, to: urgency } }),
    ...(priority !== ticket.priority && { priority: { from: ticket.priority, to: priority } }),
  }
  const said = [
    'category',
    'who is affected',
    'how long it can wait',
    ...(contact.contactPhone ? ['phone'] : []),
    ...(contact.building || contact.room ? ['place'] : []),
  ]
  const events: TicketEventBody[] = [{ type: 'ticket.detailsGiven', payload: { what: said } }]
  if (Object.keys(changed).length > 0) events.push({ type: 'ticket.reclassified', payload: changed })
  const section = category ? routing.sectionByCode.get(category.sectionCode) : undefined
  const isUntouched = ticket.status === 'new' && ticket.assigneeId === null && ticket.firstRespondedAt === null
  const goesTo = section && isUntouched && section.code !== ticket.sectionCode ? section : null
  if (goesTo) {
    const reason = `The requester chose the category “${category?.name}”.`
    const moved = { fromSectionCode: ticket.sectionCode, toSectionCode: goesTo.code, reason }
    events.push({ type: 'ticket.transferred', payload: moved })
  }
  const patch = {
    categoryCode: chosen,
    isCategoryGuessed: false,
    impact,
    urgency,
    priority,
    ...(category && { kind: category.kind, isUnrouted: false }),
    ...(goesTo && { sectionCode: goesTo.code }),
    isRestricted: ticket.isRestricted || category?.isRestricted === true || goesTo?.isRestricted === true,
    // An empty field takes nothing away that was known.
    ...Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== '')),
  }
  return { events, patch }
}
