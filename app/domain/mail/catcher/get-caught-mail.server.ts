import { simpleParser } from 'mailparser'
import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'

export interface CaughtMail {
  id: number
  receivedAt: Date
  /** Of the envelope: where it comes back to. */
  sender: string
  /** Whom it names as its author; empty: nobody. */
  from: string
  recipients: string[]
  subject: string
  /** As they came, unfolded, in their order. */
  headers: { name: string; value: string }[]
  text: string
  /** Null when the mail has no HTML part. */
  html: string | null
  attachmentNames: string[]
  /** How far it is on its way to the helpdesk; null: it is not for the helpdesk. */
  handOn: { isOver: boolean; answer: string } | null
}

/** A caught mail taken apart. Its HTML is the sender's own: show it in a sandbox alone. Throws not_found. */
export async function getCaughtMail(id: number): Promise<CaughtMail> {
  const row = await db.caughtMail.findUnique({ where: { id } })
  if (!row) throw notFound(`there is no caught mail ${id}`)
  const mail = await simpleParser(Buffer.from(row.raw), { skipTextToHtml: true, skipImageLinks: true })
  return {
    id: row.id,
    receivedAt: row.receivedAt,
    sender: row.sender,
    from: mail.from?.text ?? '',
    recipients: row.recipients,
    subject: mail.subject ?? row.subject,
    headers: mail.headerLines.map(({ line }) => splitHeader(line)),
    text: mail.text ?? '',
    html: mail.html || null,
    attachmentNames: mail.attachments.map(({ filename }) => filename ?? 'without a name'),
    handOn:
      row.handOnAt === null && row.handOnAttempts === 0
        ? null
        : { isOver: row.handOnAt === null, answer: row.handOnAnswer },
  }
}

function splitHeader(line: string): { name: string; value: string } {
  const colon = line.indexOf(':')
  return {
    name: line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replace(/\s+/g, ' ')
      .trim(),
  }
}
