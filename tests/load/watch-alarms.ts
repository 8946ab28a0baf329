import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { LoadedRange } from './load-timer-tickets.ts'

const LOOK_EVERY_MS = 100

/** How many alarms others could read at a moment of the database's clock. */
export interface Look {
  atMs: number
  alarms: number
}

const COUNT_SQL = `
  SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS "atMs", count(*)::int AS alarms FROM ticket_event
  WHERE type IN ('clock.warned', 'clock.breached') AND id > $1 AND ticket_id BETWEEN $2 AND $3`

/** Looks again and again until so many alarms of these tickets are there, or patience is at its end. */
export async function watchAlarms(
  client: pg.Client,
  { firstId, lastId }: LoadedRange,
  { expected, untilMs }: { expected: number; untilMs: number },
): Promise<Look[]> {
  const { rows } = await client.query<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM ticket_event')
  const looks: Look[] = []
  for (;;) {
    const { rows: found } = await client.query<Look>(COUNT_SQL, [rows[0]?.id ?? 0, firstId, lastId])
    const look = found[0] ?? { atMs: Number.NaN, alarms: 0 }
    looks.push(look)
    if (look.alarms >= expected || !(look.atMs < untilMs)) return looks
    await delay(LOOK_EVERY_MS)
  }
}

/**
 * How late each alarm could be read, in milliseconds, taking them to come in the order of their instants: what was
 * recorded in a transaction is not there before that ends.
 */
export function readSeenLateness(looks: readonly Look[], instants: readonly Date[]): number[] {
  const inOrder = instants.map(Number).toSorted((a, b) => a - b)
  let next = 0
  return looks.flatMap(({ atMs, alarms }) => {
    const seen = inOrder.slice(next, alarms)
    next = Math.max(next, alarms)
    return seen.map((instant) => Math.max(0, atMs - instant))
  })
}
