import { leaseMailbox, WORKER_NAME } from '#app/domain/mail/mailboxes/imap/mailbox-lease.server.ts'
import { watchMailbox } from '#app/domain/mail/mailboxes/imap/watch-mailbox.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { type RepeatedTask, runRepeatedly } from './run-repeatedly.ts'

const LOOK_MS = 2_000

/**
 * Looks into hosted mailboxes: one more every two seconds that nobody looks into, so that several workers share them. Stopping gives
 * them all back.
 */
export function startMailboxWatch(): RepeatedTask {
  const stopping = new AbortController()
  const watched = new Set<Promise<void>>()
  const taking = runRepeatedly({
    name: 'watch of mailboxes',
    everyMs: LOOK_MS,
    afterTroubleMs: 5_000,
    run: async () => {
      const mailbox = await leaseMailbox(WORKER_NAME)
      if (mailbox === null) return
      const one = watchMailbox(mailbox, { stopping: stopping.signal })
        .catch((error) => logger.warn({ err: error, mailboxId: mailbox.id }, 'a mailbox could not be given back'))
        .finally(() => watched.delete(one))
      watched.add(one)
    },
  })
  return {
    stop: async () => {
      await taking.stop()
      stopping.abort()
      await Promise.all(watched)
    },
  }
}
