import type { Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { FrozenStretch } from './calendar-definition.ts'
import { choosePolicy } from './choose-policy.ts'
import { findVersionInForce } from './find-version-in-force.ts'
import type { DeclaredFreeze, PolicyVersion, SlaRules } from './sla-rules.ts'

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
 * to P1 (docs/sla.md). Throws when no policy matches: a default must exist.
 */
export function chooseTerms(rules: SlaRules, ticket: SlaFacts, now: Date): SlaTermsReference {
  const policy = choosePolicy(findPoliciesInForce(rules, now), { ...ticket, ticketType: ticket.type })
  const calendarVersionId = findCalendarInForce(rules, policy, now)
  const obeysClosures = ticket.priority !== 'P1'
  return {
    policyVersionId: policy.id,
    calendarVersionId,
    parishName: obeysClosures ? ticket.parishName : null,
    closuresKnownAt: obeysClosures ? now.toISOString() : null,
    ...withFreezes(rules, ticket, now),
  }
}

function findPoliciesInForce({ policies, policyVersionById }: SlaRules, now: Date): readonly PolicyVersion[] {
  if (policies.every(({ createdAt }) => !createdAt || createdAt <= now)) return policies
  return policies.map((newest) => {
    const versions = [...policyVersionById.values()].filter(({ policyCode }) => policyCode === newest.policyCode)
    return findVersionInForce(newest, versions, now)
  })
}

function findCalendarInForce(rules: SlaRules, { calendarCode, policyCode }: PolicyVersion, now: Date): number {
  const newestId = rules.newestCalendarVersionIdByCode.get(calendarCode)
  if (newestId === undefined) throw new Error(`SLA policy ${policyCode} names no calendar that exists`)
  const newest = rules.calendarVersionById.get(newestId)
  if (!newest) return newestId
  const versions = [...rules.calendarVersionById.values()].filter((version) => version.calendarCode === calendarCode)
  return findVersionInForce(newest, versions, now).id
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
    freezeKey(rules, a) === freezeKey(rules, b)
  )
}

/** The freezes that count under these terms, as one string: one that was declared anew for the same time is the same. */
export function freezeKey(rules: SlaRules, terms: SlaTermsReference): string {
  return findFrozen(rules, terms)
    .map((stretch) => stretch.join('-'))
    .sort()
    .join()
}

/** When these terms' freezes keep clocks from counting. Throws for a freeze that the rules do not know. */
export function findFrozen(rules: SlaRules, { freezeIds = [] }: SlaTermsReference): FrozenStretch[] {
  return freezeIds.map((freezeId): FrozenStretch => {
    const freeze = rules.freezes.find(({ id }) => id === freezeId)
    if (!freeze) throw new Error(`SLA terms point to the service freeze ${freezeId}, which does not exist`)
    return [freeze.fromAt.getTime(), freeze.toAt.getTime()]
  })
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
