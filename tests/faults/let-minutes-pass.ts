import { pool } from '#app/platform/db.server.ts'

const columns = [
  ['outbox_job', 'handed_at'],
  ['outbox_job', 'available_at'],
  ['delivery', 'lease_until'],
  ['delivery', 'next_attempt_at'],
  ['inbound_mail', 'lease_until'],
  ['inbound_mail', 'next_attempt_at'],
] as const

const waiting = {
  outbox_job: 'done_at IS NULL',
  delivery: `state NOT IN ('sent', 'bounced', 'suppressed')`,
  inbound_mail: `state IN ('received', 'reading')`,
}

/**
 * Moves what waits for its time into the past, instead of waiting for it. Trap: to be called while no worker lives or
 * nothing is under way, since it also ends the leases of those who are alive.
 */
export async function letMinutesPass(minutes: number): Promise<void> {
  for (const [table, column] of columns) {
    await pool.query(`UPDATE ${table} SET ${column} = ${column} - make_interval(mins => $1) WHERE ${waiting[table]}`, [
      minutes,
    ])
  }
}
