import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'

/** More names than anybody looks through: beyond that an address is typed. */
const MAX_COLLEAGUES = 300

export interface FormDefaults {
  phone: string
  parishName: string
  building: string
  room: string
  parishNames: string[]
  /** People of the actor's own agency, whom a ticket may be opened for. Nobody else's people are named. */
  colleagues: { name: string; email: string }[]
}

/** What the forms for new tickets know of a person beforehand: their place, their phone, their colleagues. */
export async function getFormDefaults(actor: Actor): Promise<FormDefaults> {
  const [row] = await readRows<FormDefaults>(
    Prisma.sql`
      SELECT p.phone, coalesce(p.parish_name, '') AS "parishName", p.building, p.room,
        (SELECT array_agg(name ORDER BY name) FROM parish) AS "parishNames",
        coalesce((SELECT json_agg(c) FROM (
          SELECT name, email FROM person WHERE agency_id = p.agency_id AND id <> p.id AND is_active ORDER BY name, id LIMIT ${MAX_COLLEAGUES}
        ) c), '[]') AS colleagues
      FROM person p WHERE p.id = ${actor.personId}`,
  )
  if (!row) throw new Error(`Person ${actor.personId} is signed in and absent`)
  return row
}
