import { Prisma } from '#app/generated/prisma/client.ts'
import { type BacklogAge, boundBacklogAge } from './backlog-age.ts'

/** Of a clock `c` that began with its ticket: it is as old as that. */
export function isOfAgeSql(age: BacklogAge, now: Date): Prisma.Sql {
  const { afterAt, untilAt } = boundBacklogAge(age, now)
  const conditions = [Prisma.sql`TRUE`]
  if (afterAt !== null) conditions.push(Prisma.sql`c.started_at > ${afterAt}`)
  if (untilAt !== null) conditions.push(Prisma.sql`c.started_at <= ${untilAt}`)
  return Prisma.join(conditions, ' AND ')
}
