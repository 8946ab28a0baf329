import type { Tx } from '#app/platform/db.server.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import type { Actor } from '../identity/actor.ts'
import { choosePriority } from '../routing/choose-priority.ts'
import { loadRouting } from '../routing/load-routing.server.ts'
import { chooseTerms } from '../sla/choose-terms.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { beginTicket } from './begin-ticket.server.ts'
import { commitChange } from './commit-change.server.ts'
import type { Locked } from './lock-ticket.server.ts'
import type { ReplyInput, SentReply } from './reply-to-ticket.server.ts'
import { formatTicketNumber } from './ticket-number.ts'
import type { MessageOptions } from './write-message.server.ts'

/**
 * A reply that comes after the reopening period opens a ticket of its own, linked to the old one: same requester,
 * category, section and place, new promises. Called within `replyToTicket`'s transaction.
 */
export async function continueTicket(
  tx: Tx,
  { actor, locked, input }: { actor: Actor; locked: Locked; input: ReplyInput },
  options: MessageOptions,
): Promise<SentReply> {
  const { ticket: old, now } = locked
  const rules = await loadSlaRules()
  const { agency, ...source } = await ticketRows(tx, old.scope).ticket.findUniqueOrThrow({
    where: { id: old.id },
    include: { agency: { select: { name: true } } },
  })
  const { sectionCode, impact, urgency } = source
  const { matrix } = await loadRouting()
  // A supervisor's override was about the old case.
  const priority = choosePriority(matrix, impact, urgency)
  const why = `It continues ${formatTicketNumber(old.id)}`
  const begun = await beginTicket(
    tx,
    rules,
    {
      ticket: {
        ...source,
        details: { ...(source.details as object) },
        status: 'new',
        priority,
        agencyNameThen: agency?.name ?? '',
        assigneeId: null,
        openedById: actor.personId,
        channel: options.mail ? 'email' : 'portal',
        isUnrouted: false,
        submissionKey: null,
        continuesId: old.id,
      },
      description: { body: input.body, submissionKey: input.submissionKey },
      terms: chooseTerms(rules, { ...old, priority }, now),
      events: [{ type: 'ticket.routed', payload: { sectionCode, ruleId: null, ruleName: null, why } }],
      origin: actor.origin,
      now,
    },
    options,
  )
  const link = { type: 'ticket.continued' as const, payload: { byTicketId: begun.ticketId } }
  await commitChange(tx, { ticket: old, actor, now, events: [link] }, { ...options, silent: true })
  return begun
}
