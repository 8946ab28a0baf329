import { Gauge, Registry } from 'prom-client'
import { getMailHealth, type MailHealth } from '../mail/mailboxes/get-mail-health.server.ts'
import { OUTGOING_TROUBLES } from '../mail/outgoing/outgoing-trouble.ts'
import { describeWatchProblem } from './describe-watch-problem.ts'
import { getSystemHealth, type SystemHealth } from './get-system-health.server.ts'

interface Figure {
  name: string
  help: string
  /** What is null is left out. */
  read: (health: SystemHealth) => number | null
}

const seconds = (ms: number | undefined) => (ms === undefined ? null : ms / 1000)

const figures: readonly Figure[] = [
  {
    name: 'helpdesk_time_watched',
    help: '1 where time is watched and alarms are in time, 0 where administrators see a banner',
    read: ({ watch }) => (describeWatchProblem(watch) === null ? 1 : 0),
  },
  {
    name: 'helpdesk_sweep_age_seconds',
    help: 'Since a worker last looked for what was missed; absent before the first',
    read: ({ watch }) => watch.sweepSeconds,
  },
  {
    name: 'helpdesk_workers',
    help: 'Workers that looked within the last minute',
    read: ({ watch }) => watch.workers,
  },
  {
    name: 'helpdesk_overdue_clocks',
    help: 'Running clocks, those of stints too, more than a minute past their next instant',
    read: ({ watch }) => watch.overdueClocks,
  },
  {
    name: 'helpdesk_alarms_late',
    help: 'Alarms of the last ten minutes, among the last hundred, recorded more than a minute late',
    read: ({ watch }) => watch.lateAlarms,
  },
  {
    name: 'helpdesk_outbox_jobs',
    help: 'Jobs whose time has come and that are not done',
    read: ({ watch }) => watch.outboxJobs,
  },
  {
    name: 'helpdesk_outbox_oldest_seconds',
    help: 'How long the oldest of them has waited; 0 when there is none',
    read: ({ watch }) => watch.outboxOldestSeconds ?? 0,
  },
  {
    name: 'helpdesk_outbox_failed_jobs',
    help: 'Jobs that were given up',
    read: ({ failedJobs }) => failedJobs,
  },
  {
    name: 'helpdesk_mails_delayed',
    help: 'Mails of the last day that wait for another attempt',
    read: ({ delayedMails }) => delayedMails,
  },
  {
    name: 'helpdesk_mails_refused',
    help: 'Mails of the last day that were refused for good',
    read: ({ refusedMails }) => refusedMails,
  },
]

/**
 * The state of the machinery in the text format of Prometheus, read afresh. It is the same whichever web process is asked:
 * all of it comes from the database.
 */
export async function writeMetrics(): Promise<{ contentType: string; text: string }> {
  const [health, mail] = await Promise.all([getSystemHealth(), getMailHealth()])
  const registry = new Registry()
  const registers = [registry]
  for (const { name, help, read } of figures) {
    const value = read(health)
    if (value !== null) new Gauge({ name, help, registers }).set(value)
  }
  const { alarmLateness } = health.watch
  const lateness = new Gauge({
    name: 'helpdesk_alarm_lateness_seconds',
    help: 'How long after their instant the last hundred warnings and breaches were recorded; quantile 1 is the latest',
    labelNames: ['quantile'],
    registers,
  })
  const quantiles = { '0.5': alarmLateness?.p50Ms, '0.95': alarmLateness?.p95Ms, '1': alarmLateness?.maxMs }
  for (const [quantile, ms] of Object.entries(quantiles)) {
    const value = seconds(ms)
    if (value !== null) lateness.set({ quantile }, value)
  }
  writeMail(mail, registers)
  return { contentType: registry.contentType, text: await registry.metrics() }
}

function writeMail({ mailboxes, leaving, ...troubles }: MailHealth, registers: Registry[]): void {
  new Gauge({ name: 'helpdesk_mailboxes', help: 'Mailboxes that take mail', registers }).set(mailboxes)
  const inTrouble = new Gauge({
    name: 'helpdesk_mailboxes_in_trouble',
    help: 'Those that are not proven to receive: credentials refused, test mail not back (canary) or not away (outgoing), unusual silence',
    labelNames: ['trouble'],
    registers,
  })
  for (const [trouble, count] of Object.entries(troubles)) inTrouble.set({ trouble }, count)
  const server = new Gauge({
    name: 'helpdesk_mail_server_in_trouble',
    help: '1: mail does not leave, since the mail server refuses our password or token (credentials), has no secure connection (notSecure) or is away',
    labelNames: ['trouble'],
    registers,
  })
  for (const trouble of OUTGOING_TROUBLES) server.set({ trouble }, trouble === leaving ? 1 : 0)
}
