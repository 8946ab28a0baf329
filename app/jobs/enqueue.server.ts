import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { catalogue, type JobName, type JobPayload } from './catalogue.ts'

export interface EnqueueOptions {
  /** For people who look at a ticket's jobs; the job itself reads its payload alone. */
  ticketId?: number
  /** Not before this instant. */
  runAt?: Date
}

/**
 * Leaves a job in the caller's transaction: it exists once that commits, and never when it rolls back. The workers'
 * relay finds it within half a second; see docs/decisions/outbox-and-queue.md for why nothing is announced.
 */
export async function enqueue<Name extends JobName>(
  tx: SqlTx,
  name: Name,
  payload: JobPayload<Name>,
  { ticketId, runAt }: EnqueueOptions = {},
): Promise<void> {
  const checked = JSON.stringify(catalogue[name].payload.parse(payload))
  await tx.$executeRaw`
    INSERT INTO outbox_job (name, payload, ticket_id, available_at)
    VALUES (${name}, ${checked}::jsonb, ${ticketId ?? null}, coalesce(${runAt ?? null}::timestamptz, now()))`
}
