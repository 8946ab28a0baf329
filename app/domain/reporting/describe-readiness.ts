import type { MailHealth } from '../mail/mailboxes/get-mail-health.server.ts'
import { OLDEST_SWEEP_SECONDS, type TimeWatch } from './time-watch.ts'

interface Readiness {
  failures: Record<string, string>
  isDegraded: boolean
  figures: Omit<TimeWatch, 'lateAlarms'> & { mail: MailHealth }
}

/**
 * What `/readyz` says of the watching of time and of mail. Work that is late is told in figures; it is a failure that nobody works.
 * A mailbox in trouble, or a mail server, is none: taking web servers away would help nobody.
 */
export function describeReadiness({ lateAlarms: _, ...watch }: TimeWatch, mail: MailHealth): Readiness {
  const { sweepSeconds } = watch
  const isDegraded = mail.credentials + mail.canary + mail.outgoing + mail.silence > 0 || mail.leaving !== 'ok'
  const told = { isDegraded, figures: { ...watch, mail } }
  if (sweepSeconds === null) return { failures: { sweep: 'No worker has run yet.' }, ...told }
  if (sweepSeconds <= OLDEST_SWEEP_SECONDS) return { failures: {}, ...told }
  return { failures: { sweep: `The last worker was seen ${Math.round(sweepSeconds)} seconds ago.` }, ...told }
}
