import { expect, test } from 'vitest'
import type { MailHealth } from '../mail/mailboxes/get-mail-health.server.ts'
import { describeReadiness } from './describe-readiness.ts'
import type { TimeWatch } from './time-watch.ts'

const watch: TimeWatch = {
  sweepSeconds: 3,
  workers: 1,
  overdueClocks: 12,
  alarmLateness: null,
  lateAlarms: 5,
  outboxJobs: 400,
  outboxOldestSeconds: 75,
}

const mail: MailHealth = { mailboxes: 10, leaving: 'ok', credentials: 0, canary: 0, outgoing: 0, silence: 0 }

test('late work does not make a web server unready, and is told in figures', () => {
  const { lateAlarms: _, ...figures } = watch
  expect(describeReadiness(watch, mail)).toEqual({ failures: {}, isDegraded: false, figures: { ...figures, mail } })
})

test.each(['credentials', 'canary', 'outgoing', 'silence'] as const)(
  'a mailbox in trouble (%s) makes no web server unready, and is told',
  (kind) => {
    const told = describeReadiness(watch, { ...mail, [kind]: 1 })
    expect(told).toMatchObject({ failures: {}, isDegraded: true, figures: { mail: { mailboxes: 10, [kind]: 1 } } })
  },
)

test.each(['credentials', 'notSecure', 'away'] as const)(
  'mail that does not leave (%s) makes no web server unready, and is told',
  (leaving) => {
    const told = describeReadiness(watch, { ...mail, leaving })
    expect(told).toMatchObject({ failures: {}, isDegraded: true, figures: { mail: { leaving } } })
  },
)

test('without a worker, work would lie about', () => {
  expect(describeReadiness({ ...watch, sweepSeconds: null }, mail).failures).toEqual({
    sweep: 'No worker has run yet.',
  })
  expect(describeReadiness({ ...watch, sweepSeconds: 61.4 }, mail).failures).toEqual({
    sweep: 'The last worker was seen 61 seconds ago.',
  })
})
