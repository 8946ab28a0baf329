import type { Priority } from '#app/generated/prisma/enums.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { nextQuietEnd, type QuietHours } from './next-quiet-end.ts'

/** How long SLA mail waits for more of the same moment, so that many alarms become one mail. */
const GATHERING_MS = 10_000

/**
 * When a mail about an alarm is due: once it is gathered, but not in its reader's quiet hours; a section's mailbox, which
 * has no zone, keeps Louisiana's. Null: at once, which is
 * what everything else and all about a P1 ticket is.
 */
export function scheduleAlarm(
  { isAlarm, timeZone }: { isAlarm: boolean; timeZone: string | null },
  priority: Priority,
  { now, quietHours }: { now: Date; quietHours: QuietHours },
): Date | null {
  if (!isAlarm || priority === 'P1') return null
  const gatheredAt = new Date(now.getTime() + GATHERING_MS)
  return nextQuietEnd(gatheredAt, timeZone ?? STATE_ZONE, quietHours) ?? gatheredAt
}
