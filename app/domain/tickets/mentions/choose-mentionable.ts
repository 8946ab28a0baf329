import { isStaff, type PersonWithRoles } from '../../identity/actor.ts'
import { buildActor } from '../../identity/build-actor.ts'
import { type ConcernFacts, concernsPerson } from '../concerns-person.ts'
import { partOf } from '../ticket-part.ts'
import { canSeeTicket, type TicketVisibilityFacts } from '../visible-tickets.ts'
import type { Mentionable } from './match-mentions.ts'

/** A ticket with staff who might be mentioned on it, before it is asked who of them may see it. */
export interface MentionableRow {
  ticket: TicketVisibilityFacts & { assigneeId: number | null; about: ConcernFacts }
  staff: (Mentionable & Pick<PersonWithRoles, 'timeZone' | 'agencyId' | 'roles'>)[]
}

/** Those of them whom a note on the ticket may mention: staff who read its notes, and not whom it is about. Pure. */
export function chooseMentionable({ ticket, staff }: MentionableRow): MentionableRow['staff'] {
  return staff.filter((person) => {
    const actor = buildActor({ ...person, agencyCode: null }, person.roles)
    const access = ticket.accessIds.includes(person.personId) ? 'named' : null
    const readsNotes = isStaff(actor) && partOf(actor, { ...ticket, access }) !== 'requester'
    return canSeeTicket(actor, ticket) && readsNotes && !concernsPerson(ticket.about, person)
  })
}
