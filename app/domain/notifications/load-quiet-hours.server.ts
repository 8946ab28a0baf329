import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { QuietHours } from './next-quiet-end.ts'

/** The quiet hours of SLA mail as they are set, and the database's present. */
export async function loadQuietHours(tx: SqlTx): Promise<{ quietHours: QuietHours; now: Date }> {
  const [row] = await tx.$queryRaw<(QuietHours & { now: Date })[]>`
    SELECT quiet_from AS "quietFrom", quiet_until AS "quietUntil", quiet_weekends AS "quietWeekends", now() AS now
    FROM sla_mail_settings`
  if (!row) throw new Error('The settings of SLA mail are gone')
  const { now, ...quietHours } = row
  return { quietHours, now }
}
