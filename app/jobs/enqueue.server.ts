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
  options: EnqueueOptions = {},
): Promise<void> {
  await enqueueAll(tx, name, [{ ...options, payload }])
}

/** Several jobs of one kind, in one statement and in order. */
export async function enqueueAll<Name extends JobName>(
  tx: SqlTx,
  name: Name,
  jobs: readonly (EnqueueOptions & { payload: JobPayload<Name> })[],
): Promise<void> {
  if (jobs.length === 0) return
  const checked = jobs.map(({ payload, ...options }) => ({
    ...options,
    payload: catalogue[name].payload.parse(payload),
  }))
  await tx.$executeRaw`
    INSERT INTO outbox_job (name, payload, ticket_id, available_at)
    SELECT ${name}, j.job->'payload', (j.job->>'ticketId')::int, coalesce((j.job->>'runAt')::timestamptz, now())
    FROM jsonb_array_elements(${JSON.stringify(checked)}::jsonb) WITH ORDINALITY AS j(job, place) ORDER BY j.place`
}
