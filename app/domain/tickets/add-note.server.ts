import { z } from 'zod'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'
import { MAX_BODY_LENGTH, submissionKeyField, textField } from './text-rules.ts'
import { findSentMessage, writeMessage } from './write-message.server.ts'

export const noteSchema = z.object({
  submissionKey: submissionKeyField,
  body: textField({ max: MAX_BODY_LENGTH, required: 'Write your note first.' }),
})

/** Adds an internal note: staff alone read it, on any road. Any staff who may see the ticket may leave one. */
export async function addNote(
  actor: Actor,
  input: z.infer<typeof noteSchema> & { ticketId: number },
  options: CommandOptions = {},
): Promise<number> {
  return inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'note' }, options)
    const sent = await findSentMessage(tx, actor.personId, input.submissionKey)
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
    await commitChange(tx, { ticket, actor, now, events: [{ type: 'ticket.noted', payload: { messageId } }] }, options)
    return messageId
  })
}
