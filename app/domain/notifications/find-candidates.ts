import { assertNever } from '#app/platform/assert-never.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import type { Audience } from './choose-audience.ts'
import { mayHear, mayHearOfNotes } from './may-hear.ts'
import type { NotificationFacts, NotifiedPerson } from './notification-facts.ts'

/** Somebody who might be told, and why: a person, or a section's mailbox. */
export interface Candidate {
  person: NotifiedPerson | null
  reason: string
}

/** Who stands in an audience of an event. Whether each of them may be told is asked afterwards, of everybody alike. */
export function findCandidates(
  audience: Audience,
  event: TicketEvent,
  { ticket, people }: NotificationFacts,
  actors: ReadonlyMap<number, Actor>,
): Candidate[] {
  const find = (personId: number | null) => people.find((one) => one.personId === personId)
  const byId = (personId: number | null, reason: string): Candidate[] => {
    const person = find(personId)
    return person ? [{ person, reason }] : []
  }
  const isReady = (person: NotifiedPerson | null): boolean => {
    const actor = person && actors.get(person.personId)
    return Boolean(person && actor && mayHear(person, actor, ticket))
  }
  /** They too, not instead: who comes back finds their mail. */
  const standInFor = (assigneeId: number | null): Candidate[] =>
    assigneeId === null || assigneeId !== ticket.assigneeId
      ? []
      : byId(ticket.standInId, `you stand in for ${find(assigneeId)?.name}, who has this ticket`)
  const supervisorsOf = (sectionCode: string, reason: string): Candidate[] =>
    people
      .filter(({ personId }) => actors.get(personId)?.supervisedSectionCodes.includes(sectionCode))
      .map((person) => ({ person, reason }))
  const requesterSide = (): Candidate[] => [
    ...byId(
      ticket.requesterId,
      ticket.openedById === ticket.requesterId ? 'you opened this ticket' : 'this ticket is for you',
    ),
    ...byId(ticket.openedById, `you opened this ticket for ${find(ticket.requesterId)?.name ?? 'somebody else'}`),
    ...ticket.followerIds.flatMap((personId) => byId(personId, 'you follow this ticket')),
  ]
  const worker = (): Candidate[] =>
    ticket.assigneeId === null
      ? [{ person: null, reason: `nobody in ${ticket.sectionName} has taken this ticket yet` }]
      : [
          ...byId(ticket.assigneeId, 'this ticket is assigned to you').map((assignee) =>
            isReady(assignee.person)
              ? assignee
              : { person: null, reason: `${assignee.person?.name} has this ticket, but cannot be told` },
          ),
          ...standInFor(ticket.assigneeId),
        ]
  switch (audience) {
    case 'requesterSide':
      return requesterSide()
    case 'waitingSide':
      return ticket.hasConversation ? requesterSide() : []
    case 'worker':
      return worker()
    case 'reachable': {
      // Trap: that mail came back must not be told to the address that it came back from.
      const lost = event.type === 'mail.bounced' ? event.payload.address.toLowerCase() : null
      const isReached = ({ person }: Candidate) => (person?.email ?? ticket.sectionEmail).toLowerCase() !== lost
      const reached = worker().filter(isReached)
      if (reached.length > 0) return reached
      const section = { person: null, reason: `mail to ${find(ticket.assigneeId)?.name ?? lost} came back` }
      return isReached(section)
        ? [section]
        : supervisorsOf(ticket.sectionCode, `mail to ${ticket.sectionName} came back`)
    }
    case 'newAssignee': {
      if (event.type !== 'ticket.assigned') return []
      const { assigneeId } = event.payload
      return [...byId(assigneeId, 'this ticket is assigned to you'), ...standInFor(assigneeId)]
    }
    case 'formerAssignee': {
      if (event.type !== 'ticket.assigned') return []
      const { assigneeId, previousAssigneeId } = event.payload
      const now = find(assigneeId)?.name
      return byId(previousAssigneeId, now ? `you had this ticket, which ${now} has now` : 'you had this ticket')
    }
    case 'approvers': {
      const { approval } = event.type === 'ticket.statusChanged' ? event.payload : {}
      if (!approval) return []
      const reason =
        approval.as === 'approver'
          ? `you approve for your agency as ${approval.role}`
          : 'you coordinate your agency’s tickets, and nobody else is known to approve this'
      return approval.personIds.flatMap((personId) => byId(personId, reason))
    }
    case 'staffFollowers':
      return ticket.followerIds
        .flatMap((personId) => byId(personId, 'you follow this ticket'))
        .filter(({ person }) => {
          const actor = person && actors.get(person.personId)
          return actor && isStaff(actor)
        })
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
    case 'mentioned': {
      const personIds = event.type === 'ticket.mentioned' ? event.payload.personIds : []
      return personIds
        .flatMap((personId) => byId(personId, 'you were mentioned in a note'))
        .filter(({ person }) => {
          const actor = person && actors.get(person.personId)
          return person && actor && mayHearOfNotes(person, actor, ticket)
        })
    }
    case 'newReader':
      return event.type === 'ticket.accessGiven' ? byId(event.payload.personId, 'you were named on this ticket') : []
    case 'emergencyWatch': {
      const active = supervisorsOf(ticket.sectionCode, `you supervise ${ticket.sectionName}`).filter(({ person }) =>
        isReady(person),
      )
      return active.length > 0 ? active : [{ person: null, reason: `nobody supervises ${ticket.sectionName}` }]
    }
    default:
      return assertNever(audience)
  }
}
