import { Prisma } from '#app/generated/prisma/client.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

export interface VersionEntry {
  number: number
  createdAt: Date
  /** Null for what came with the installation. */
  createdByName: string | null
  /** The change that made it. */
  changeId: number | null
}

type Versioned = 'calendar' | 'policy' | 'objective'

/** The versions of a calendar, a policy or a section's objective, the newest first, each with who made it by which change. */
export function listVersionHistory(of: Versioned, subject: string): Promise<VersionEntry[]> {
  // One transaction writes the version and confirms the change, at one now().
  return readRows<VersionEntry>(Prisma.sql`
    SELECT v.number, v.created_at AS "createdAt", p.name AS "createdByName", c.id AS "changeId"
    FROM (${versionsSql(of, subject)}) v
    LEFT JOIN person p ON p.id = v.created_by_id
    LEFT JOIN sla_change c ON c.kind = ${of} AND c.subject = ${subject} AND c.confirmed_at = v.created_at
    ORDER BY v.number DESC`)
}

function versionsSql(of: Versioned, subject: string): Prisma.Sql {
  switch (of) {
    case 'calendar':
      return Prisma.sql`SELECT number, created_at, created_by_id FROM business_calendar_version WHERE calendar_code = ${subject}`
    case 'policy':
      return Prisma.sql`SELECT number, created_at, created_by_id FROM sla_policy_version WHERE policy_code = ${subject}`
    case 'objective':
      return Prisma.sql`SELECT number, created_at, created_by_id FROM section_objective WHERE section_code = ${subject}`
    default:
      return assertNever(of)
  }
}
