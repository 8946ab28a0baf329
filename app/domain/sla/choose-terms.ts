import type { Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import { choosePolicy } from './choose-policy.ts'
import type { DeclaredFreeze, SlaRules } from './sla-rules.ts'

/** What of a ticket decides its policy and calendar. */
export interface SlaFacts {
  type: TicketType
  kind: TicketKind
  priority: Priority
  categoryCode: string | null
  sectionCode: string
  agencyId: number | null
  parishName: string | null
}

/**
 * The rules under which a ticket's clocks run from `now` on. Closures apply to tickets located in their parish, never
 * to P1 (DOMAIN.md). Throws when no policy matches: a default must exist.
 */
export function chooseTerms(rules: SlaRules, ticket: SlaFacts, now: Date): SlaTermsReference {
  const policy = choosePolicy(rules.policies, { ...ticket, ticketType: ticket.type })
  const calendarVersionId = rules.newestCalendarVersionIdByCode.get(policy.calendarCode)
  if (calendarVersionId === undefined) throw new Error(`SLA policy ${policy.policyCode} names no calendar that exists`)
  const obeysClosures = ticket.priority !== 'P1'
  return {
    policyVersionId: policy.id,
    calendarVersionId,
    parishName: obeysClosures ? ticket.parishName : null,
    closuresKnownAt: obeysClosures ? now.toISOString() : null,
    ...withFreezes(rules, ticket, now),
  }
}

function withFreezes(rules: SlaRules, ticket: SlaFacts, now: Date): Pick<SlaTermsReference, 'freezeIds'> {
  const freezes = rules.freezes.filter((freeze) => isKnown(freeze, now.getTime()) && freezeApplies(freeze, ticket))
  return freezes.length === 0 ? {} : { freezeIds: freezes.map(({ id }) => id) }
}

/** Whether a ticket waits during a freeze: its section or its category is named. */
export function freezeApplies(
  freeze: DeclaredFreeze,
  ticket: Pick<SlaFacts, 'sectionCode' | 'categoryCode' | 'priority'>,
): boolean {
  if (ticket.priority === 'P1' && !freeze.includesP1) return false
  return (
    freeze.sectionCodes.includes(ticket.sectionCode) ||
    (ticket.categoryCode !== null && freeze.categoryCodes.includes(ticket.categoryCode))
  )
}

/** Declared by then, and not taken back by then. */
export function isKnown(
  { declaredAt, withdrawnAt }: { declaredAt: Date; withdrawnAt: Date | null },
  at: number,
): boolean {
  return declaredAt.getTime() <= at && (withdrawnAt === null || withdrawnAt.getTime() > at)
}

/** Whether clocks measured under either would run the same; the moment when closures were known matters only if one applies. */
export function areSameTerms(rules: SlaRules, a: SlaTermsReference, b: SlaTermsReference): boolean {
  return (
    a.policyVersionId === b.policyVersionId &&
    a.calendarVersionId === b.calendarVersionId &&
    closureKey(rules, a) === closureKey(rules, b) &&
    freezeKey(a) === freezeKey(b)
  )
}

/** The freezes that count under these terms, as one string. */
export function freezeKey({ freezeIds = [] }: SlaTermsReference): string {
  return freezeIds.toSorted((a, b) => a - b).join()
}

/** The closures that count under these terms, as one string. */
export function closureKey(rules: SlaRules, terms: SlaTermsReference): string {
  return findClosuresUnder(rules, terms)
    .map(({ date, fromTime }) => `${date}${fromTime ?? ''}`)
    .join()
}

export function findClosuresUnder(rules: SlaRules, terms: SlaTermsReference) {
  const { closuresKnownAt, parishName } = terms
  if (closuresKnownAt === null) return []
  const knownAt = Date.parse(closuresKnownAt)
  return rules.closures.filter(
    (closure) =>
      isKnown(closure, knownAt) &&
      (closure.isStatewide || (parishName !== null && closure.parishNames.includes(parishName))),
  )
}
