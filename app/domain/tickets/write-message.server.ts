import type { MessageKind } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { claimAttachments } from './claim-attachments.server.ts'
import type { CommandOptions } from './lock-ticket.server.ts'
import type { MailOrigin } from './mail-origin.ts'
import { lookThrough, recordProtectedFindings } from './record-protected-findings.server.ts'

const own = systemScope('What the author has sent with this very form.')

const locked = systemScope('The command that writes it has locked the ticket.')

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

export interface MessageOptions extends CommandOptions {
  /** Of a message that came by mail. */
  mail?: MailOrigin
}

/**
 * Inserts a message with the files that its form staged, and writes down what of it looks like protected data; returns
 * its id.
 */
export async function writeMessage(
  tx: Tx,
  message: NewMessage,
  { deniesProtectedData: isDenied = false, silent = false, mail }: MessageOptions,
): Promise<number> {
  const { id } = await ticketRows(tx, locked).ticketMessage.create({
    // What people write here is Markdown; what comes by mail never is, because nobody who writes mail means it.
    data: { ...message, ...(mail ? toColumns(mail) : { format: 'markdown' }) },
    select: { id: true },
  })
  if (message.submissionKey)
    await claimAttachments(tx, { ...message, submissionKey: message.submissionKey, messageId: id, isDenied })
  const { ticketId, authorId: personId, kind: place } = message
  const found = lookThrough({ [place]: wordsOf(message.body, mail) })
  await recordProtectedFindings(
    tx,
    found.map((finding) => ({ ...finding, ticketId, messageId: id, personId, isDenied })),
    { tells: !silent },
  )
  return id
}

function toColumns({ html, inboundMailId, wholeText, isUnproven }: MailOrigin) {
  const format = html === null ? ('plain' as const) : ('html' as const)
  return { channel: 'email' as const, format, html, inboundMailId, wholeText, isUnproven }
}

/** A mail is kept whole: what it quotes is looked through too. */
export function wordsOf(body: string, mail: MailOrigin | null | undefined): string {
  return mail?.wholeText ? `${body}\n\n${mail.wholeText}` : body
}

/**
 * The message that this form already sent, if it did, and where it stands: a double submit is one message. Throws conflict
 * where the form says something else by now, or holds further files: its writer would believe that it was sent.
 */
export async function findSentMessage(
  tx: Tx,
  { authorId, submissionKey, body }: Pick<NewMessage, 'authorId' | 'body'> & { submissionKey: string },
  { mail }: Pick<MessageOptions, 'mail'>,
): Promise<{ messageId: number; ticketId: number } | null> {
  const sent = await ticketRows(tx, own).ticketMessage.findUnique({
    where: { authorId_submissionKey: { authorId, submissionKey } },
    select: { id: true, ticketId: true, body: true },
  })
  // Of a mail that is read a second time, the first reading counts.
  if (sent && !mail && (sent.body !== body || (await hasNewFiles(tx, { authorId, submissionKey })))) {
    const words = 'You already sent this form. What you changed since was not sent: send it as another message.'
    throw new DomainError('conflict', words, { details: { sentMessageId: sent.id } })
  }
  return sent && { messageId: sent.id, ticketId: sent.ticketId }
}

/** Whether files were added to a form since it was sent: those of then stand on the ticket, and the same file is not staged twice. */
async function hasNewFiles(tx: Tx, form: { authorId: number; submissionKey: string }): Promise<boolean> {
  const { authorId: uploadedById, submissionKey } = form
  const where = { uploadedById, submissionKey, ticketId: null }
  return (await ticketRows(tx, own).attachment.count({ where })) > 0
}
