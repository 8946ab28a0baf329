import { randomUUID } from 'node:crypto'
import nodemailer from 'nodemailer'
import { CAUGHT_HEADER, proveCaughtMail } from '../inbound/judge/caught-mail-proof.server.ts'
import type { ComposedMail } from './composed-mail.ts'
import { threadOf } from './draft-answer.ts'
import { getCaughtMail } from './get-caught-mail.server.ts'
import { storeCaughtMail } from './store-caught-mail.server.ts'

interface ComposedFile {
  fileName: string
  mediaType: string
  content: Buffer
}

/**
 * Writes a mail as a mail program would and has the catcher keep it, which hands it on where it is for the helpdesk. It proves its
 * sender: on a helpdesk for trial the catcher is everybody's mail program. Returns its number. Throws not_found when the mail
 * that it answers is gone.
 */
export async function sendFromCatcher(mail: ComposedMail, files: readonly ComposedFile[]): Promise<number> {
  const thread = mail.answers === null ? null : threadOf(await getCaughtMail(mail.answers))
  const messageId = `<${randomUUID()}@${mail.from.slice(mail.from.lastIndexOf('@') + 1)}>`
  const { message } = await writer.sendMail({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: `${mail.text}\n`,
    messageId,
    ...(thread && { inReplyTo: thread.inReplyTo, references: thread.references }),
    headers: { [CAUGHT_HEADER]: proveCaughtMail({ from: mail.from, messageId }) },
    attachments: files.map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      contentType: mediaType,
      content,
    })),
  })
  const kept = await storeCaughtMail({
    sender: mail.from,
    recipients: mail.to,
    raw: message as Buffer,
    isComposed: true,
  })
  return kept.id
}

/** Makes messages and sends none. */
const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
