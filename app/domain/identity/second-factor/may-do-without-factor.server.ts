import { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import type { HeldRole } from '../actor.ts'
import { heldRolesSql } from '../held-roles-sql.ts'
import { passedRolesSql } from '../passed-roles-sql.ts'
import { mustHaveSecondFactor } from './must-have-second-factor.ts'

/** Whether nobody asks a person for a second factor: neither SECOND_FACTOR nor their own roles, nor those that they stand in for. */
export async function mayDoWithoutFactor(tx: Pick<Tx, '$queryRaw'>, personId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ roles: HeldRole[] | null; passedRoles: HeldRole[] | null }[]>(Prisma.sql`
    SELECT ${heldRolesSql(Prisma.sql`p.id`)} AS roles, ${passedRolesSql(Prisma.sql`p.id`)} AS "passedRoles"
    FROM person p WHERE p.id = ${personId}`)
  // Where nobody is led to set one up, who works still keeps the one that they have.
  const duty = env.SECOND_FACTOR === 'optional' ? 'required' : env.SECOND_FACTOR
  return !mustHaveSecondFactor([...(row?.roles ?? []), ...(row?.passedRoles ?? [])], duty)
}
