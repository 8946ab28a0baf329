import { Prisma } from '#app/generated/prisma/client.ts'

/** Whether a person is away now. `personId` is SQL. */
export function isAwaySql(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM absence away WHERE away.person_id = ${personId} AND away.to_at > now() AND away.from_at <= now())`
}
