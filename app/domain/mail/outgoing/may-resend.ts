import type { OutgoingMailRow } from './outgoing-mail-row.ts'

type Facts = Pick<OutgoingMailRow, 'state' | 'nextAttemptAt'> & { resentAsId: string | null }

/** Once: what came back, what nobody knows of and is not tried again, and what a server took and nobody found. */
export function mayResend({ state, nextAttemptAt, resentAsId }: Facts): boolean {
  if (resentAsId !== null) return false
  return state === 'bounced' || state === 'sent' || (state === 'unknown' && nextAttemptAt === null)
}

/** What still waits. One that is being sent at this moment is not: nobody can call it back. */
export function mayGiveUp({ state, nextAttemptAt }: Facts): boolean {
  return state === 'queued' || state === 'deferred' || (state === 'unknown' && nextAttemptAt !== null)
}
