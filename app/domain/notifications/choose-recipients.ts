import { MAIL_TEMPLATES, type MailTemplate } from '#app/emails/mail-template.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import { buildActor } from '../identity/build-actor.ts'
import { canSeeTicket } from '../tickets/visible-tickets.ts'
import { isAddressWithin } from './address-within.ts'
import { type Audience, chooseAudience } from './choose-audience.ts'
import type { NotificationFacts, NotifiedPerson } from './notification-facts.ts'
import type { Recipient } from './recipient.ts'

/** Somebody who might be told: a person with their rights, or a section's mailbox. */
interface Candidate {
  person: NotifiedPerson | null
  reason: string
}

/**
 * Who is told of what one command did to a ticket (`events`, of that ticket alone), each with a reason in words. A person
 * gets one mail, the most telling; nobody hears of what they did themselves, but a requester who opened gets the
 * confirmation. People who are inactive or may not see the ticket get none.
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

function findCandidates(
  audience: Audience,
  event: TicketEvent,
  { ticket, people }: NotificationFacts,
  actors: Map<number, Actor>,
): Candidate[] {
  const byId = (personId: number | null, reason: string): Candidate[] => {
    const person = people.find((one) => one.personId === personId)
    return person ? [{ person, reason }] : []
  }
  /** They too, not instead: who comes back finds their mail. */
  const standInFor = (assigneeId: number | null): Candidate[] => {
    if (assigneeId === null || assigneeId !== ticket.assigneeId) return []
    const assignee = people.find(({ personId }) => personId === assigneeId)
    return byId(ticket.standInId, `you stand in for ${assignee?.name}, who has this ticket`)
  }
  const supervisorsOf = (sectionCode: string, reason: string): Candidate[] =>
    people
      .filter(({ personId }) => actors.get(personId)?.supervisedSectionCodes.includes(sectionCode))
      .map((person) => ({ person, reason }))
  switch (audience) {
    case 'requesterSide': {
      const requester = people.find(({ personId }) => personId === ticket.requesterId)
      const own = ticket.openedById === ticket.requesterId ? 'you opened this ticket' : 'this ticket is for you'
      return [
        ...byId(ticket.requesterId, own),
        ...byId(ticket.openedById, `you opened this ticket for ${requester?.name ?? 'somebody else'}`),
        ...ticket.followerIds.flatMap((personId) => byId(personId, 'you follow this ticket')),
      ]
    }
    case 'worker':
      if (ticket.assigneeId === null) {
        return [{ person: null, reason: `nobody in ${ticket.sectionName} has taken this ticket yet` }]
      }
      return [
        ...byId(ticket.assigneeId, 'this ticket is assigned to you').map((assignee) =>
          mayHear(assignee.person, ticket, actors)
            ? assignee
            : { person: null, reason: `${assignee.person?.name} has this ticket, but cannot be told` },
        ),
        ...standInFor(ticket.assigneeId),
      ]
    case 'newAssignee': {
      if (event.type !== 'ticket.assigned') return []
      const { assigneeId } = event.payload
      return [...byId(assigneeId, 'this ticket is assigned to you'), ...standInFor(assigneeId)]
    }
    case 'supervisors':
      return supervisorsOf(ticket.sectionCode, `you supervise ${ticket.sectionName}`)
    case 'section':
      return [{ person: null, reason: `its escalation tells ${ticket.sectionName}` }]
    case 'named': {
      const { personIds = [], onCallPersonId } = event.type === 'clock.escalated' ? event.payload : {}
      return personIds.flatMap((personId) =>
        byId(
          personId,
          personId === onCallPersonId
            ? `you are on call for ${ticket.sectionName}`
            : `the escalation of ${ticket.sectionName}’s tickets names you`,
        ),
      )
    }
    case 'supervisorsForOnCall':
      return supervisorsOf(ticket.sectionCode, `nobody is on call for ${ticket.sectionName}, which you supervise`)
    case 'stintSupervisors':
      return event.type === 'stint.breached'
        ? supervisorsOf(event.payload.sectionCode, 'you supervise the section that holds this ticket')
        : []
    case 'mentioned':
      return event.type === 'ticket.mentioned'
        ? event.payload.personIds.flatMap((personId) => byId(personId, 'you were mentioned in a note'))
        : []
    case 'newReader':
      return event.type === 'ticket.accessGiven' ? byId(event.payload.personId, 'you were named on this ticket') : []
    case 'emergencyWatch': {
      const watching = supervisorsOf(ticket.sectionCode, `you supervise ${ticket.sectionName}`)
      const active = watching.filter(({ person }) => mayHear(person, ticket, actors))
      return active.length > 0 ? active : [{ person: null, reason: `nobody supervises ${ticket.sectionName}` }]
    }
    default:
      return assertNever(audience)
  }
}

/** Mail goes to active people about what they may see. */
function mayHear(
  person: NotifiedPerson | null,
  ticket: NotificationFacts['ticket'],
  actors: Map<number, Actor>,
): boolean {
  const actor = person && actors.get(person.personId)
  return Boolean(person?.isActive && actor && canSeeTicket(actor, ticket))
}

function isToBeTold(
  { person }: Candidate,
  event: TicketEvent,
  template: MailTemplate,
  { ticket }: NotificationFacts,
  actors: Map<number, Actor>,
): boolean {
  if (person === null) return true
  if (!mayHear(person, ticket, actors)) return false
  const confirmsOwnOpening = template === 'ticket-opened' && person.personId === ticket.requesterId
  return confirmsOwnOpening || person.personId !== event.actorId
}

function toRecipient(
  { person, reason }: Candidate,
  event: TicketEvent,
  template: MailTemplate,
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
      ? null
      : `Not sent: the helpdesk writes to addresses at ${mailDomains.join(' and ')} only.`,
  }
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
  return MAIL_TEMPLATES.indexOf(one.template) < MAIL_TEMPLATES.indexOf(other.template)
}
