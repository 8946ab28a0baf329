import { expect } from '@playwright/test'
import type pg from 'pg'

/** What is due, or will be in a moment. A job that fails again and again is left to itself. */
const DUE = `SELECT name FROM outbox_job
  WHERE done_at IS NULL AND failed_at IS NULL AND attempts < 3 AND available_at <= now() + interval '5 seconds'`

/** Waits until workers have done what people left them to do so far: its notices and mails are there, and no more of them follow. */
export async function waitForWorkers(database: pg.Client): Promise<void> {
  await expect
    .poll(async () => (await database.query<{ name: string }>(DUE)).rows.map(({ name }) => name), {
      message: 'jobs that are due and not done',
      timeout: 60_000,
    })
    .toEqual([])
}
