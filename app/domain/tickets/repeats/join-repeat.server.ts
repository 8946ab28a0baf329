import type { Tx } from '#app/platform/db.server.ts'
import type { TicketEventBody } from '../../events/ticket-event.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import { commitChange } from '../commit-change.server.ts'
import type { CommandOptions } from '../lock-ticket.server.ts'
import { selectAsSystem } from '../select-for-update.server.ts'

/** What a machine has told again. */
interface Told {
  /** As `ticket.repeat_key` holds it. */
  repeatKey: string
  inboundMailId: string
  /** Of what is over: what the mail says. Null: the same trouble once more. */
  recovery: string | null
  /** Nothing proves that the machine sent it: it is noted as what it is, somebody’s word. */
  isUnproven: boolean
}

const machines = systemScope('A machine tells the same again; it sees no ticket, and the ticket counts it.')

/**
 * Joins what a machine tells to the open ticket about the same, and returns its id; null: there is none. Until the
 * transaction ends nobody else joins or opens a ticket for that key, so that a burst of equal alarms is one ticket.
 */
export async function joinRepeat(tx: Tx, told: Told, options: CommandOptions = {}): Promise<number | null> {
  const { repeatKey, inboundMailId, recovery, isUnproven } = told
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${repeatKey}, 1))::text`
  const [open] = await tx.$queryRaw<{ id: number; count: number }[]>`
    SELECT t.id, t.repeat_count AS count FROM ticket t ${machines}
    WHERE t.repeat_key = ${repeatKey} AND t.status NOT IN ('resolved', 'closed', 'cancelled', 'merged')
    ORDER BY t.id DESC LIMIT 1`
  if (!open) return null
  const locked = await selectAsSystem(tx, open.id)
  if (!locked) return null
  const now = options.now ?? locked.now
  const count = open.count + 1
  const event: TicketEventBody =
    recovery === null
      ? { type: 'ticket.repeated', payload: { inboundMailId, count, isUnproven } }
      : { type: 'ticket.recovered', payload: { inboundMailId, words: recovery, isUnproven } }
  const patch = recovery === null ? { repeatCount: count, lastRepeatAt: now } : {}
  await commitChange(tx, { ticket: locked.ticket, actor: null, now, events: [event], patch }, options)
  return open.id
}
