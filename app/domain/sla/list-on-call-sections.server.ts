import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'

interface SectionDuty {
  personName: string
  fromAt: Date
  toAt: Date
}

/** A section with who is on call at the moment of asking, and who comes next. */
export interface OnCallSection {
  code: string
  name: string
  current: SectionDuty | null
  next: SectionDuty | null
}

type Row = Omit<OnCallSection, 'current' | 'next'> & {
  currentName: string | null
  currentFromAt: Date
  currentToAt: Date
  nextName: string | null
  nextFromAt: Date
  nextToAt: Date
}

/** The sections in which the actor says who is on call: an administrator's are all, anybody else's those they supervise. */
export async function listOnCallSections(actor: Actor): Promise<OnCallSection[]> {
  const rows = await readRows<Row>(Prisma.sql`
    SELECT s.code, s.name, c.name AS "currentName", c.from_at AS "currentFromAt", c.to_at AS "currentToAt",
      n.name AS "nextName", n.from_at AS "nextFromAt", n.to_at AS "nextToAt"
    FROM section s
    LEFT JOIN LATERAL (
      SELECT p.name, d.from_at, d.to_at FROM on_call_duty d JOIN person p ON p.id = d.person_id
      WHERE d.section_code = s.code AND d.to_at > now() AND d.from_at <= now() ORDER BY d.to_at LIMIT 1
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT p.name, d.from_at, d.to_at FROM on_call_duty d JOIN person p ON p.id = d.person_id
      WHERE d.section_code = s.code AND d.to_at > now() AND d.from_at > now() ORDER BY d.to_at LIMIT 1
    ) n ON true
    WHERE ${actor.isAdministrator} OR s.code = ANY(${[...actor.supervisedSectionCodes]}::text[])
    ORDER BY s.sort_order`)
  return rows.map(({ code, name, ...duty }) => ({
    code,
    name,
    current: toDuty(duty.currentName, duty.currentFromAt, duty.currentToAt),
    next: toDuty(duty.nextName, duty.nextFromAt, duty.nextToAt),
  }))
}

function toDuty(personName: string | null, fromAt: Date, toAt: Date): SectionDuty | null {
  return personName === null ? null : { personName, fromAt, toAt }
}
