import { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'
import type { HeldRole } from '../actor.ts'
import { heldRolesSql } from '../held-roles-sql.ts'
import { passedRolesSql } from '../passed-roles-sql.ts'
import { mustHaveSecondFactor } from './must-have-second-factor.ts'

/** Whether nobody asks a person for a second factor: neither their own roles nor those that they stand in for. */
export async function mayDoWithoutFactor(tx: Pick<Tx, '$queryRaw'>, personId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ roles: HeldRole[] | null; passedRoles: HeldRole[] | null }[]>(Prisma.sql`
    SELECT ${heldRolesSql(Prisma.sql`p.id`)} AS roles, ${passedRolesSql(Prisma.sql`p.id`)} AS "passedRoles"
    FROM person p WHERE p.id = ${personId}`)
  return !mustHaveSecondFactor([...(row?.roles ?? []), ...(row?.passedRoles ?? [])])
}
