/** A place in a queue: the sort key of one row. `queueAt` is epoch milliseconds, or null where nothing is due. */
export interface QueueCursor {
  queueAt: number | null
  ticketId: number
}

/** Fourteen digits reach to the year 5138: beyond the year 9999 a time is written in a form that PostgreSQL cannot read. */
const FORM = /^(\d{1,14}|x)-([1-9]\d{0,9})$/

/** '1763906400000-10234', or 'x-10234' for a ticket without a due time. */
export function formatQueueCursor({ queueAt, ticketId }: QueueCursor): string {
  return `${queueAt ?? 'x'}-${ticketId}`
}

/** Null for anything that is no cursor: the list then starts at its beginning. */
export function parseQueueCursor(text: string | null): QueueCursor | null {
  const [, queueAt, ticketId] = FORM.exec(text ?? '') ?? []
  if (queueAt === undefined || ticketId === undefined || Number(ticketId) > 2_147_483_647) return null
  return { queueAt: queueAt === 'x' ? null : Number(queueAt), ticketId: Number(ticketId) }
}
