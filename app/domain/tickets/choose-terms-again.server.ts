import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { areSameTerms, chooseTerms } from '../sla/choose-terms.ts'
import { findTerms } from '../sla/find-terms.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import type { LockedTicket } from './lock-ticket.server.ts'

/**
 * The event that puts a ticket, as it stands after a change, under the SLA terms that fit it now; none where they are
 * those it has. `reason` says in words what changed.
 */
export async function chooseTermsAgain(
  tx: SqlTx,
  rules: SlaRules,
  ticket: LockedTicket,
  { reason, now }: { reason: string; now: Date },
): Promise<TicketEventBody[]> {
  const terms = chooseTerms(rules, ticket, now)
  const before = await findTerms(tx, ticket.id)
  return before && areSameTerms(rules, before, terms) ? [] : [{ type: 'sla.termsChanged', payload: { terms, reason } }]
}
