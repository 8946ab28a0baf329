import { hostname } from 'node:os'
import { db } from '#app/platform/db.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { choosePauseMs } from './choose-pause.ts'
import type { MailboxTrouble } from './mailbox-trouble.ts'
import { toImapAccount } from './to-imap-account.server.ts'

/** After it the worker is taken for dead, and another one may connect. */
export const LEASE_SECONDS = 30

/** A hosted mailbox that this worker alone looks into. */
export interface LeasedMailbox {
  id: number
  holder: string
  changedAt: Date
  /** Connections before this one that failed, in a row. */
  failures: number
  uidValidity: bigint | null
  lastUid: bigint | null
  account: ReturnType<typeof toImapAccount>
}

/** The name under which this process holds mailboxes. */
export const WORKER_NAME = `${hostname()}-${process.pid}-${Math.round(performance.timeOrigin)}`

/** Takes one hosted mailbox whose time has come and that nobody looks into; null: there is none. */
export async function leaseMailbox(holder: string): Promise<LeasedMailbox | null> {
  const [taken] = await singleStatement.$queryRaw<{ id: number }[]>`
    UPDATE mailbox SET leased_by = ${holder}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}::int)
    WHERE id = (
      SELECT id FROM mailbox WHERE kind = 'imap' AND is_enabled
        AND (lease_until IS NULL OR lease_until < now()) AND (next_connect_at IS NULL OR next_connect_at <= now())
      ORDER BY next_connect_at NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id`
  if (!taken) return null
  const row = await db.mailbox.findUniqueOrThrow({ where: { id: taken.id } })
  const { id, changedAt, failures, uidValidity, lastUid } = row
  return { id, holder, changedAt, failures, uidValidity, lastUid, account: toImapAccount(row) }
}

/** Whether it is still ours: not once it was changed, switched off, or given to another worker. */
export async function renewLease({ id, holder, changedAt }: LeasedMailbox): Promise<boolean> {
  const renewed = await singleStatement.$executeRaw`
    UPDATE mailbox SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}::int)
    WHERE id = ${id}::int AND leased_by = ${holder} AND kind = 'imap' AND is_enabled AND changed_at = ${changedAt}::timestamptz`
  return renewed === 1
}

/** The server took our sign-in. */
export async function noteSignedIn({ id, holder }: LeasedMailbox): Promise<void> {
  await singleStatement.$executeRaw`
    UPDATE mailbox SET connected_at = now(), credential_refused_at = NULL WHERE id = ${id}::int AND leased_by = ${holder}`
}

/** The folder was looked through to its end. `remark`: what did not go as it should, and keeps no mail from us; empty: nothing. */
export async function noteLookedThrough(mailbox: LeasedMailbox, remark: string): Promise<void> {
  const { id, holder } = mailbox
  mailbox.failures = 0
  await singleStatement.$executeRaw`
    UPDATE mailbox SET failures = 0, last_error = ${remark}, last_error_at = CASE WHEN ${remark} <> '' THEN now() ELSE last_error_at END
    WHERE id = ${id}::int AND leased_by = ${holder} AND (failures > 0 OR last_error <> ${remark})`
}

/** How far the folder was looked through. */
export async function noteProgress({ id, holder }: LeasedMailbox, uidValidity: bigint, lastUid: bigint): Promise<void> {
  await singleStatement.$executeRaw`
    UPDATE mailbox SET uid_validity = ${uidValidity}::bigint, last_uid = ${lastUid}::bigint
    WHERE id = ${id}::int AND leased_by = ${holder}`
}

/** Gives it back. After trouble nobody connects before a pause is over, whichever worker comes next. */
export async function releaseMailbox(
  { id, holder, failures }: LeasedMailbox,
  trouble: MailboxTrouble | null,
): Promise<void> {
  if (trouble === null) {
    await singleStatement.$executeRaw`
      UPDATE mailbox SET leased_by = NULL, lease_until = NULL WHERE id = ${id}::int AND leased_by = ${holder}`
    return
  }
  const pauseMs = Math.round(choosePauseMs(trouble.place, failures + 1, Math.random()))
  await singleStatement.$executeRaw`
    UPDATE mailbox SET leased_by = NULL, lease_until = NULL, failures = ${failures + 1}::int,
      last_error = ${trouble.message}, last_error_at = now(),
      next_connect_at = now() + make_interval(secs => ${pauseMs}::float8 / 1000),
      credential_refused_at = CASE WHEN ${trouble.place} = 'credentials' THEN coalesce(credential_refused_at, now())
        ELSE credential_refused_at END
    WHERE id = ${id}::int AND leased_by = ${holder}`
}
