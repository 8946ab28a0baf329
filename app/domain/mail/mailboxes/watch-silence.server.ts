import { loadOfficeCalendar } from '#app/domain/sla/load-office-calendar.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { isSilenceUnusual } from './judge-silence.ts'

interface Row {
  mailboxId: number
  hoursWithMail: number[]
  firstAt: Date
  lastAt: Date
  now: Date
}

/**
 * Notes which mailboxes have been silent for longer than usual, by the mail that people sent them in the last eight weeks (our own canaries are
 * none), and takes it back where mail came. Run it every few minutes.
 */
export async function watchSilence(): Promise<void> {
  const rows = await singleStatement.$queryRaw<Row[]>`
    SELECT mailbox_id AS "mailboxId", min(received_at) AS "firstAt", max(received_at) AS "lastAt", now() AS now,
      array_agg(DISTINCT (extract(epoch FROM date_trunc('hour', received_at, 'UTC')) * 1000)::float8) AS "hoursWithMail"
    FROM inbound_mail JOIN mailbox ON mailbox.id = mailbox_id AND mailbox.is_enabled
    WHERE received_at > now() - interval '8 weeks' AND state NOT IN ('received', 'reading') AND inbound_mail.kind <> 'canary'
    GROUP BY mailbox_id`
  const calendar = await loadOfficeCalendar()
  const silent = rows.filter(({ hoursWithMail, firstAt, lastAt, now }) =>
    isSilenceUnusual({ hoursWithMail, firstAt: firstAt.getTime(), lastAt: lastAt.getTime() }, now.getTime(), calendar),
  )
  await singleStatement.$executeRaw`
    UPDATE mailbox SET silent_since = found.at
    FROM mailbox AS box LEFT JOIN unnest(${silent.map(({ mailboxId }) => mailboxId)}::int[], ${silent.map(({ lastAt }) => lastAt)}::timestamptz[])
      AS found (id, at) ON found.id = box.id
    WHERE mailbox.id = box.id AND mailbox.silent_since IS DISTINCT FROM found.at`
}
