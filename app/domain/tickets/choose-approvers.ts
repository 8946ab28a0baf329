import type { ApprovalRequest } from '../events/ticket-event.ts'
import type { PersonWithRoles } from '../identity/actor.ts'
import { buildActor } from '../identity/build-actor.ts'
import { type ConcernFacts, concernsPerson } from './concerns-person.ts'
import { canSeeTicket, type TicketVisibilityFacts } from './visible-tickets.ts'

interface AskedTicket extends TicketVisibilityFacts {
  /** As its category words it: 'agency approver', 'job owner + change approval'; null: it names none. */
  approval: string | null
  about: ConcernFacts
}

/**
 * Who is asked for a ticket's approval: its agency's approvers in the role that its category names, else who coordinates the
 * agency's tickets, else nobody. Only who may see it is asked: an approver may once they follow it, but nobody sees a restricted
 * ticket by following. Whom it is about is never asked.
 */
export function chooseApprovers(
  ticket: AskedTicket,
  people: readonly PersonWithRoles[],
): { asked: ApprovalRequest; newFollowerIds: number[] } {
  const maySee = (person: PersonWithRoles, followerIds: readonly number[]) =>
    canSeeTicket(buildActor(person, person.roles), { ...ticket, followerIds }) && !concernsPerson(ticket.about, person)
  const roles = rolesIn(ticket.approval)
  const approvers = people.filter(
    (person) =>
      person.roles.some(
        ({ role, agencyId, approvalRole }) =>
          role === 'approver' && agencyId === ticket.agencyId && roles.includes(plain(approvalRole ?? '')),
      ) && maySee(person, [person.personId]),
  )
  if (approvers.length > 0) {
    const unseeing = approvers.filter((person) => !maySee(person, ticket.followerIds))
    return { asked: ask(ticket, 'approver', approvers), newFollowerIds: unseeing.map(({ personId }) => personId) }
  }
  const coordinators = people.filter(
    (person) =>
      person.roles.some(({ role, agencyId }) => role === 'coordinator' && agencyId === ticket.agencyId) &&
      maySee(person, ticket.followerIds),
  )
  return { asked: ask(ticket, coordinators.length > 0 ? 'coordinator' : 'nobody', coordinators), newFollowerIds: [] }
}

function ask(
  { approval }: AskedTicket,
  as: ApprovalRequest['as'],
  people: readonly PersonWithRoles[],
): ApprovalRequest {
  return {
    as,
    role: approval,
    personIds: people.map(({ personId }) => personId),
    names: people.map(({ name }) => name),
  }
}

/** 'agency approver + ARM' asks two; either counts. */
function rolesIn(approval: string | null): string[] {
  return (approval ?? '').split('+').map(plain).filter(Boolean)
}

function plain(role: string): string {
  return role.trim().toLowerCase()
}
