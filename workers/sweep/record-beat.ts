import { hostname } from 'node:os'
import { pool } from '#app/platform/db.server.ts'

const workerId = `${hostname()}-${process.pid}-${Math.round(performance.timeOrigin)}`

/** Tells the database that this worker has just swept. */
export async function recordBeat(): Promise<void> {
  await pool.query({
    name: 'record-beat',
    text: `INSERT INTO worker_beat (worker_id) VALUES ($1) ON CONFLICT (worker_id) DO UPDATE SET swept_at = now()`,
    values: [workerId],
  })
}

export async function removeBeat(): Promise<void> {
  await pool.query('DELETE FROM worker_beat WHERE worker_id = $1', [workerId])
}
