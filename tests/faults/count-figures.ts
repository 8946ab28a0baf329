import { pool } from '#app/platform/db.server.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What a fault came upon, for the report of the long form (`bin/test/print-figures.mjs`). */
    figures?: Figures
  }
}

const sql = `
  SELECT (SELECT count(*)::int FROM ticket) AS tickets,
    (SELECT count(*)::int FROM ticket_event) AS events,
    (SELECT count(*)::int FROM sla_clock WHERE breached_at IS NOT NULL) AS breaches,
    (SELECT count(*)::int FROM outbox_job) AS jobs,
    (SELECT count(*)::int FROM outbox_job WHERE attempts > 0) AS "jobs tried again",
    (SELECT count(*)::int FROM delivery) AS mails`

export type Figures = Record<string, number>

/** How much there is of everything so far. */
export async function countFigures(): Promise<Figures> {
  const { rows } = await pool.query<Figures>(sql)
  return rows[0] ?? {}
}

export function subtractFigures(now: Figures, before: Figures): Figures {
  return Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - (before[name] ?? 0)]))
}
