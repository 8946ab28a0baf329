import { applyDueAgencyChanges } from '#app/domain/agencies/apply-due-agency-changes.server.ts'
import { createChainExtension } from '#app/domain/audit/extend-audit-chain.server.ts'
import { removeStaleReadings } from '#app/domain/mail/inbound/parse/remove-stale-readings.server.ts'
import { queueUnreadMail } from '#app/domain/mail/inbound/store/queue-unread-mail.server.ts'
import { tellOfWaitingMail } from '#app/domain/mail/inbound/waiting/tell-of-waiting-mail.server.ts'
import { removeOldCanaries } from '#app/domain/mail/mailboxes/remove-old-canaries.server.ts'
import { sendCanaries } from '#app/domain/mail/mailboxes/send-canaries.server.ts'
import { watchSilence } from '#app/domain/mail/mailboxes/watch-silence.server.ts'
import { queueSectionSummaries } from '#app/domain/notifications/summary/queue-section-summaries.server.ts'
import { queueHeldFiles } from '#app/domain/records/queue-held-files.server.ts'
import { resumeSlaChanges } from '#app/domain/sla-changes/resume-sla-changes.server.ts'
import { closeResolvedTickets } from '#app/domain/tickets/close-resolved-tickets.server.ts'
import { findStrandedTickets } from '#app/domain/tickets/find-stranded-tickets.server.ts'
import { removeStaleUploads } from '#app/domain/tickets/remove-stale-uploads.server.ts'
import { type RepeatedTask, runRepeatedly } from './run-repeatedly.ts'
import { handOutAlarms } from './sweep/hand-out-alarms.ts'
import { pruneFinishedRows } from './sweep/prune-finished-rows.ts'
import { queueDueDeliveries } from './sweep/queue-due-deliveries.ts'
import { recordBeat } from './sweep/record-beat.ts'
import { rescueLostJobs } from './sweep/rescue-lost-jobs.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const tasks = [
  { name: 'sweep of clocks', everyMs: 5 * SECOND, run: watchClocks },
  { name: 'sweep of lost jobs', everyMs: 5 * SECOND, run: rescueLostJobs },
  { name: 'sweep of deliveries', everyMs: 5 * SECOND, run: queueDueDeliveries },
  { name: 'sweep of unread mail', everyMs: 5 * SECOND, run: queueUnreadMail },
  { name: 'sweep of changed SLA rules', everyMs: 30 * SECOND, run: resumeSlaChanges },
  { name: 'chain of the audit trail', everyMs: 10 * SECOND, run: createChainExtension() },
  { name: 'sweep of held files', everyMs: 30 * SECOND, run: queueHeldFiles },
  { name: 'telling of mail that waits', everyMs: MINUTE, run: tellOfWaitingMail },
  { name: 'morning summaries', everyMs: MINUTE, run: () => queueSectionSummaries() },
  { name: 'test mails to mailboxes', everyMs: 20 * SECOND, run: sendCanaries },
  { name: 'watch of silent mailboxes', everyMs: 5 * MINUTE, run: watchSilence },
  { name: 'removal of old test mails', everyMs: HOUR, run: removeOldCanaries },
  { name: 'closing of resolved tickets', everyMs: MINUTE, run: closeResolvedTickets },
  { name: 'changes of agencies', everyMs: MINUTE, run: applyDueAgencyChanges },
  { name: 'return of tickets of people who left', everyMs: MINUTE, run: findStrandedTickets },
  { name: 'removal of stale uploads', everyMs: HOUR, run: removeStaleUploads },
  { name: 'removal of what dead readers left', everyMs: HOUR, run: removeStaleReadings },
  { name: 'pruning', everyMs: HOUR, run: pruneFinishedRows },
]

/** The beat says that the clocks are watched: it follows only where that went well. */
async function watchClocks(): Promise<void> {
  await handOutAlarms()
  await recordBeat()
}

/**
 * Finds whatever the queue missed. Plain timers, because job schedulers are known to stop, and in every worker: the
 * statements skip what another worker has in hand.
 */
export function startSweep(): RepeatedTask {
  const running = tasks.map((task) =>
    runRepeatedly({
      ...task,
      afterTroubleMs: Math.min(task.everyMs, 5 * SECOND),
      run: async () => {
        await task.run()
      },
    }),
  )
  return {
    stop: async () => {
      await Promise.all(running.map((task) => task.stop()))
    },
  }
}
