import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { RESOLUTION_CODES, type ResolutionCode } from './resolution-code.ts'
import { isWaiting, type WaitingStatus } from './ticket-status.ts'
import type { MessageOptions, NewMessage } from './write-message.server.ts'

const own = systemScope('What the author has sent with this very form.')

/** What a form asks beside its text: what the ticket then waits for (empty: nothing), or how it was resolved. */
export type SentChoice = { waitAs: WaitingStatus | ''; waitingFor: string } | { code: ResolutionCode }

type Form = Pick<NewMessage, 'authorId' | 'body'> & { submissionKey: string; choice?: SentChoice | undefined }

interface Sent {
  id: number
  ticketId: number
  body: string
  createdAt: Date
}

/**
 * The message that this form already sent, if it did, and where it stands: a double submit is one message. Throws conflict
 * where the form says or chooses something else by now, or holds further files: its writer would believe that it was sent.
 */
export async function findSentMessage(
  tx: Tx,
  form: Form,
  { mail }: Pick<MessageOptions, 'mail'>,
): Promise<{ messageId: number; ticketId: number } | null> {
  const { authorId, submissionKey } = form
  const sent = await ticketRows(tx, own).ticketMessage.findUnique({
    where: { authorId_submissionKey: { authorId, submissionKey } },
    select: { id: true, ticketId: true, body: true, createdAt: true },
  })
  if (sent === null) return null
  // Of a mail that is read a second time, the first reading counts.
  const words = mail ? null : await sayChanged(tx, form, sent)
  if (words !== null) throw new DomainError('conflict', words, { details: { sentMessageId: sent.id } })
  return { messageId: sent.id, ticketId: sent.ticketId }
}

/** What of a form was not sent, to its writer; null for a double submit. */
async function sayChanged(tx: Tx, form: Form, sent: Sent): Promise<string | null> {
  if (sent.body !== form.body || (await hasNewFiles(tx, form))) {
    return 'You already sent this form. What you changed since was not sent: send it as another message.'
  }
  const { choice } = form
  if (choice === undefined) return null
  const before = await findSentChoice(tx, form, sent)
  if ('code' in choice) {
    if (before.code === undefined || before.code === choice.code) return null
    const code = RESOLUTION_CODES[before.code]
    return `You already resolved this ticket as “${code}”, and that was not changed. It can be resolved otherwise once it is open again.`
  }
  const isSame =
    choice.waitAs === before.waitAs && (choice.waitAs === '' || choice.waitingFor === (before.waitingFor ?? ''))
  if (isSame) return null
  return 'You already sent this reply, and what the ticket waits for was not changed. Choose that under “Wait”, or send this as another message.'
}

/** Whether files were added to a form since it was sent: those of then stand on the ticket, and the same file is not staged twice. */
async function hasNewFiles(tx: Tx, { authorId: uploadedById, submissionKey }: Form): Promise<boolean> {
  const where = { uploadedById, submissionKey, ticketId: null }
  return (await ticketRows(tx, own).attachment.count({ where })) > 0
}

interface Recorded {
  to?: TicketStatus
  waitingFor?: string
  code?: ResolutionCode
}

/** What was chosen with a message: what its author did to the ticket in the same moment. */
async function findSentChoice(tx: Tx, { authorId: actorId }: Form, { ticketId, createdAt: occurredAt }: Sent) {
  const events = await ticketRows(tx, own).ticketEvent.findMany({
    where: { ticketId, actorId, occurredAt, type: { in: ['ticket.statusChanged', 'ticket.resolved'] } },
    select: { payload: true },
    orderBy: { id: 'asc' },
  })
  const { to, waitingFor, code } = (events.at(-1)?.payload ?? {}) as Recorded
  return { waitAs: to !== undefined && isWaiting(to) ? to : '', waitingFor, code }
}
