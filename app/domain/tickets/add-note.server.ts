import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import { commitChange } from './commit-change.server.ts'
import { findSentMessage } from './find-sent-message.server.ts'
import { lockTicket } from './lock-ticket.server.ts'
import { resolveMentions } from './mentions/resolve-mentions.server.ts'
import { MAX_BODY_LENGTH, submissionKeyField, textField } from './text-rules.ts'
import { type MessageOptions, writeMessage } from './write-message.server.ts'

export const noteSchema = z.object({
  submissionKey: submissionKeyField,
  body: textField({ max: MAX_BODY_LENGTH, required: 'Write your note first.' }),
})

/**
 * Adds an internal note: staff alone read it, on any road. Any staff who may see the ticket may leave one. Whom it mentions
 * with an @ is told; what mentions nobody, or could be several, stands beside the note and holds nothing up.
 */
export async function addNote(actor: Actor, input: TicketNote, options: MessageOptions = {}): Promise<number> {
  return inTransaction((tx) => noteWithin(tx, actor, input, options))
}

type TicketNote = z.infer<typeof noteSchema> & { ticketId: number }

/** The same in the caller's transaction. */
export async function noteWithin(tx: Tx, actor: Actor, input: TicketNote, options: MessageOptions): Promise<number> {
  const { ticket, now } = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'note' }, options)
  const sent = await findSentMessage(tx, { ...input, authorId: actor.personId }, options)
  if (sent) return sent.messageId
  const messageId = await writeMessage(
    tx,
    {
      ticketId: ticket.id,
      kind: 'note',
      authorId: actor.personId,
      isFromStaff: true,
      body: input.body,
      createdAt: now,
      submissionKey: input.submissionKey,
    },
    options,
  )
  const mentions = await resolveMentions(tx, ticket, input.body)
  const events: TicketEventBody[] = [{ type: 'ticket.noted', payload: { messageId } }]
  if (mentions) {
    const { people, written, unknown, ambiguous } = mentions
    const personIds = people.map(({ personId }) => personId)
    const names = people.map(({ name }) => name)
    events.push({ type: 'ticket.mentioned', payload: { messageId, personIds, names, written, unknown, ambiguous } })
  }
  await commitChange(tx, { ticket, actor, now, events }, options)
  return messageId
}
