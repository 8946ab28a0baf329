import { expect, test } from 'vitest'
import { pool } from './db.server.ts'
import { findWait, spendRequest } from './rate-limit.server.ts'

const readRows = async () =>
  (await pool.query<{ key: string; points: number }>('SELECT key, points FROM rate_limit')).rows

async function spend(times: number, sender: string | number) {
  const waits: (number | null)[] = []
  for (let i = 0; i < times; i++) waits.push(await spendRequest('export', sender))
  return waits
}

test('V2.4.1: ordinary use is counted in memory alone', async () => {
  expect(await spend(14, 1)).toEqual(Array(14).fill(null))
  expect(await readRows()).toEqual([])
})

test('V2.4.1: from a quarter on the count is shared, and over the budget everything is refused until the minute is over', async () => {
  const beganAt = performance.now()
  const waits = await spend(70, '192.0.2.7')
  /** The minute began with the first of them, and runs on while the database counts. */
  const leastLeft = () => 59 - (performance.now() - beganAt) / 1_000
  expect(waits.slice(0, 60)).toEqual(Array(60).fill(null))
  for (const wait of waits.slice(60)) {
    expect(wait).toBeGreaterThan(leastLeft())
    expect(wait).toBeLessThanOrEqual(60)
  }
  const [row, ...others] = await readRows()
  expect(others).toEqual([])
  expect(row?.key).not.toContain('192.0.2.7')
  expect(row?.points).toBe(60)
  expect(await findWait('export', '192.0.2.7')).toBeGreaterThan(leastLeft())
  expect(await spendRequest('export', '192.0.2.8')).toBeNull()
})

test('V2.4.1: what others counted holds here too, and is then known without asking', async () => {
  await spend(14, 'shared')
  await spendRequest('export', 'shared')
  await pool.query(`UPDATE rate_limit SET points = 60 WHERE key LIKE 'export:%' AND points = 15`)
  expect(await spendRequest('export', 'shared')).toBeGreaterThan(0)
  await pool.query('DELETE FROM rate_limit')
  expect(await spendRequest('export', 'shared')).toBeGreaterThan(0)
  expect(await readRows()).toEqual([])
})

test('V16.5.2: without the store this process counts alone: open within the budget, shut beyond it', async () => {
  await pool.query('ALTER TABLE rate_limit RENAME TO rate_limit_away')
  try {
    const waits = await spend(62, 'alone')
    expect(waits.slice(0, 60)).toEqual(Array(60).fill(null))
    expect(waits[61]).toBeGreaterThan(0)
  } finally {
    await pool.query('ALTER TABLE rate_limit_away RENAME TO rate_limit')
  }
})
