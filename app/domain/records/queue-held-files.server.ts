import { Prisma } from '#app/generated/prisma/client.ts'
import { pool } from '#app/platform/db.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const BATCH = 200
const scope = systemScope('Files that wait for the scanner, whosever they are.')

const statement = Prisma.sql`
  INSERT INTO outbox_job (name, payload, ticket_id)
  SELECT 'file.check', jsonb_build_object('fileId', x.id, 'isDenied', false), x.ticket_id
  FROM attachment x ${scope}
  WHERE x.state = 'held' AND x.created_at < now() - interval '30 seconds' AND NOT EXISTS (
    SELECT FROM outbox_job j WHERE j.name = 'file.check' AND j.done_at IS NULL AND j.failed_at IS NULL AND j.payload ->> 'fileId' = x.id::text)
  ORDER BY x.created_at LIMIT ${BATCH}`

/** Asks again for the files that are held and that no job is on its way for: the scanner was away. Returns how many. */
export async function queueHeldFiles(): Promise<number> {
  const { rowCount } = await pool.query({ text: statement.text, values: statement.values as unknown[] })
  return rowCount ?? 0
}
