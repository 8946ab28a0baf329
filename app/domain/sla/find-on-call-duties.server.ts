import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import type { DutyCursor } from './on-call-cursor.ts'

export interface ListedDuty {
  id: number
  sectionCode: string
  personName: string
  email: string
  fromAt: Date
  toAt: Date
  isCurrent: boolean
}

interface DutyQuestion {
  /** Null: all that the actor may see. */
  sectionCode: string | null
  /** What runs or is to come, the next to end first; or what is over, the latest first. */
  list: 'upcoming' | 'past'
  after: DutyCursor | null
  limit: number
}

/** A page of the on-call duties of the sections that the actor supervises; an administrator's are all. */
export async function findOnCallDuties(
  actor: Actor,
  { sectionCode, list, after, limit }: DutyQuestion,
): Promise<{ duties: ListedDuty[]; next: DutyCursor | null }> {
  const isUpcoming = list === 'upcoming'
  const conditions = [isUpcoming ? Prisma.sql`d.to_at > now()` : Prisma.sql`d.to_at <= now()`]
  if (!actor.isAdministrator)
    conditions.push(Prisma.sql`d.section_code = ANY(${[...actor.supervisedSectionCodes]}::text[])`)
  if (sectionCode !== null) conditions.push(Prisma.sql`d.section_code = ${sectionCode}`)
  if (after !== null) {
    const comparison = isUpcoming ? Prisma.sql`>` : Prisma.sql`<`
    conditions.push(
      Prisma.sql`(d.to_at, d.id) ${comparison} (${new Date(after.toAtMs)}::timestamptz, ${after.dutyId}::int)`,
    )
  }
  const direction = isUpcoming ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const rows = await readRows<ListedDuty>(Prisma.sql`
    SELECT d.id, d.section_code AS "sectionCode", p.name AS "personName", p.email, d.from_at AS "fromAt", d.to_at AS "toAt",
      d.from_at <= now() AND d.to_at > now() AS "isCurrent"
    FROM on_call_duty d JOIN person p ON p.id = d.person_id
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY d.to_at ${direction}, d.id ${direction} LIMIT ${limit + 1}`)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { duties: rows.slice(0, limit), next: last ? { toAtMs: last.toAt.getTime(), dutyId: last.id } : null }
}
