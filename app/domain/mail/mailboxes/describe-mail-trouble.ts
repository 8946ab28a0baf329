import { assertNever } from '#app/platform/assert-never.ts'
import type { MailTroubleKind } from './judge-mailbox.ts'

const HOUR = 60
const DAY = 24 * HOUR

/** What is wrong with a mailbox, in a sentence or two for supervisors and administrators. */
export function describeMailTrouble({ kind, minutes }: { kind: MailTroubleKind; minutes: number }): string {
  const time = describeMinutes(minutes)
  switch (kind) {
    case 'credentials':
      return `Its server has refused our sign-in for ${time}. What people write waits there until an administrator enters new credentials.`
    case 'outgoing':
      return `For ${time} our test mails could not leave. Mail to people may be waiting, too.`
    case 'canary':
      return `For ${time} our test mails have not come back. What people write may not arrive.`
    case 'silence':
      return `Nobody has written to it for ${time}, which is longer than usual at this time of the week.`
    default:
      return assertNever(kind)
  }
}

/** Rounded down: '1 minute', '25 minutes', '3 hours', '2 days'; from two of a unit on, so that no unit is coarse. */
function describeMinutes(minutes: number): string {
  if (minutes >= 2 * DAY) return `${Math.floor(minutes / DAY)} days`
  if (minutes >= 2 * HOUR) return `${Math.floor(minutes / HOUR)} hours`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
