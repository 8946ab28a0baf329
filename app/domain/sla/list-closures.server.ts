import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { ClosureCursor } from './closure-cursor.ts'
import type { StoredClosure } from './stored-closure.ts'

/** Closures, the latest date first, withdrawn ones too. Keyset-paged: `after` is the last one already seen. */
export async function listClosures(
  after: ClosureCursor | null,
  pageSize: number,
): Promise<{ closures: StoredClosure[]; next: ClosureCursor | null }> {
  const within = after === null ? Prisma.sql`TRUE` : Prisma.sql`(date, id) < (${after.date}::date, ${after.id}::int)`
  const rows = await readRows<StoredClosure>(Prisma.sql`
    SELECT id, to_char(date, 'YYYY-MM-DD') AS date, from_time AS "fromTime", reason, is_statewide AS "isStatewide",
      coalesce(parish_names, '{}') AS "parishNames", source, declared_at AS "declaredAt", withdrawn_at AS "withdrawnAt"
    FROM office_closure WHERE ${within} ORDER BY office_closure.date DESC, id DESC LIMIT ${pageSize + 1}`)
  const closures = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? closures.at(-1) : undefined
  return { closures, next: last ? { date: last.date, id: last.id } : null }
}
