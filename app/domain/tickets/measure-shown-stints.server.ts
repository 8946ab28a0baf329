import { readTicketEvent } from '../events/read-ticket-event.ts'
import { evaluateStints } from '../sla/evaluate-stints.ts'
import type { EvaluatedStint } from '../sla/evaluated-stint.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import type { TicketPage } from './get-ticket-page.server.ts'

/** Which sections held a ticket as of `now`, from the events its page holds anyway. Only for readers of all events. */
export async function measureShownStints(
  { ticket, events }: Pick<TicketPage, 'ticket' | 'events'>,
  now: Date,
): Promise<EvaluatedStint[]> {
  const rules = await loadSlaRules()
  const history = events.map((event) => readTicketEvent({ ...event, occurredAt: new Date(event.occurredAt) }))
  return evaluateStints(rules, history, { asOf: now, sectionCode: ticket.sectionCode })
}
