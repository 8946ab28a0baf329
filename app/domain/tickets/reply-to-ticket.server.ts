import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { ApprovalRequest, TicketEventBody } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import { askApprovers } from './ask-approvers.server.ts'
import { commitChange } from './commit-change.server.ts'
import { continueTicket } from './continue-ticket.server.ts'
import { findSentMessage } from './find-sent-message.server.ts'
import { type Locked, lockTicket } from './lock-ticket.server.ts'
import { patchReopened } from './patch-reopened.ts'
import { isWithinReopeningPeriod } from './reopening-period.server.ts'
import { requireRevision } from './require-revision.server.ts'
import { lineField, MAX_BODY_LENGTH, optionalLine, submissionKeyField, textField } from './text-rules.ts'
import { isOpen, isWaiting, WAITING_STATUSES } from './ticket-status.ts'
import { type MessageOptions, writeMessage } from './write-message.server.ts'

export const replySchema = z
  .object({
    submissionKey: submissionKeyField,
    body: textField({ max: MAX_BODY_LENGTH, required: 'Write your reply first.' }),
    /** Staff: send and wait, for what; empty: just send. */
    waitAs: z.union([z.enum(WAITING_STATUSES), z.literal('')]).default(''),
    waitingFor: optionalLine(200),
  })
  .refine(
    ({ waitAs, waitingFor }) => waitAs === '' || lineField({ max: 200, required: '-' }).safeParse(waitingFor).success,
    {
      path: ['waitingFor'],
      error: 'Say what you are waiting for.',
    },
  )
export type ReplyInput = z.infer<typeof replySchema>

export interface SentReply {
  messageId: number
  /** The ticket that now carries the conversation: another one when the reopening period of this one is over. */
  ticketId: number
}

/**
 * Adds a public message. By staff it may put the ticket into waiting, and starts work on one that nobody began. By the
 * requester's side it wakes a ticket that waits on the requester, reopens a resolved one within the reopening period,
 * and after that opens a new ticket that continues the old one. A second submission of the same form changes nothing;
 * one with another text, another wait or further files is refused with conflict.
 * `revision` (staff) refuses with conflict when the ticket moved on. Throws conflict for a ticket that takes no replies.
 */
export async function replyToTicket(
  actor: Actor,
  input: TicketReply,
  options: MessageOptions = {},
): Promise<SentReply> {
  return inTransaction((tx) => replyWithin(tx, actor, input, options))
}

type TicketReply = ReplyInput & { ticketId: number; revision?: number }

/** The same in the caller's transaction, for a reply that must come about together with something else. */
export async function replyWithin(
  tx: Tx,
  actor: Actor,
  input: TicketReply,
  options: MessageOptions,
): Promise<SentReply> {
  const locked = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'reply' }, options)
  const { ticket, part, now } = locked
  // Before the revision: an equal submission that waited for the lock finds its message sent, not a conflict.
  const choice = part === 'worker' ? input : undefined
  const sent = await findSentMessage(tx, { ...input, authorId: actor.personId, choice }, options)
  if (sent) return sent
  await requireRevision(tx, ticket, { drawnFrom: input.revision, part })
  if (!isOpen(ticket.status) && ticket.status !== 'resolved') {
    if (part === 'requester' && ticket.status === 'closed') return continueTicket(tx, { actor, locked, input }, options)
    throw new DomainError('conflict', 'This ticket takes no more replies. Open a new one and mention its number.')
  }
  if (
    part === 'requester' &&
    ticket.status === 'resolved' &&
    !(await isWithinReopeningPeriod(ticket.resolvedAt, now))
  ) {
    return continueTicket(tx, { actor, locked, input }, options)
  }
  if (part === 'worker' && input.waitAs !== '' && !isOpen(ticket.status)) {
    throw new DomainError('conflict', 'This ticket is resolved. Send your reply without waiting, or reopen it first.')
  }
  const messageId = await writeMessage(
    tx,
    {
      ticketId: ticket.id,
      kind: 'reply',
      authorId: actor.personId,
      isFromStaff: part === 'worker',
      body: input.body,
      createdAt: now,
      submissionKey: input.submissionKey,
    },
    options,
  )
  const isForApproval = part === 'worker' && input.waitAs === 'waiting_on_approval'
  const approval = isForApproval ? await askApprovers(tx, locked, actor.personId) : undefined
  const moved = part === 'worker' ? moveByStaff(locked, input, approval) : moveByRequester(locked)
  const events: TicketEventBody[] = [
    { type: 'ticket.replied', payload: { messageId, side: part === 'worker' ? 'staff' : 'requester' } },
    ...moved.events,
  ]
  const isFirstResponse = part === 'worker' && ticket.firstRespondedAt === null
  const patch = { ...moved.patch, ...(isFirstResponse && { firstRespondedAt: now }) }
  const isReopened = moved.events.some(({ type }) => type === 'ticket.reopened')
  const change = { ticket, actor, now, events, patch }
  await commitChange(tx, { ...change, ...(isReopened && { termsReason: 'Reopened' }) }, options)
  return { messageId, ticketId: ticket.id }
}

function moveByStaff({ ticket, now }: Locked, input: ReplyInput, approval?: ApprovalRequest) {
  const to = input.waitAs || (ticket.status === 'new' || ticket.status === 'open' ? 'in_progress' : ticket.status)
  const waitingFor = isWaiting(to) ? input.waitingFor : undefined
  if (to === ticket.status && !input.waitAs) return { events: [], patch: {} }
  const payload = { from: ticket.status, to, waitingFor, ...(approval && { approval }) }
  const events: TicketEventBody[] = [{ type: 'ticket.statusChanged', payload }]
  return { events, patch: { status: to, waitingFor: waitingFor ?? null, statusChangedAt: now } }
}

function moveByRequester({ ticket, now }: Locked) {
  if (ticket.status === 'waiting_on_requester') {
    const patch = { status: 'in_progress' as const, waitingFor: null, statusChangedAt: now }
    const events: TicketEventBody[] = [
      { type: 'ticket.statusChanged', payload: { from: ticket.status, to: 'in_progress' } },
    ]
    return { events, patch }
  }
  if (ticket.status === 'resolved') {
    const events: TicketEventBody[] = [
      { type: 'ticket.reopened', payload: { from: ticket.status, reason: 'The requester replied' } },
    ]
    return { events, patch: patchReopened(now) }
  }
  return { events: [], patch: {} }
}
