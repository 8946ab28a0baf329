import { Prisma } from '#app/generated/prisma/client.ts'

/** The day of "due today" is the office's, wherever the reader sits. */
const ZONE = 'America/Chicago'

/** The figures at the head of a queue, as columns of a query over open tickets aliased `t`. */
export const queueFiguresSql = Prisma.sql`count(*)::int AS open,
  count(*) FILTER (WHERE t.next_due_at < now())::int AS overdue,
  count(*) FILTER (WHERE t.next_due_at >= now()
    AND t.next_due_at < (date_trunc('day', now() AT TIME ZONE ${ZONE}) + interval '1 day') AT TIME ZONE ${ZONE})::int AS "dueToday"`
