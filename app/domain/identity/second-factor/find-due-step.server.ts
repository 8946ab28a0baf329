import { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import type { HeldRole } from '../actor.ts'
import { heldRolesSql } from '../held-roles-sql.ts'
import { passedRolesSql } from '../passed-roles-sql.ts'
import type { PendingStep } from '../pending/pending-state.ts'
import { mustHaveSecondFactor } from './must-have-second-factor.ts'

interface Row {
  email: string
  hasFactor: boolean
  roles: HeldRole[] | null
  passedRoles: HeldRole[] | null
}

/**
 * What somebody who has proved the first factor must do before a session: whoever has a second factor is asked for it;
 * whoever must have one, by SECOND_FACTOR and the roles of their own or those that they stand in for, sets one up; null: nothing.
 */
export async function findDueStep(tx: Tx, personId: number): Promise<{ email: string; step: PendingStep | null }> {
  const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.email, ${heldRolesSql(Prisma.sql`p.id`)} AS roles, ${passedRolesSql(Prisma.sql`p.id`)} AS "passedRoles",
      EXISTS (SELECT FROM totp_device d WHERE d.person_id = p.id AND d.confirmed_at IS NOT NULL)
        OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS "hasFactor"
    FROM person p WHERE p.id = ${personId}`)
  if (!row) throw new Error(`No person ${personId} to sign in`)
  const { email, hasFactor, roles, passedRoles } = row
  if (hasFactor) return { email, step: 'secondFactor' }
  const isDue = mustHaveSecondFactor([...(roles ?? []), ...(passedRoles ?? [])], env.SECOND_FACTOR)
  return { email, step: isDue ? 'enrolment' : null }
}
