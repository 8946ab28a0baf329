import type { Actor } from '#app/domain/identity/actor.ts'
import { type OpenedTicket, openTicket } from '#app/domain/tickets/open-ticket.server.ts'
import { openTicketSchema } from '#app/domain/tickets/open-ticket-input.ts'
import type { DemoHistory, DemoTicket } from './demo-shapes.ts'

/** The same key each time: a seed that was interrupted goes on with what is missing. */
function keyOfTicket(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** Opens a demo ticket in the past: over the portal or by mail by the requester, else by whoever took the call. */
export function openDemoTicket(
  ticket: DemoTicket,
  history: DemoHistory,
  people: { requester: Actor; deskClerk: Actor; operator: Actor },
  now: Date,
): Promise<OpenedTicket> {
  const opener =
    ticket.channel === 'phone' ? people.deskClerk : ticket.channel === 'monitoring' ? people.operator : people.requester
  const input = openTicketSchema.parse({
    type: ticket.categoryCode.startsWith('PS-') ? 'production_support' : 'end_user_computing',
    submissionKey: keyOfTicket(ticket.number),
    categoryCode: ticket.categoryCode,
    subject: ticket.subject,
    description: ticket.body,
    impact: ticket.impact,
    urgency: ticket.urgency,
    onBehalfOf: opener === people.requester ? '' : people.requester.email,
    parishName: ticket.parishName,
    details: history.details,
  })
  return openTicket(opener, input, { now, silent: true, channel: ticket.channel })
}
