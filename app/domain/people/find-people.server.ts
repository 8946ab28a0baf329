import { Prisma } from '#app/generated/prisma/client.ts'
import type { Role } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { type PeopleCursor, type PeopleFilter, toWordQuery } from './people-filter.ts'
import { requireAdministrator } from './require-administrator.ts'

export interface ListedPerson {
  id: number
  name: string
  email: string
  agencyCode: string | null
  isActive: boolean
  /** In force now. */
  roles: { role: Role; agencyCode: string | null; sectionCode: string | null; approvalRole: string | null }[]
}

const inForce = Prisma.sql`(g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())`

/** People by name, keyset-paged: `after` is the last one already seen. Throws forbidden. */
export async function findPeople(
  actor: Actor,
  filter: PeopleFilter,
  { after, limit }: { after: PeopleCursor | null; limit: number },
): Promise<{ people: ListedPerson[]; next: PeopleCursor | null }> {
  requireAdministrator(actor)
  const rows = await readRows<ListedPerson & { sortName: string }>(Prisma.sql`
    SELECT p.id, p.name, p.email, lower(p.name) AS "sortName", p.is_active AS "isActive",
      (SELECT a.code FROM agency a WHERE a.id = p.agency_id) AS "agencyCode",
      coalesce((
        SELECT json_agg(json_build_object('role', g.role, 'agencyCode', a.code, 'sectionCode', g.section_code,
          'approvalRole', g.approval_role) ORDER BY g.role, g.id)
        FROM role_grant g LEFT JOIN agency a ON a.id = g.agency_id
        WHERE g.person_id = p.id AND g.role <> 'requester' AND ${inForce}), '[]') AS roles
    FROM person p WHERE ${Prisma.join(conditionsOf(filter, after), ' AND ')}
    ORDER BY lower(p.name), p.id LIMIT ${limit + 1}`)
  const people = rows.slice(0, limit)
  const last = rows.length > limit ? people.at(-1) : undefined
  return {
    people: people.map(({ sortName: _, ...person }) => person),
    next: last ? { name: last.sortName, id: last.id } : null,
  }
}

function conditionsOf(filter: PeopleFilter, after: PeopleCursor | null): Prisma.Sql[] {
  const { q, agencyId, sectionCode, role, state } = filter
  const conditions = [Prisma.sql`TRUE`]
  const words = toWordQuery(q)
  // Trap: in the order of names, the planner would rather take each person's words apart than ask the index.
  if (words !== '')
    conditions.push(Prisma.sql`p.id = ANY(ARRAY(
    SELECT f.id FROM person f WHERE person_words(f.name, f.email) @@ to_tsquery('simple', ${words})))`)
  // What was typed holds nothing that could be found.
  if (words === '' && q.trim() !== '') conditions.push(Prisma.sql`FALSE`)
  if (agencyId !== null) conditions.push(Prisma.sql`p.agency_id = ${agencyId}`)
  if (state !== 'all') conditions.push(state === 'active' ? Prisma.sql`p.is_active` : Prisma.sql`NOT p.is_active`)
  if (role !== null || sectionCode !== null) {
    const held = [inForce]
    if (role !== null) held.push(Prisma.sql`g.role = ${role}::role`)
    if (sectionCode !== null) held.push(Prisma.sql`g.section_code = ${sectionCode}`)
    conditions.push(Prisma.sql`p.id IN (SELECT g.person_id FROM role_grant g WHERE ${Prisma.join(held, ' AND ')})`)
  }
  if (after !== null) conditions.push(Prisma.sql`(lower(p.name), p.id) > (${after.name}, ${after.id}::int)`)
  return conditions
}
