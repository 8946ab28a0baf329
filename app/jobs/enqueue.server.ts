import type { Tx } from '#app/platform/db.server.ts'
import { catalogue, type JobName, type JobPayload } from './catalogue.ts'

export const outboxChannel = 'outbox'

export interface EnqueueOptions {
  /** For people who look at a ticket's jobs; the job itself reads its payload alone. */
  ticketId?: number
  eventId?: number
  /** Not before this instant. */
  runAt?: Date
}

/** Leaves a job in the caller's transaction. Workers hear of it when that commits, and never when it rolls back. */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  options: EnqueueOptions = {},
): Promise<void> {
  await enqueueAll(tx, name, [payload], options)
}

/** The same for several payloads, in one statement. */
export async function enqueueAll<Name extends JobName>(
  tx: Tx,
  name: Name,
  payloads: readonly JobPayload<Name>[],
  { ticketId, eventId, runAt }: EnqueueOptions = {},
): Promise<void> {
  if (payloads.length === 0) return
  const checked = payloads.map((payload) => catalogue[name].payload.parse(payload))
  await tx.$executeRaw`
    with job as (
      insert into outbox_job (name, payload, ticket_id, event_id, available_at)
      select ${name}, payload, ${ticketId ?? null}::int, ${eventId ?? null}::int, coalesce(${runAt ?? null}::timestamptz, now())
      from jsonb_array_elements(${JSON.stringify(checked)}::jsonb) as payload
      returning available_at
    )
    select pg_notify(${outboxChannel}, '') from job where available_at <= now() limit 1`
}
