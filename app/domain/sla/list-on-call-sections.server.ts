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
  /** `isThere` is false for somebody who no longer works in the section, so that alarms find nobody. */
  current: (SectionDuty & { isThere: boolean }) | null
  next: SectionDuty | null
}

type Row = Omit<OnCallSection, 'current' | 'next'> & {
  currentName: string | null
  currentFromAt: Date
  currentToAt: Date
  currentIsThere: boolean
  nextName: string | null
  nextFromAt: Date
  nextToAt: Date
}

/** The sections in which the actor says who is on call: an administrator's are all, anybody else's those they supervise. */
export async function listOnCallSections(actor: Actor): Promise<OnCallSection[]> {
  const rows = await readRows<Row>(Prisma.sql`
    SELECT s.code, s.name, c.name AS "currentName", c.from_at AS "currentFromAt", c.to_at AS "currentToAt",
      c.is_there AS "currentIsThere",
      n.name AS "nextName", n.from_at AS "nextFromAt", n.to_at AS "nextToAt"
    FROM section s
    LEFT JOIN LATERAL (
      SELECT p.name, d.from_at, d.to_at, p.is_active AND EXISTS (
        SELECT FROM role_grant g WHERE g.person_id = d.person_id AND g.section_code = d.section_code
          AND g.role IN ('technician', 'supervisor')
          AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
      ) AS is_there
      FROM on_call_duty d JOIN person p ON p.id = d.person_id
      WHERE d.section_code = s.code AND d.to_at > now() AND d.from_at <= now() ORDER BY d.to_at LIMIT 1
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT p.name, d.from_at, d.to_at FROM on_call_duty d JOIN person p ON p.id = d.person_id
      WHERE d.section_code = s.code AND d.to_at > now() AND d.from_at > now() ORDER BY d.to_at LIMIT 1
    ) n ON true
    WHERE ${actor.isAdministrator} OR s.code = ANY(${[...actor.supervisedSectionCodes]}::text[])
    ORDER BY s.sort_order`)
  return rows.map(({ code, name, ...duty }) => {
    const current = toDuty(duty.currentName, duty.currentFromAt, duty.currentToAt)
    return {
      code,
      name,
      current: current && { ...current, isThere: duty.currentIsThere },
      next: toDuty(duty.nextName, duty.nextFromAt, duty.nextToAt),
    }
  })
}

function toDuty(personName: string | null, fromAt: Date, toAt: Date): SectionDuty | null {
  return personName === null ? null : { personName, fromAt, toAt }
}
