import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../events/ticket-scope.ts'

const own = systemScope(
  'Whether somebody has unread notices is their own; which ones they may still see, `countUnreadNotices` asks.',
)

/** Whether a person (an SQL expression for their id) has unread notices, those of tickets included that they no longer see. */
export function hasUnreadNoticesSql(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM notice n ${own} WHERE n.person_id = ${personId} AND n.read_at IS NULL)`
}
