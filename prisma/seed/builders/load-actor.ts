import type { Actor } from '#app/domain/identity/actor.ts'
import { buildActor } from '#app/domain/identity/build-actor.ts'
import { db } from '#app/platform/db.server.ts'

/** The person with this address as an actor, with the roles given to them. Throws when there is none. */
export async function loadActor(email: string): Promise<Actor> {
  const person = await db.person.findUniqueOrThrow({ where: { email }, include: { agency: true, roleGrants: true } })
  const { id: personId, name, timeZone, agencyId } = person
  return buildActor(
    { personId, name, email, timeZone, agencyId, agencyCode: person.agency?.code ?? null },
    person.roleGrants,
  )
}
