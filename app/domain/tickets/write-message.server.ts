import type { MessageKind } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { claimAttachments } from './claim-attachments.server.ts'
import type { CommandOptions } from './lock-ticket.server.ts'
import type { MailOrigin } from './mail-origin.ts'
import { lookThrough, recordProtectedFindings } from './record-protected-findings.server.ts'

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
