import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { requireAdministrator } from '../people/require-administrator.ts'

const figures = systemScope('How many tickets there are, for administrators: a number alone.')

export interface ListedAgency {
  id: number
  code: string
  name: string
  isActive: boolean
  inOtsScope: boolean
  mergedIntoCode: string | null
  /** Active people. */
  people: number
  openTickets: number
  /** What a search found it by, where that is neither code nor name. */
  foundBy: string | null
}

export interface AgencyQuestion {
  /** Any part of the code, the name or an earlier name. */
  q: string
  state: 'active' | 'inactive' | 'all'
  /** The code of the last one already seen. */
  after: string | null
  limit: number
}

/** Agencies by code, keyset-paged. Throws forbidden. */
export async function findAgencies(
  actor: Actor,
  { q, state, after, limit }: AgencyQuestion,
): Promise<{ agencies: ListedAgency[]; next: string | null }> {
  requireAdministrator(actor)
  const conditions = [Prisma.sql`TRUE`]
  const wanted = q.trim()
  const part = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
  const alias = Prisma.sql`(SELECT x.name FROM agency_alias x WHERE x.agency_id = a.id AND x.name ILIKE ${part} ORDER BY x.id LIMIT 1)`
  if (wanted !== '') {
    conditions.push(Prisma.sql`(a.code ILIKE ${part} OR a.name ILIKE ${part} OR ${alias} IS NOT NULL)`)
  }
  if (state !== 'all') conditions.push(state === 'active' ? Prisma.sql`a.is_active` : Prisma.sql`NOT a.is_active`)
  if (after !== null) conditions.push(Prisma.sql`a.code > ${after}`)
  const rows = await readRows<ListedAgency>(Prisma.sql`
    SELECT a.id, a.code, a.name, a.is_active AS "isActive", a.in_ots_scope AS "inOtsScope", b.code AS "mergedIntoCode",
      (SELECT count(*)::int FROM person p WHERE p.agency_id = a.id AND p.is_active) AS people,
      (SELECT count(*)::int FROM ticket t ${figures} WHERE t.agency_id = a.id AND t.is_open) AS "openTickets",
      CASE WHEN ${wanted} = '' OR a.code ILIKE ${part} OR a.name ILIKE ${part} THEN NULL ELSE ${alias} END AS "foundBy"
    FROM agency a LEFT JOIN agency b ON b.id = a.merged_into_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY a.code LIMIT ${limit + 1}`)
  const agencies = rows.slice(0, limit)
  return { agencies, next: rows.length > limit ? (agencies.at(-1)?.code ?? null) : null }
}
