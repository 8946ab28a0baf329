import { MAIL_TEMPLATES } from '#app/emails/mail-template.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import { buildActor } from '../identity/build-actor.ts'
import { isAddressWithin } from './address-within.ts'
import { chooseAudience } from './choose-audience.ts'
import { type Candidate, findCandidates } from './find-candidates.ts'
import { mayHear } from './may-hear.ts'
import type { NotificationFacts } from './notification-facts.ts'
import { type NoticeTemplate, PORTAL_TEMPLATES } from './portal-template.ts'
import type { Recipient } from './recipient.ts'

const MOST_TELLING_FIRST: readonly NoticeTemplate[] = [...MAIL_TEMPLATES, ...PORTAL_TEMPLATES]

/**
 * Who is told of what one command did to a ticket (`events`, of that ticket alone), each with a reason in words. A person
 * gets one message, the most telling; nobody hears of what they did themselves, but a requester who opened gets the
 * confirmation. People who are inactive, may not see the ticket or are whom it is about get none.
 */
export function chooseRecipients(events: readonly TicketEvent[], facts: NotificationFacts): Recipient[] {
  const actors = new Map(facts.people.map((person) => [person.personId, buildActor(person, person.roles)]))
  const chosen = new Map<string, Recipient>()
  for (const event of events) {
    for (const { audience, template } of chooseAudience(event, sideOf(event, facts, actors))) {
      for (const candidate of findCandidates(audience, event, facts, actors)) {
        if (!isToBeTold(candidate, event, template, facts, actors)) continue
        const recipient = toRecipient(candidate, event, template, facts)
        const rival = chosen.get(recipient.address)
        const winner = rival && !isMoreTelling(recipient, rival) ? rival : recipient
        // Trap: an alarm that carries a requester's reply as well must not wait for the morning.
        const isAlarm = recipient.isAlarm && rival?.isAlarm !== false
        chosen.set(recipient.address, { ...winner, isAlarm })
      }
    }
  }
  return [...chosen.values()]
}

/** Staff who ask for something themselves act as requesters; the system acts as staff. */
function sideOf(event: TicketEvent, { ticket }: NotificationFacts, actors: Map<number, Actor>): 'staff' | 'requester' {
  if (event.actorId === null) return 'staff'
  if (event.actorId === ticket.requesterId) return 'requester'
  const actor = actors.get(event.actorId)
  return actor && isStaff(actor) ? 'staff' : 'requester'
}

function isToBeTold(
  { person }: Candidate,
  event: TicketEvent,
  template: NoticeTemplate,
  { ticket }: NotificationFacts,
  actors: Map<number, Actor>,
): boolean {
  if (person === null) return true
  const actor = actors.get(person.personId)
  if (!actor || !mayHear(person, actor, ticket)) return false
  const confirmsOwnOpening = template === 'ticket-opened' && person.personId === ticket.requesterId
  return confirmsOwnOpening || person.personId !== event.actorId
}

function toRecipient(
  { person, reason }: Candidate,
  event: TicketEvent,
  template: NoticeTemplate,
  { ticket, mailDomains }: NotificationFacts,
): Recipient {
  const address = (person?.email ?? ticket.sectionEmail).toLowerCase()
  return {
    personId: person?.personId ?? null,
    name: person?.name ?? ticket.sectionName,
    address,
    eventId: event.id,
    template,
    reason,
    isAlarm: isAlarm(event),
    timeZone: person?.timeZone ?? null,
    withheldBecause: isAddressWithin(address, mailDomains)
      ? findSilence(event, template)
      : `Not sent: the helpdesk writes to addresses at ${mailDomains.join(' and ')} only.`,
  }
}

/** Mail that a program wrote opens a ticket and gets no answer from ours, or the two would answer each other for ever. */
function findSilence(event: TicketEvent, template: NoticeTemplate): string | null {
  if (event.type !== 'ticket.opened' || template !== 'ticket-opened') return null
  return event.payload.unconfirmedBecause ?? null
}

/**
 * What SLA time brings about by itself. The one to whom escalation gives a ticket is told like those it tells; and a section
 * to which hundreds come back at once gets one mail.
 */
function isAlarm(event: TicketEvent): boolean {
  switch (event.type) {
    case 'clock.warned':
    case 'clock.breached':
    case 'clock.escalated':
    case 'stint.breached':
      return true
    case 'ticket.assigned':
      return event.payload.by === 'escalation' || event.payload.by === 'departure'
    default:
      return false
  }
}

function isMoreTelling(one: Recipient, other: Recipient): boolean {
  return MOST_TELLING_FIRST.indexOf(one.template) < MOST_TELLING_FIRST.indexOf(other.template)
}
