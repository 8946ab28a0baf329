import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../events/ticket-scope.ts'

const own = systemScope('It is what the policy itself is made of; which access is in force, each query asks.')

/**
 * Whether a person (an SQL expression for their id) was ever given access to a restricted ticket. Hardly anybody was, and of
 * them no query has to look for it again.
 */
export function hasAnyAccessSql(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM ticket_access x ${own} WHERE x.person_id = ${personId})`
}
