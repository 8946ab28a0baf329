import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { FreezeCursor } from './freeze-cursor.ts'
import type { DeclaredFreeze } from './sla-rules.ts'

/** Freezes, the one that ends last first, withdrawn ones too. Keyset-paged: `after` is the last one already seen. */
export async function listFreezes(
  after: FreezeCursor | null,
  pageSize: number,
): Promise<{ freezes: DeclaredFreeze[]; next: FreezeCursor | null }> {
  const within =
    after === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`(to_at, id) < (${new Date(after.toAt).toISOString()}::timestamptz, ${after.id}::int)`
  const rows = await readRows<DeclaredFreeze>(Prisma.sql`
    SELECT id, name, announcement, from_at AS "fromAt", to_at AS "toAt", coalesce(section_codes, '{}') AS "sectionCodes",
      coalesce(category_codes, '{}') AS "categoryCodes", includes_p1 AS "includesP1", declared_at AS "declaredAt",
      withdrawn_at AS "withdrawnAt"
    FROM service_freeze WHERE ${within} ORDER BY to_at DESC, id DESC LIMIT ${pageSize + 1}`)
  const freezes = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? freezes.at(-1) : undefined
  return { freezes, next: last ? { toAt: last.toAt.getTime(), id: last.id } : null }
}
