import { Prisma } from '#app/generated/prisma/client.ts'

const PAGE = 50
/** One more than are shown tells whether there is another page. */
export const MOST_ROWS = PAGE + 1
const CURSOR = /^(\d{1,14}),([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u

export interface MailPage<Row> {
  mails: Row[]
  /** What the next page is asked for with; null: it is the last. */
  next: string | null
}

/**
 * The condition of a list, the newest first, on what follows a page's `next`; `place` are the columns that it is ordered by, a time and
 * a UUID. Always true for null and whatever else is no `next`. Pure.
 */
export function olderMailSql(next: string | null, place: Prisma.Sql): Prisma.Sql {
  const [, ms, id] = CURSOR.exec(next ?? '') ?? []
  if (ms === undefined) return Prisma.sql`TRUE`
  return Prisma.sql`${place} < (${new Date(Number(ms))}::timestamptz, ${id}::uuid)`
}

/** What a page shows of rows in the order of `olderMailSql`, at most `MOST_ROWS` of them; `timeOf` is what they are ordered by. Pure. */
export function pageMails<Row extends { id: string }>(rows: readonly Row[], timeOf: (row: Row) => Date): MailPage<Row> {
  const mails = rows.slice(0, PAGE)
  const last = mails.at(-1)
  return { mails, next: rows.length > PAGE && last ? `${timeOf(last).getTime()},${last.id}` : null }
}
