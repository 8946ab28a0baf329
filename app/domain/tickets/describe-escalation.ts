import { assertNever } from '#app/platform/assert-never.ts'
import type { Escalation } from '../events/ticket-event.ts'

/** One line on an escalation step that ran: why, and whom it told, by name where it was somebody in particular. */
export function describeEscalation(escalation: Escalation, target: string, personName: (id: number) => string): string {
  const { words, tell, personIds, onCallPersonId } = escalation
  const named = personIds.filter((personId) => personId !== onCallPersonId).map(personName)
  const told = tell.flatMap((audience) => {
    switch (audience) {
      case 'assignee':
        return ['the assignee']
      case 'section':
        return ['the section']
      case 'supervisors':
        return ['the supervisors']
      case 'people':
        return named
      case 'onCall':
        return onCallPersonId == null
          ? ['the supervisors, since nobody is on call']
          : [`${personName(onCallPersonId)}, who is on call`]
      default:
        return assertNever(audience)
    }
  })
  return `Escalated: of the ${target}, ${words}.${told.length === 0 ? '' : ` Told: ${told.join('; ')}`}`
}
