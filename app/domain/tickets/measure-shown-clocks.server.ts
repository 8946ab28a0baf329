import { readTicketEvent } from '../events/read-ticket-event.ts'
import { evaluateTicketClocks } from '../sla/evaluate-ticket-clocks.ts'
import type { EvaluatedClock } from '../sla/evaluate-timeline.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import type { ShownEvent } from './get-ticket-page.server.ts'

/**
 * A ticket's clocks as of `now`, measured from the events its page holds anyway; stored rows are as old as the last
 * change. Only for readers of all events: a requester's page lacks those that change the terms.
 */
export async function measureShownClocks(events: readonly ShownEvent[], now: Date): Promise<EvaluatedClock[]> {
  const rules = await loadSlaRules()
  const history = events.map((event) => readTicketEvent({ ...event, occurredAt: new Date(event.occurredAt) }))
  return evaluateTicketClocks(rules, history, now)
}
