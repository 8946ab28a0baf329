import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Recipient } from '../recipient.ts'
import type { DeliveryPlan } from './choose-plan.ts'

const asked = systemScope(
  'Whom a notice may go to is decided already; whether they may still see it is asked when they read.',
)

type Noticed = Pick<Recipient, 'personId' | 'eventId' | 'template' | 'reason'> & {
  ticket: { ticketId: number }
  plan: DeliveryPlan
}

/** Puts the notices of those who want them into the portal: once an event and person, however often it runs. */
export async function storeNotices(tx: SqlTx, recipients: readonly Noticed[]): Promise<void> {
  const rows = recipients
    .filter(({ personId, plan }) => personId !== null && plan.portal)
    .map(({ personId, eventId, template, reason, ticket }) => ({
      personId,
      eventId,
      template,
      reason,
      ticketId: ticket.ticketId,
    }))
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO notice ${asked} (person_id, ticket_id, event_id, template, reason)
    SELECT r."personId", r."ticketId", r."eventId", r.template, r.reason
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("personId" int, "ticketId" int, "eventId" int, template text, reason text)
    ON CONFLICT (event_id, person_id) DO NOTHING`
}
