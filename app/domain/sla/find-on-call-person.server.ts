import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

/**
 * The person who is on call for a section at an instant. Null where nobody is, and where the one who is named no longer
 * works in the section: an alarm must not go to somebody who has left. Duties are half-open: at its end it is the next one's.
 */
export async function findOnCallPerson(tx: SqlTx, sectionCode: string, at: Date): Promise<number | null> {
  const [duty] = await tx.$queryRaw<{ personId: number }[]>`
    SELECT d.person_id AS "personId" FROM on_call_duty d JOIN person p ON p.id = d.person_id AND p.is_active
    WHERE d.section_code = ${sectionCode} AND d.to_at > ${at}::timestamptz AND d.from_at <= ${at}::timestamptz
      AND EXISTS (
        SELECT FROM role_grant g WHERE g.person_id = d.person_id AND g.section_code = d.section_code
          AND g.role IN ('technician', 'supervisor')
          AND (g.valid_from IS NULL OR g.valid_from <= ${at}::timestamptz) AND (g.valid_to IS NULL OR g.valid_to > ${at}::timestamptz)
      )
    ORDER BY d.from_at DESC LIMIT 1`
  return duty?.personId ?? null
}
