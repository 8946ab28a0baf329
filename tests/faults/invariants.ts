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
    GROUP BY d.address, e.ticket_id, e.revision, e.type, e.payload ->> 'clockId' HAVING count(*) > 1`,
  'a delivery that nobody will ever send': `
    SELECT id, state FROM delivery WHERE state IN ('queued', 'deferred', 'sending') AND next_attempt_at IS NULL`,
}

/** A line for each violation; empty when all is well. */
export async function findViolations(): Promise<string[]> {
  const lines: string[] = []
  for (const [what, sql] of Object.entries(invariants)) {
    const { rows } = await pool.query(sql)
    lines.push(...rows.map((row) => `${what}: ${JSON.stringify(row)}`))
  }
  return lines
}
