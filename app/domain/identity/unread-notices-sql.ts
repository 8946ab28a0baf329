import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../events/ticket-scope.ts'

/** Nobody reads on from there; more would cost more. */
const MOST_UNREAD = 100

const own = systemScope('How many notices somebody has not read is their own number; which ones, their page asks.')

/** How many notices a person (an SQL expression for their id) has not read, of a hundred at most. */
export function unreadNoticesSql(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM notice n ${own}
    WHERE n.person_id = ${personId} AND n.read_at IS NULL LIMIT ${MOST_UNREAD}::int) unread)`
}
