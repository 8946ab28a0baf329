import { z } from 'zod'
import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { MatchedFields } from './describe-policy.ts'
import { type EscalationStep, escalationStepSchema } from './escalation-step.ts'
import { orderPolicies } from './order-policies.ts'

const figures = systemScope('How many tickets a policy measures, restricted ones too.')

/** A policy as the version in force has it. */
export interface ListedPolicy extends MatchedFields {
  code: string
  name: string
  isDefault: boolean
  /** False: withdrawn. */
  isActive: boolean
  versionNumber: number
  sinceAt: Date
  calendarCode: string
  calendarName: string
  firstResponseMinutes: number | null
  nextResponseMinutes: number | null
  resolutionMinutes: number | null
  warnAtPercents: number[]
  escalationSteps: EscalationStep[]
  /** Tickets with a clock that has not ended under any of its versions. */
  openTicketCount: number
}

/** Every policy, withdrawn ones too, as they are asked: the most specific first. */
export async function listPolicies(): Promise<ListedPolicy[]> {
  const rows = await readRows<ListedPolicy>(Prisma.sql`
    SELECT p.code, p.name, p.is_default AS "isDefault", p.is_active AS "isActive", v.number AS "versionNumber", v.created_at AS "sinceAt",
      v.calendar_code AS "calendarCode", coalesce(b.name, v.calendar_code) AS "calendarName",
      v.first_response_minutes AS "firstResponseMinutes", v.next_response_minutes AS "nextResponseMinutes",
      v.resolution_minutes AS "resolutionMinutes", v.warn_at_percents AS "warnAtPercents", v.escalation_steps AS "escalationSteps",
      v.category_code AS "categoryCode", v.section_code AS "sectionCode", v.agency_id AS "agencyId", v.ticket_type AS "ticketType",
      v.priority, v.kind, coalesce(o.tickets, 0)::int AS "openTicketCount"
    FROM sla_policy p
    JOIN LATERAL (SELECT * FROM sla_policy_version w WHERE w.policy_code = p.code ORDER BY w.number DESC LIMIT 1) v ON true
    LEFT JOIN business_calendar b ON b.code = v.calendar_code
    LEFT JOIN (
      SELECT w.policy_code, count(DISTINCT c.ticket_id) AS tickets FROM sla_clock c ${figures} JOIN sla_policy_version w ON w.id = c.policy_version_id
      WHERE c.ended_at IS NULL AND c.state <> 'cancelled' GROUP BY w.policy_code
    ) o ON o.policy_code = p.code`)
  return orderPolicies(rows.map(readSteps))
}

function readSteps(row: ListedPolicy): ListedPolicy {
  return { ...row, escalationSteps: z.array(escalationStepSchema).parse(row.escalationSteps) }
}
