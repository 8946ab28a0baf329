import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

/** The ids of active staff by their email address; whoever has none of the addresses, or is no staff now, is left out. */
export async function findStaffByAddress(addresses: readonly string[]): Promise<Map<string, number>> {
  if (addresses.length === 0) return new Map()
  const rows = await readRows<{ id: number; email: string }>(Prisma.sql`
    SELECT p.id, p.email FROM person p WHERE p.email = ANY(${[...addresses]}::text[]) AND p.is_active AND EXISTS (
      SELECT FROM role_grant g WHERE g.person_id = p.id AND g.role IN ('technician', 'supervisor', 'administrator')
        AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now()))`)
  return new Map(rows.map(({ id, email }) => [email, id]))
}
