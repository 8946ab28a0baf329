import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

export interface VersionEntry {
  number: number
  createdAt: Date
  /** Null for what came with the installation. */
  createdByName: string | null
  /** The change that made it. */
  changeId: number | null
}

/** The versions of a policy, or of a section's objective, the newest first, each with who made it by which change. */
export function listVersionHistory(of: 'policy' | 'objective', subject: string): Promise<VersionEntry[]> {
  const versions =
    of === 'policy'
      ? Prisma.sql`SELECT number, created_at, created_by_id FROM sla_policy_version WHERE policy_code = ${subject}`
      : Prisma.sql`SELECT number, created_at, created_by_id FROM section_objective WHERE section_code = ${subject}`
  // One transaction writes the version and confirms the change, at one now().
  return readRows<VersionEntry>(Prisma.sql`
    SELECT v.number, v.created_at AS "createdAt", p.name AS "createdByName", c.id AS "changeId"
    FROM (${versions}) v
    LEFT JOIN person p ON p.id = v.created_by_id
    LEFT JOIN sla_change c ON c.kind = ${of} AND c.subject = ${subject} AND c.confirmed_at = v.created_at
    ORDER BY v.number DESC`)
}
