import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

/** Whether an active person works in a section now, as technician or supervisor. */
export async function worksInSection(tx: SqlTx, personId: number, sectionCode: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM person p JOIN role_grant g ON g.person_id = p.id
    WHERE p.id = ${personId} AND p.is_active AND g.section_code = ${sectionCode} AND g.role IN ('technician', 'supervisor')
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now()) LIMIT 1`
  return rows.length > 0
}
