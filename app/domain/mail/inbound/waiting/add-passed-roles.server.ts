import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { HeldRole } from '../../../identity/actor.ts'
import { passedRolesSql } from '../../../identity/passed-roles-sql.ts'
import type { DeliveryPerson } from '../../claimed-delivery.ts'

/** The reader of a mail with the roles, beside their own, of those whom they stand in for now. */
export async function addPassedRoles(person: DeliveryPerson): Promise<DeliveryPerson> {
  const [found] = await readRows<{ roles: HeldRole[] | null }>(
    Prisma.sql`SELECT ${passedRolesSql(Prisma.sql`${person.personId}::int`)} AS roles`,
  )
  return { ...person, roles: [...person.roles, ...(found?.roles ?? [])] }
}
