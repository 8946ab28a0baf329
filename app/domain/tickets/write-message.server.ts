import type { MessageKind } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { claimAttachments } from './claim-attachments.server.ts'

export interface NewMessage {
  ticketId: number
  kind: MessageKind
  authorId: number
  isFromStaff: boolean
  body: string
  createdAt: Date
  /** Of the form: files staged under it come along, and a second submission finds the message already there. */
  submissionKey: string | null
}

/** Inserts a message with the files that its form staged; returns its id. */
export async function writeMessage(tx: Tx, message: NewMessage): Promise<number> {
  const { id } = await tx.ticketMessage.create({ data: message, select: { id: true } })
  if (message.submissionKey)
    await claimAttachments(tx, { ...message, submissionKey: message.submissionKey, messageId: id })
  return id
}

/** The message that this form already sent, if it did, and where it stands: a double submit is one message. */
export async function findSentMessage(
  tx: Tx,
  authorId: number,
  submissionKey: string,
): Promise<{ messageId: number; ticketId: number } | null> {
  const sent = await tx.ticketMessage.findUnique({
    where: { authorId_submissionKey: { authorId, submissionKey } },
    select: { id: true, ticketId: true },
  })
  return sent && { messageId: sent.id, ticketId: sent.ticketId }
}
