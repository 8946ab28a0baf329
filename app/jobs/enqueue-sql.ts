import { Prisma } from '#app/generated/prisma/client.ts'
import type { JobName } from './catalogue.ts'

/**
 * A job as one more part of a larger statement, where a round trip for it would cost more than the row: `payload` (jsonb) and
 * `ticketId` are columns of `from`, a clause that begins with FROM. What `enqueue` checks, the caller vouches for.
 */
export function enqueueSql(
  name: JobName,
  from: { payload: Prisma.Sql; ticketId: Prisma.Sql; from: Prisma.Sql },
): Prisma.Sql {
  return Prisma.sql`INSERT INTO outbox_job (name, payload, ticket_id) SELECT ${name}, ${from.payload}, ${from.ticketId} ${from.from}`
}
