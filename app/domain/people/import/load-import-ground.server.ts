import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { ImportGround } from './read-person-row.ts'

/** Agencies, sections and approvals that a list of people may name. What was merged away stands for what it became. */
export async function loadImportGround(tx: SqlTx): Promise<ImportGround> {
  // Codes win over names, and names of now over earlier ones: the last to be set counts.
  const words = await tx.$queryRaw<{ word: string; agencyId: number }[]>`
    SELECT lower(w.word) AS word, a.id AS "agencyId" FROM (
      SELECT x.name AS word, x.agency_id, 0 AS rank FROM agency_alias x
      UNION ALL SELECT g.name, g.id, CASE WHEN g.is_active THEN 2 ELSE 1 END FROM agency g
      UNION ALL SELECT g.code, g.id, CASE WHEN g.is_active THEN 4 ELSE 3 END FROM agency g
    ) w JOIN agency named ON named.id = w.agency_id
    JOIN agency a ON a.id = coalesce(named.merged_into_id, named.id) AND a.is_active
    ORDER BY w.rank, a.id`
  const sections = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM section`
  const approvals = await tx.$queryRaw<{ approval: string }[]>`
    SELECT DISTINCT approval FROM ticket_category WHERE approval IS NOT NULL`
  return {
    agencyByWord: new Map(words.map(({ word, agencyId }) => [word, agencyId])),
    sectionCodes: new Set(sections.map(({ code }) => code)),
    approvalRoles: new Set(approvals.map(({ approval }) => approval)),
  }
}
