import { randomUUID } from 'node:crypto'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { Actor } from '../identity/actor.ts'
import { chooseTerms } from '../sla/choose-terms.ts'
import { findNextDueAt } from '../sla/compare-clocks.ts'
import { evaluateTicketClocks } from '../sla/evaluate-ticket-clocks.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { storeClocks } from '../sla/store-clocks.server.ts'
import { commitChange } from './commit-change.server.ts'
import type { CommandOptions, Locked } from './lock-ticket.server.ts'
import type { ReplyInput, SentReply } from './reply-to-ticket.server.ts'
import { writeMessage } from './write-message.server.ts'

/**
 * A reply that comes after the reopening period opens a ticket of its own, linked to the old one: same requester,
 * category, section and place, new promises. Called within `replyToTicket`'s transaction.
 */
export async function continueTicket(
  tx: Tx,
  { actor, locked, input }: { actor: Actor; locked: Locked; input: ReplyInput },
  options: CommandOptions,
): Promise<SentReply> {
  const { ticket: old, now } = locked
  const rules = await loadSlaRules()
  const terms = chooseTerms(rules, old, now)
  const opened = { type: 'ticket.opened' as const, payload: { messageId: 0, channel: 'portal' as const, terms } }
  const clocks = evaluateTicketClocks(rules, [{ ...opened, id: 0, ticketId: 0, actorId: null, occurredAt: now }], now)
  const source = await tx.ticket.findUniqueOrThrow({ where: { id: old.id } })
  const {
    type,
    kind,
    categoryCode,
    subject,
    impact,
    urgency,
    priority,
    sectionCode,
    requesterId,
    agencyId,
    agencyNameThen,
  } = source
  const { parishName, building, room, contactPhone, contactNote, isRestricted } = source
  const { id: ticketId } = await tx.ticket.create({
    data: {
      ...{
        type,
        kind,
        categoryCode,
        subject,
        impact,
        urgency,
        priority,
        sectionCode,
        requesterId,
        agencyId,
        agencyNameThen,
      },
      ...{ parishName, building, room, contactPhone, contactNote, isRestricted },
      status: 'new',
      openedById: actor.personId,
      continuesId: old.id,
      openedAt: now,
      statusChangedAt: now,
      updatedAt: now,
      nextDueAt: findNextDueAt(clocks),
      submissionKey: randomUUID(),
    },
    select: { id: true },
  })
  const messageId = await writeMessage(tx, {
    ticketId,
    kind: 'description',
    authorId: actor.personId,
    isFromStaff: false,
    body: input.body,
    createdAt: now,
    submissionKey: input.submissionKey,
  })
  const why = `It continues OTS-${old.id}`
  const events = await recordTicketEvents(tx, { ticketId, actorId: actor.personId, occurredAt: now, revision: 1 }, [
    { ...opened, payload: { ...opened.payload, messageId } },
    { type: 'ticket.routed', payload: { sectionCode, ruleId: null, ruleName: null, why } },
  ])
  await storeClocks(tx, { ticketId, priority, sectionCode, agencyId, isImported: false }, clocks, now)
  if (!options.silent) await enqueue(tx, 'ticket.notify', { eventIds: events.map(({ id }) => id) }, { ticketId })
  const link = { type: 'ticket.continued' as const, payload: { byTicketId: ticketId } }
  await commitChange(tx, { ticket: old, actorId: actor.personId, now, events: [link] }, { ...options, silent: true })
  return { messageId, ticketId }
}
