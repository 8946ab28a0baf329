import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const everywhere = systemScope('Whoever left leaves all their tickets behind.')

/**
 * What a sweep does: gives a job to each person who was shut out within a week and still has open tickets, because one was
 * dealt out to them in the same moment, or reopened, or because the job was given up.
 */
export async function findStrandedTickets(): Promise<void> {
  const people = await inSqlTransaction(async (tx) => {
    const found = await tx.$queryRaw<{ personId: number }[]>`
      SELECT p.id AS "personId" FROM person p
      WHERE p.deactivated_at > now() - interval '7 days' AND NOT p.is_active
        AND EXISTS (SELECT FROM ticket t ${everywhere} WHERE t.assignee_id = p.id AND t.is_open)
        AND NOT EXISTS (
          SELECT FROM outbox_job j WHERE j.name = 'tickets.return' AND (j.payload->>'personId')::int = p.id
            AND j.done_at IS NULL AND j.failed_at IS NULL)
      ORDER BY p.id FOR UPDATE OF p SKIP LOCKED`
    await enqueueAll(
      tx,
      'tickets.return',
      found.map((payload) => ({ payload })),
    )
    return found
  })
  if (people.length > 0) logger.warn({ people }, 'open tickets of people who were shut out go back to their queues')
}
