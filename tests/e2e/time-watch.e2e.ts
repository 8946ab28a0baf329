import { expect, test } from './fixtures.ts'

/** Every beat of a worker is written down as one of three minutes ago, whoever beats meanwhile. */
const HOLD_BEATS = `
  CREATE FUNCTION hold_beat() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN NEW.swept_at := now() - interval '3 minutes 10 seconds'; RETURN NEW; END $$;
  CREATE TRIGGER hold_beat BEFORE INSERT OR UPDATE ON worker_beat FOR EACH ROW EXECUTE FUNCTION hold_beat();
  UPDATE worker_beat SET swept_at = now()`
const RELEASE_BEATS = `
  DROP TRIGGER IF EXISTS hold_beat ON worker_beat; DROP FUNCTION IF EXISTS hold_beat; UPDATE worker_beat SET swept_at = now()`

test('when no worker looks, administrators read on every page that time is not being watched, and nobody else does', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  const page = await openAs('admin@ots.la.example', { width: 390, javaScriptEnabled: false })
  const notice = page.getByText('Time is not being watched')
  const openUntil = (isShown: boolean) =>
    expect(async () => {
      await page.goto('/admin')
      expect(await notice.isVisible()).toBe(isShown)
    }).toPass({ timeout: 30_000 })
  await openUntil(false)
  await database.query(HOLD_BEATS)
  try {
    await openUntil(true)
    await expect(page.getByText('No worker has looked for 3 minutes.')).toBeVisible()
    await expect(page.getByText(/Warnings and breaches will be recorded late, but none is lost/)).toBeVisible()
    await page.goto('/queues/euc')
    await expect(notice).toBeVisible()
    await page.goto('/no/such/page')
    await expect(notice).toBeVisible()
    const supervisor = await openAs('supervisor.euc@ots.la.example')
    await supervisor.goto('/queues/euc')
    await expect(supervisor.getByText('Time is not being watched')).toBeHidden()
    const wide = await openAs('admin@ots.la.example')
    await wide.goto('/admin')
    await expectAccessible(wide)
    const ready = await page.request.get('/readyz')
    expect(ready.status()).toBe(503)
    expect(await ready.json()).toMatchObject({ status: 'not ready', outboxJobs: expect.any(Number) })
  } finally {
    await database.query(RELEASE_BEATS)
  }
  await openUntil(false)
})
