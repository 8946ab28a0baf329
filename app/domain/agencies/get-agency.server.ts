import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { requireAdministrator } from '../people/require-administrator.ts'

const figures = systemScope('How many tickets there are, for administrators: a number alone.')

export interface ShownAgencyChange {
  id: number
  newName: string | null
  newCode: string | null
  intoAgencyId: number | null
  intoName: string | null
  /** Local date 'YYYY-MM-DD'. */
  effectiveOn: string
  createdBy: string
  standing: 'planned' | 'applied' | 'withdrawn'
}

export interface ShownAgency {
  id: number
  code: string
  name: string
  address: string
  parishName: string | null
  inOtsScope: boolean
  isActive: boolean
  mergedInto: { id: number; name: string } | null
  merged: { id: number; name: string }[]
  aliases: { id: number; name: string; validFrom: string | null; validTo: string | null }[]
  changes: ShownAgencyChange[]
  people: number
  openTickets: number
  coordinators: { id: number; name: string }[]
  /** Routing rules and SLA policies that name it, which a merging leaves as they are. */
  namedBy: string[]
}

/** Everything the page of an agency shows. Throws forbidden and not_found. */
export async function getAgency(actor: Actor, agencyId: number): Promise<ShownAgency> {
  requireAdministrator(actor)
  const [agency] = await readRows<ShownAgency>(Prisma.sql`
    SELECT a.id, a.code, a.name, a.address, a.parish_name AS "parishName", a.in_ots_scope AS "inOtsScope",
      a.is_active AS "isActive",
      (SELECT json_build_object('id', b.id, 'name', b.name) FROM agency b WHERE b.id = a.merged_into_id) AS "mergedInto",
      coalesce((SELECT json_agg(json_build_object('id', b.id, 'name', b.name) ORDER BY b.name)
        FROM agency b WHERE b.merged_into_id = a.id), '[]') AS merged,
      coalesce((SELECT json_agg(json_build_object('id', x.id, 'name', x.name, 'validFrom', x.valid_from, 'validTo', x.valid_to)
        ORDER BY x.valid_to DESC NULLS LAST, x.name) FROM agency_alias x WHERE x.agency_id = a.id), '[]') AS aliases,
      coalesce((SELECT json_agg(json_build_object('id', c.id, 'newName', c.new_name, 'newCode', c.new_code,
          'intoAgencyId', c.into_agency_id, 'intoName', b.name, 'effectiveOn', c.effective_on, 'createdBy', p.name,
          'standing', CASE WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN c.applied_at IS NOT NULL THEN 'applied'
            ELSE 'planned' END) ORDER BY c.effective_on DESC, c.id DESC)
        FROM agency_change c JOIN person p ON p.id = c.created_by_id LEFT JOIN agency b ON b.id = c.into_agency_id
        WHERE c.agency_id = a.id), '[]') AS changes,
      (SELECT count(*)::int FROM person p WHERE p.agency_id = a.id AND p.is_active) AS people,
      (SELECT count(*)::int FROM ticket t ${figures} WHERE t.agency_id = a.id AND t.is_open) AS "openTickets",
      coalesce((SELECT json_agg(DISTINCT jsonb_build_object('id', p.id, 'name', p.name))
        FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
        WHERE g.agency_id = a.id AND g.role = 'coordinator' AND (g.valid_from IS NULL OR g.valid_from <= now())
          AND (g.valid_to IS NULL OR g.valid_to > now())), '[]') AS coordinators,
      ARRAY(SELECT 'Routing rule “' || r.name || '”' FROM routing_rule r
        WHERE r.is_active AND r.conditions->'agencyIds' @> to_jsonb(a.id)
        UNION ALL SELECT DISTINCT 'SLA policy “' || s.name || '”' FROM sla_policy s JOIN sla_policy_version v ON v.policy_code = s.code
        WHERE s.is_active AND v.agency_id = a.id ORDER BY 1) AS "namedBy"
    FROM agency a WHERE a.id = ${agencyId}`)
  if (!agency) throw notFound(`no agency ${agencyId}`)
  return agency
}
