import { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { commitChange } from './commit-change.server.ts'
import { findSentMessage } from './find-sent-message.server.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'
import { requireRevision } from './require-revision.server.ts'
import { RESOLUTION_CODES, type ResolutionCode } from './resolution-code.ts'
import { MAX_BODY_LENGTH, submissionKeyField, textField } from './text-rules.ts'
import { isOpen } from './ticket-status.ts'
import { writeMessage } from './write-message.server.ts'

const codes = Object.keys(RESOLUTION_CODES) as [ResolutionCode, ...ResolutionCode[]]

export const resolveSchema = z.object({
  submissionKey: submissionKeyField,
  code: z.enum(codes, { error: 'Choose how it was resolved.' }),
  text: textField({ max: MAX_BODY_LENGTH, required: 'Tell the requester what was done.' }),
})

/**
 * Resolves an open ticket: the text goes to the requester as a message, and the clocks end. A second submission of the same
 * form changes nothing; one with another text or code is refused with conflict.
 */
export async function resolveTicket(
  actor: Actor,
  input: z.infer<typeof resolveSchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, part, now } = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'resolve' }, options)
    const form = { ...input, body: input.text, authorId: actor.personId, choice: input }
    if ((await findSentMessage(tx, form, {})) !== null) return
    await requireRevision(tx, ticket, { drawnFrom: input.revision, part })
    if (!isOpen(ticket.status)) throw new DomainError('conflict', 'This ticket is already resolved or closed.')
    const messageId = await writeMessage(
      tx,
      {
        ticketId: ticket.id,
        kind: 'reply',
        authorId: actor.personId,
        isFromStaff: true,
        body: input.text,
        createdAt: now,
        submissionKey: input.submissionKey,
      },
      options,
    )
    const payload = { from: ticket.status, code: input.code, text: input.text, messageId }
    const patch = {
      status: 'resolved' as const,
      resolutionCode: input.code,
      waitingFor: null,
      resolvedAt: now,
      statusChangedAt: now,
      firstRespondedAt: ticket.firstRespondedAt ?? now,
    }
    const events = [{ type: 'ticket.resolved' as const, payload }]
    await commitChange(tx, { ticket, actor, now, events, patch }, options)
  })
}
