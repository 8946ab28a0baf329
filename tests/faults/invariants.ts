import { pool } from '#app/platform/db.server.ts'

/** Each finds what must not be, whatever was killed, emptied or away before; each row of an answer is a violation. */
const invariants: Record<string, string> = {
  'an event that nobody is told about': `
    SELECT e.id, e.type FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
    WHERE t.channel <> 'import' AND NOT EXISTS (
      SELECT FROM outbox_job o WHERE o.name = 'ticket.notify' AND o.payload -> 'eventIds' @> to_jsonb(e.id))`,
  'a job undone for a minute': `
    SELECT id, name, attempts, last_error FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND greatest(available_at, created_at) < now() - interval '60 seconds'`,
  'a job given up': `SELECT id, name, last_error FROM outbox_job WHERE failed_at IS NOT NULL`,
  'a running clock a minute past its next instant': `
    SELECT id, ticket_id, next_at FROM sla_clock WHERE state IN ('running', 'breached') AND next_at < now() - interval '60 seconds'`,
  'a stint a minute past its next instant': `
    SELECT id, ticket_id, next_at FROM section_stint WHERE next_at < now() - interval '60 seconds'`,
  'a clock a minute past its due time that is not breached': `
    SELECT id, ticket_id, due_at FROM sla_clock
    WHERE ended_at IS NULL AND state <> 'cancelled' AND breached_at IS NULL AND due_at < now() - interval '60 seconds'`,
  'a clock that ended late and is not breached': `
    SELECT id, ticket_id FROM sla_clock WHERE breached_at IS NULL AND ended_at > due_at AND state <> 'cancelled'`,
  'a warning announced twice': `
    SELECT payload ->> 'clockId' AS clock, payload ->> 'percent' AS percent, count(*) FROM ticket_event
    WHERE type = 'clock.warned' GROUP BY 1, 2 HAVING count(*) > 1`,
  'a breach recorded before it came': `
    SELECT id FROM ticket_event WHERE type = 'clock.breached' AND occurred_at < (payload ->> 'breachedAt')::timestamptz`,
  'a breach on a clock that ended in time': `
    SELECT id, ticket_id FROM sla_clock WHERE breached_at IS NOT NULL AND ended_at <= due_at`,
  'a breach announced of a clock that is not breached': `
    SELECT e.id FROM ticket_event e JOIN sla_clock c ON c.id = (e.payload ->> 'clockId')::int
    WHERE e.type = 'clock.breached' AND c.breached_at IS NULL`,
  'a clock breached without an event, or with two': `
    SELECT c.id, count(e.id) FROM sla_clock c
    LEFT JOIN ticket_event e ON e.type = 'clock.breached' AND (e.payload ->> 'clockId')::int = c.id
    WHERE c.breached_at IS NOT NULL AND NOT c.is_imported GROUP BY c.id HAVING count(e.id) <> 1`,
  'an escalation step that ran twice on a clock': `
    SELECT e.payload ->> 'clockId' AS clock, e.payload ->> 'step' AS step, count(*) FROM ticket_event e
    WHERE e.type = 'clock.escalated' GROUP BY 1, 2 HAVING count(*) > 1`,
  'an alarm told of in no other mail, or in somebody else’s': `
    SELECT d.id FROM delivery d LEFT JOIN delivery told ON told.id = d.gathered_in_id
    WHERE (d.gathered_in_id IS NOT NULL OR d.last_answer = 'Told of in another mail')
      AND (told.id IS NULL OR told.address <> d.address OR d.state <> 'suppressed')`,
  'a digest of nothing': `
    SELECT d.id FROM delivery d WHERE d.template = 'alarm-digest' AND NOT EXISTS (
      SELECT FROM delivery told WHERE told.gathered_in_id = d.id)`,
  'two deliveries of one command to one address': `
    SELECT d.address, e.ticket_id, e.revision FROM delivery d JOIN ticket_event e ON e.id = d.event_id
    GROUP BY d.address, e.ticket_id, e.revision, e.type, e.payload ->> 'clockId', e.payload ->> 'percent', e.payload ->> 'step'
    HAVING count(*) > 1`,
  'a delivery that nobody will ever send': `
    SELECT id, state FROM delivery WHERE state IN ('queued', 'deferred', 'sending') AND next_attempt_at IS NULL`,
}

/** What must not be once all work is done, of the Message-IDs that the mail server accepted. */
const mailInvariants: Record<string, string> = {
  'a mail of something that was rolled back': `
    SELECT accepted FROM unnest($1::text[]) AS accepted WHERE NOT EXISTS (
      SELECT FROM delivery d WHERE d.message_id = accepted)`,
  'a mail that counts as sent and was never accepted': `
    SELECT d.id, d.message_id FROM delivery d WHERE d.state = 'sent' AND NOT d.message_id = ANY ($1::text[])`,
  'a mail that was accepted more often than it was sent': `
    SELECT d.id, d.message_id, d.attempts, count(*) FROM unnest($1::text[]) AS accepted
    JOIN delivery d ON d.message_id = accepted GROUP BY d.id HAVING count(*) > d.attempts`,
  // One mail tells of everything that one look at a ticket brought to light.
  'an alarm of which nobody got a mail': `
    SELECT e.id, e.type FROM ticket_event e WHERE e.type IN ('clock.warned', 'clock.breached') AND NOT EXISTS (
      SELECT FROM ticket_event told_of JOIN delivery d ON d.event_id = told_of.id LEFT JOIN delivery told ON told.id = d.gathered_in_id
      WHERE told_of.ticket_id = e.ticket_id AND told_of.occurred_at = e.occurred_at
        AND coalesce(told.message_id, d.message_id) = ANY ($1::text[]))`,
}

/**
 * A line for each violation; empty when all is well. With the Message-IDs of all mail that was accepted, once nothing is
 * left to do, it is held against them as well.
 */
export async function findViolations(accepted?: readonly string[]): Promise<string[]> {
  const lines = await findRows(invariants, [])
  return accepted ? [...lines, ...(await findRows(mailInvariants, [accepted]))] : lines
}

async function findRows(statements: Record<string, string>, values: unknown[]): Promise<string[]> {
  const lines: string[] = []
  for (const [what, sql] of Object.entries(statements)) {
    const { rows } = await pool.query(sql, values)
    lines.push(...rows.map((row) => `${what}: ${JSON.stringify(row)}`))
  }
  return lines
}
